"""The Bluesky sender on a real server: one record however often it is tried, whatever gets lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Account, Health, Refused, Sent, Unknown
from socialcal.channels.senders import bluesky as sender
from socialcal.channels.senders.bluesky_record import place_of
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.answers import attached
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.bluesky import BlueskyAccount, BlueskyServer
from tests.servers.cutting import CuttingProxy
from tests.servers.fake import serving
from tests.servers.fakes.bluesky_video import BlueskyVideo
from tests.servers.faults import CutAfter, CutBefore, broken, too_many
from tests.servers.fixtures import bluesky as bluesky
from tests.servers.fixtures import cutting as cutting

PUT = "/xrpc/com.atproto.repo.putRecord"
FACETS = "Kijk 🌉 é https://waterkant.nl/brug #brug 🏳️‍🌈 @{handle}"


@pytest.fixture
def noor(bluesky: BlueskyServer) -> BlueskyAccount:
    return bluesky.create_account()


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(tmp_path)


def of(person: BlueskyAccount, server: str | None = None, **options: str) -> Account:
    named = {"server": server or person.server, **options}
    return account("bluesky", named, f"@{person.handle}", password=person.app_password)


def values(server: BlueskyServer, person: BlueskyAccount) -> list[dict[str, Any]]:
    return [record["value"] for record in server.records(person.did)]


def test_a_text_with_facets_and_emoji_arrives_as_it_is(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live
) -> None:
    text = FACETS.format(handle=noor.handle)
    result = live(sender.send(attempt(of(noor), parts=(text,))))
    assert isinstance(result, Sent)
    [record] = bluesky.records(noor.did)
    place = place_of(result.receipt)
    assert (record["uri"], record["cid"]) == (place.uri, place.cid)
    value = record["value"]
    assert (value["text"], value["langs"], value["createdAt"]) == (text, ["nl"], "2026-11-24T11:30:00.000Z")
    marked = [
        text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode() for facet in value["facets"]
    ]
    assert marked == ["https://waterkant.nl/brug", "#brug", f"@{noor.handle}"]
    assert value["facets"][2]["features"][0]["did"] == noor.did
    assert value["embed"]["external"]["uri"] == payload().link


def test_pictures_arrive_with_their_alt_texts(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live, tmp_path: Path
) -> None:
    pictures = tuple(attached(tmp_path, f"{name}.png", f"Foto {name}") for name in ("een", "twee", "drie"))
    assert isinstance(live(sender.send(attempt(of(noor), attachments=pictures))), Sent)
    [value] = values(bluesky, noor)
    assert [one["alt"] for one in value["embed"]["images"]] == ["Foto een", "Foto twee", "Foto drie"]
    with bluesky.client() as client:
        for picture, one in zip(pictures, value["embed"]["images"], strict=True):
            asked = {"did": noor.did, "cid": one["image"]["ref"]["$link"]}
            content = client.get("/xrpc/com.atproto.sync.getBlob", params=asked).content
            assert content == (tmp_path / picture.path).read_bytes()


def test_a_thread_hangs_together_and_its_comment_comes_last(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live
) -> None:
    assert isinstance(live(sender.send(attempt(of(noor), parts=("een", "twee"), comment="meer"))), Sent)
    records = bluesky.records(noor.did)
    assert [record["value"]["text"] for record in records] == ["een", "twee", "meer"]
    named = [{"uri": record["uri"], "cid": record["cid"]} for record in records]
    assert [record["value"]["reply"] for record in records[1:]] == [
        {"root": named[0], "parent": named[0]},
        {"root": named[0], "parent": named[1]},
    ]


def test_the_same_attempt_twice_gives_one_record_and_the_same_cid(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live
) -> None:
    first, second = (live(sender.send(attempt(of(noor)))) for _ in range(2))
    assert isinstance(first, Sent)
    assert first == second == live(sender.find(attempt(of(noor))))
    assert len(bluesky.records(noor.did)) == 1


def test_other_bytes_do_not_replace_what_is_there(bluesky: BlueskyServer, noor: BlueskyAccount, live: Live) -> None:
    """The same words with another card are this post; other words under its key are for a person."""
    first = live(sender.send(attempt(of(noor))))
    assert live(sender.send(attempt(of(noor), link=None))) == first
    assert isinstance(live(sender.send(attempt(of(noor), parts=("Anders",)))), Unknown)
    assert isinstance(live(sender.find(attempt(of(noor), parts=("Anders",)))), Unknown)
    [value] = values(bluesky, noor)
    assert value["text"] == payload().parts[0]
    assert "embed" in value


@pytest.mark.parametrize("fault", [CutAfter(), broken(502, forward=True)], ids=["cut", "502"])
def test_a_lost_answer_is_found_by_its_key(
    fault: CutAfter,
    bluesky: BlueskyServer,
    noor: BlueskyAccount,
    live: Live,
    cutting: Callable[[str], CuttingProxy],
) -> None:
    proxy = cutting(bluesky.url)
    proxy.on("POST", PUT, fault)
    asked = attempt(of(noor, proxy.url))
    assert isinstance(live(sender.send(asked)), Unknown)
    found = live(sender.find(asked))
    assert isinstance(found, Sent)
    assert live(sender.send(asked)) == found
    assert len(bluesky.records(noor.did)) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"), [(CutBefore(), Unknown), (broken(503, forward=False), Unknown), (too_many("30"), Absent)]
)
def test_what_did_not_arrive_is_not_found_and_goes_out_after_all(
    fault: CutBefore,
    outcome: type,
    bluesky: BlueskyServer,
    noor: BlueskyAccount,
    live: Live,
    cutting: Callable[[str], CuttingProxy],
) -> None:
    proxy = cutting(bluesky.url)
    proxy.on("POST", PUT, fault)
    asked = attempt(of(noor, proxy.url))
    assert type(live(sender.send(asked))) is outcome
    assert isinstance(live(sender.find(asked)), Absent)
    assert isinstance(live(sender.send(asked)), Sent)
    assert len(bluesky.records(noor.did)) == 1


def test_a_thread_of_which_an_answer_got_lost_is_continued(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live, cutting: Callable[[str], CuttingProxy]
) -> None:
    proxy = cutting(bluesky.url)
    proxy.on("POST", PUT, CutAfter(), after=1)
    said = payload(parts=("een", "twee", "drie"))
    assert isinstance(live(sender.send(attempt(of(noor, proxy.url), said))), Unknown)
    assert isinstance(live(sender.find(attempt(of(noor, proxy.url), said, live.notes))), Absent)
    assert isinstance(live(sender.send(attempt(of(noor, proxy.url), said, live.notes))), Sent)
    assert [value["text"] for value in values(bluesky, noor)] == ["een", "twee", "drie"]


def test_a_deleted_post_is_gone(bluesky: BlueskyServer, noor: BlueskyAccount, live: Live) -> None:
    result = live(sender.send(attempt(of(noor))))
    assert isinstance(result, Sent)
    assert live(sender.delete(of(noor), result.receipt, NOW)) == result
    assert bluesky.records(noor.did) == []
    assert isinstance(live(sender.delete(of(noor), result.receipt, NOW)), Sent)
    assert isinstance(live(sender.find(attempt(of(noor)))), Absent)


def test_a_wrong_password_sends_nothing(bluesky: BlueskyServer, noor: BlueskyAccount, live: Live) -> None:
    wrong = account("bluesky", {"server": noor.server}, noor.handle, password="aaaa-bbbb-cccc-dddd")
    result = live(sender.send(attempt(wrong)))
    assert isinstance(result, Absent)
    assert "Invalid identifier or password" in result.reason
    assert isinstance(live(sender.check(wrong, NOW)), Absent)
    assert isinstance(live(sender.find(attempt(wrong))), Unknown)
    assert bluesky.records(noor.did) == []


def test_a_text_that_is_too_long_is_refused_in_the_words_of_the_server(noor: BlueskyAccount, live: Live) -> None:
    result = live(sender.send(attempt(of(noor), parts=("x" * 301,))))
    assert isinstance(result, Refused)
    assert "300" in result.reason


def test_checking_an_account_says_whose_it_is(noor: BlueskyAccount, live: Live) -> None:
    result = live(sender.check(of(noor), NOW))
    assert isinstance(result, Health)
    assert (result.account, result.expires) == (f"@{noor.handle}", None)


def film(root: Path) -> Attachment:
    content = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(200)
    video = attached(root, "film.mp4", "Een vrachtauto", "video", content)
    said = attached(root, "film.vtt", content=b"WEBVTT\n\n00:00.000 --> 00:01.000\nDag\n")
    return Attachment("video", video.path, video.digest, video.alt, said.path, said.digest, video.size)


def test_a_server_takes_a_video_with_captions_itself(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live, tmp_path: Path
) -> None:
    assert isinstance(live(sender.send(attempt(of(noor), attachments=(film(tmp_path),)))), Sent)
    [value] = values(bluesky, noor)
    embed = value["embed"]
    assert (embed["$type"], embed["alt"], embed["video"]["mimeType"]) == (
        "app.bsky.embed.video",
        "Een vrachtauto",
        "video/mp4",
    )
    assert [(one["lang"], one["file"]["mimeType"]) for one in embed["captions"]] == [("nl", "text/vtt")]


def test_the_video_service_places_the_video_with_the_token_that_we_got_for_it(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live, tmp_path: Path
) -> None:
    """The server's name is in the token, so here it must be called as it calls itself: localhost."""
    server = bluesky.url.replace("127.0.0.1", "localhost")
    with serving(BlueskyVideo(bluesky.url)) as service:
        asked = attempt(of(noor, server, video_server=service.url), attachments=(film(tmp_path),))
        asked = replace(asked, now=datetime.now(UTC))
        assert isinstance(live(sender.send(asked)), Sent)
        again = live(sender.send(asked))
    assert isinstance(again, Sent)
    [value] = values(bluesky, noor)
    assert value["embed"]["video"]["mimeType"] == "video/mp4"


def test_a_video_that_the_service_cannot_use_keeps_its_post_back(
    bluesky: BlueskyServer, noor: BlueskyAccount, live: Live, tmp_path: Path
) -> None:
    server = bluesky.url.replace("127.0.0.1", "localhost")
    with serving(BlueskyVideo(bluesky.url, fails="the video is too long")) as service:
        asked = attempt(of(noor, server, video_server=service.url), attachments=(film(tmp_path),))
        result = live(sender.send(replace(asked, now=datetime.now(UTC))))
    assert result == Refused("Bluesky cannot use the video: the video is too long")
    assert bluesky.records(noor.did) == []


def test_two_posts_at_one_moment_are_two_records(bluesky: BlueskyServer, noor: BlueskyAccount, live: Live) -> None:
    one = attempt(of(noor))
    other = type(one)(one.payload, "b7" * 32, one.account, NOW)
    assert one.key == KEY
    assert live(sender.send(one)) != live(sender.send(other))
    assert len(bluesky.records(noor.did)) == 2
