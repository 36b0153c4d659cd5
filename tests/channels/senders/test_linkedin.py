"""What the LinkedIn sender asks, what every answer means, and how it fares with a server that keeps posts likewise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, FilePart, Health, Refused, Reply, Sent, Unknown
from socialcal.channels.senders import linkedin
from socialcal.channels.senders.linkedin_session import VERSION
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from socialcal.model.pieces import piece_name
from tests.channels.conversing import payload
from tests.channels.senders.answers import HTML, TROUBLES, attached, body, said, talk
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.cutting import CuttingProxy
from tests.servers.fake import serving
from tests.servers.fakes.linkedin import LinkedIn
from tests.servers.faults import CutAfter

PAGE = "urn:li:organization:5515715"
TOKEN = "AQX-member-token"
URN = "urn:li:share:7400000000000000001"
TEXT = "Eén gezin halveerde zijn restafval."
MILLIS = int(NOW.timestamp() * 1000)
SENT = Sent(Receipt(URN, f"https://www.linkedin.com/feed/update/{URN}"))
MADE = Reply(201, {"x-restli-id": URN}, b"")
DUPLICATE = said({"code": "DUPLICATE_POST", "message": f"Content is a duplicate of {URN}", "status": 422}, 422)
PICTURE = Attachment("image", "a.png", "d" * 64, "Twee emmers", size=900)
VIDEO = Attachment("video", "film.mp4", "e" * 64, "", size=9_000_000)
PAPER = Attachment("document", "plan.pdf", "f" * 64, "", size=900)


def ours(options: dict[str, Any] | None = None, /, **secrets: str) -> Account:
    named = {"urn": PAGE, **(options or {})}
    return account("linkedin", named, "gemeente-waterkant", **{"token": TOKEN, **secrets})


def shown(text: str = TEXT, author: str = PAGE, moment: int = MILLIS, urn: str = URN) -> dict[str, Any]:
    return {"id": urn, "author": author, "commentary": text, "createdAt": moment}


def listed(*posts: Any) -> Reply:
    return said({"elements": list(posts)})


def test_a_post_is_one_versioned_request() -> None:
    talked = talk(linkedin.send(attempt(ours())), MADE)
    assert talked.result == SENT
    [call] = talked.published
    assert (call.method, call.url) == ("POST", "https://api.linkedin.com/rest/posts")
    assert call.headers["linkedin-version"] == VERSION
    assert call.headers["x-restli-protocol-version"] == "2.0.0"
    assert call.headers["authorization"] == f"Bearer {TOKEN}"
    sent = body(call)
    assert (sent["author"], sent["commentary"], sent["lifecycleState"]) == (PAGE, TEXT, "PUBLISHED")
    assert sent["content"] == {"article": {"source": payload().link, "title": payload().title}}
    assert TOKEN not in repr(call)


def test_a_post_without_a_link_has_no_content() -> None:
    assert "content" not in body(talk(linkedin.send(attempt(ours(), link=None)), MADE).calls[0])


def test_another_version_of_the_api_can_be_chosen() -> None:
    [call] = talk(linkedin.send(attempt(ours({"version": "202611"}))), MADE).calls
    assert call.headers["linkedin-version"] == "202611"


def test_an_account_may_be_a_urn_itself() -> None:
    member = account("linkedin", {}, "urn:li:person:AbC-1", token=TOKEN)
    assert body(talk(linkedin.send(attempt(member)), MADE).calls[0])["author"] == "urn:li:person:AbC-1"


@pytest.mark.parametrize("urn", ["", "gemeente", "urn:li:share:1", "urn:li:person:a/b", "urn:li:organization:"])
def test_without_an_author_nothing_is_asked(urn: str) -> None:
    nobody = account("linkedin", {"urn": urn}, "gemeente-waterkant", token=TOKEN)
    for exchange in (linkedin.send(attempt(nobody)), linkedin.delete(nobody, SENT.receipt, NOW)):
        assert isinstance(talk(exchange).result, Refused)
    assert isinstance(talk(linkedin.check(nobody, NOW)).result, Refused)
    assert isinstance(talk(linkedin.find(attempt(nobody))).result, Unknown)


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_what_goes_wrong_after_posting_is_judged_by_the_answer(
    name: str, answer: Answer, outcome: type, wait: timedelta
) -> None:
    result = talk(linkedin.send(attempt(ours())), answer).result
    assert type(result) is outcome
    assert not isinstance(result, Absent) or result.wait == wait


@pytest.mark.parametrize(
    "answer",
    [HTML, said({}), Reply(201, {"x-restli-id": "urn:li:person:1"}, b""), Reply(201, {"x-restli-id": ""}, b"")],
)
def test_who_takes_a_post_and_does_not_say_which_it_became_leaves_it_unknown(answer: Answer) -> None:
    assert isinstance(talk(linkedin.send(attempt(ours())), answer).result, Unknown)


def test_a_version_that_ended_is_told_and_waited_for() -> None:
    result = talk(linkedin.send(attempt(ours())), said({"message": "Version Header is Deprecated"}, 426)).result
    assert isinstance(result, Absent)
    assert "options.version" in result.reason


def test_a_duplicate_that_is_ours_is_sent() -> None:
    talked = talk(linkedin.send(attempt(ours())), DUPLICATE, said(shown()))
    assert talked.result == SENT
    assert talked.calls[1].url.endswith("/rest/posts/urn%3Ali%3Ashare%3A7400000000000000001")
    assert len(talked.published) == 1


@pytest.mark.parametrize(
    ("post", "outcome"),
    [
        (shown(moment=MILLIS - 3_600_000), Refused),
        (shown(author="urn:li:organization:1"), Unknown),
        (shown("Iets anders"), Unknown),
        (shown(TEXT + " https://a.nl/b"), Unknown),
        ({"author": PAGE, "commentary": TEXT}, Unknown),
        ({}, Unknown),
    ],
)
def test_a_duplicate_of_something_else_is_not_sent(post: dict[str, Any], outcome: type) -> None:
    result = talk(linkedin.send(attempt(ours())), DUPLICATE, said(post)).result
    assert type(result) is outcome


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_a_duplicate_that_cannot_be_looked_at_is_unknown_and_named(
    name: str, answer: Answer, outcome: type, wait: timedelta
) -> None:
    result = talk(linkedin.send(attempt(ours())), DUPLICATE, answer).result
    assert isinstance(result, Unknown)
    assert URN in result.reason


def test_a_duplicate_of_nobody_knows_what_is_unknown() -> None:
    answer = said({"message": "Content is a duplicate"}, 422)
    assert isinstance(talk(linkedin.send(attempt(ours())), answer).result, Unknown)
    assert isinstance(talk(linkedin.send(attempt(ours())), said({"message": "too long"}, 422)).result, Refused)


@pytest.mark.parametrize(
    ("text", "answer", "outcome"),
    [
        (TEXT, listed(shown("anders", urn="urn:li:share:9"), shown()), Sent),
        (TEXT, listed(shown(urn="urn:li:ugcPost:12")), Sent),
        ("Kijk #afval (nu)", listed(shown(r"Kijk {hashtag|\#|afval} \(nu\)")), Sent),
        ("Zie https://a.nl/b", listed(shown("Zie https://a.nl/b")), Sent),
        ("Zie https://a.nl/b", listed(shown("Zie https://lnkd.in/x")), Unknown),
        (TEXT, listed(shown(moment=MILLIS - 3_600_000)), Absent),
        (TEXT, listed(shown("anders")), Absent),
        (TEXT, listed(), Absent),
        (TEXT, listed(shown(urn="urn:li:person:1")), Unknown),
        (TEXT, listed(*[shown("anders")] * 100), Unknown),
        (TEXT, listed(*[shown("anders")] * 99, shown("oud", moment=0)), Absent),
        (TEXT, listed({"commentary": TEXT, "id": URN}), Sent),
    ],
)
def test_looking_compares_words_and_links(text: str, answer: Answer, outcome: type) -> None:
    talked = talk(linkedin.find(attempt(ours(), parts=(text,))), answer)
    assert type(talked.result) is outcome
    asked = parse_qs(talked.calls[0].url.partition("?")[2])
    assert asked == {"q": ["author"], "author": [PAGE], "count": ["100"], "sortBy": ["CREATED"]}
    assert not talked.published


@pytest.mark.parametrize("answer", [HTML, said([]), said({"elements": {}})])
def test_a_list_that_makes_no_sense_proves_nothing(answer: Answer) -> None:
    assert isinstance(talk(linkedin.find(attempt(ours())), answer).result, Unknown)


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_looking_that_fails_proves_nothing(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    assert isinstance(talk(linkedin.find(attempt(ours())), answer).result, Unknown)


COMMENTED = payload(comment="Meer op https://waterkant.nl (en #hier)")
COMMENT = f"urn:li:comment:({URN},7400000000000000002)"
NOTES = {piece_name(0, TEXT): f"{URN}\thttps://www.linkedin.com/feed/update/{URN}"}


def test_the_first_comment_is_plain_text_under_the_post() -> None:
    talked = talk(linkedin.send(attempt(ours(), COMMENTED)), MADE, said({"commentUrn": COMMENT}, 201))
    assert talked.result == SENT
    comment = talked.published[1]
    assert comment.url.endswith("/rest/socialActions/urn%3Ali%3Ashare%3A7400000000000000001/comments")
    assert body(comment) == {"actor": PAGE, "object": URN, "message": {"text": COMMENTED.comment}}
    assert talked.notes[piece_name(1, str(COMMENTED.comment))].startswith(COMMENT)


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_a_comment_that_fails_says_how_far_it_came(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    result = talk(linkedin.send(attempt(ours(), COMMENTED)), MADE, answer).result
    assert type(result) is outcome
    assert not isinstance(result, Sent)
    assert result.reason.startswith("1 of 2 are out")
    assert isinstance(talk(linkedin.find(attempt(ours(), COMMENTED, NOTES)), answer).result, Unknown)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (said({"id": "12"}, 201, x_restli_id="12"), Sent),
        (said({"commentUrn": "urn:li:comment:(x y)"}, 201), Unknown),
        (HTML, Unknown),
    ],
)
def test_a_comment_is_known_by_its_number_too(answer: Answer, outcome: type) -> None:
    assert type(talk(linkedin.send(attempt(ours(), COMMENTED, NOTES)), answer).result) is outcome


def under(text: str, actor: str = PAGE) -> dict[str, Any]:
    return {"actor": actor, "message": {"text": text}, "commentUrn": COMMENT, "id": "7400000000000000002"}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (listed(under(str(COMMENTED.comment))), Sent),
        (listed(under(str(COMMENTED.comment), "urn:li:person:x"), under("Mooi!")), Absent),
        (listed(), Absent),
        (listed(*[under("Mooi!")] * 100), Unknown),
        (HTML, Unknown),
    ],
)
def test_a_comment_is_looked_for_under_the_post(answer: Answer, outcome: type) -> None:
    assert type(talk(linkedin.find(attempt(ours(), COMMENTED, NOTES)), answer).result) is outcome


def test_a_duplicate_comment_is_looked_for() -> None:
    twice = said({"message": "Duplicate comment"}, 422)
    there, none = listed(under(str(COMMENTED.comment))), listed()
    assert talk(linkedin.send(attempt(ours(), COMMENTED, NOTES)), twice, there).result == SENT
    assert isinstance(talk(linkedin.send(attempt(ours(), COMMENTED, NOTES)), twice, none).result, Unknown)


def place(kind: str = "image", url: str = "https://www.linkedin.com/dms-uploads/C5/0", **more: Any) -> Reply:
    return said({"value": {"uploadUrl": url, kind: f"urn:li:{kind}:C5", **more}})


TAKEN = Reply(201, {"etag": '"part-1"'}, b"")
AVAILABLE = said({"status": "AVAILABLE"})
WORKING = said({"status": "PROCESSING"})


def test_a_picture_is_announced_and_put_before_its_post() -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=(PICTURE,))), place(), TAKEN, MADE)
    start, put, post = talked.calls
    assert start.url.endswith("/rest/images?action=initializeUpload")
    assert body(start) == {"initializeUploadRequest": {"owner": PAGE}}
    assert (put.method, put.headers["content-type"], put.headers["authorization"]) == (
        "PUT",
        "image/png",
        f"Bearer {TOKEN}",
    )
    assert body(post)["content"] == {"media": {"id": "urn:li:image:C5", "altText": "Twee emmers"}}
    assert talked.notes == {f"media.{'d' * 64}": "urn:li:image:C5"}
    assert talked.published == [post]
    again = talk(linkedin.send(attempt(ours(), notes=talked.notes, attachments=(PICTURE,))), MADE)
    assert body(again.calls[0]) == body(post)


@pytest.mark.parametrize("step", range(2))
@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_without_its_picture_a_post_does_not_go(
    step: int, name: str, answer: Answer, outcome: type, wait: timedelta
) -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=(PICTURE,))), *[place()][:step], answer)
    assert type(talked.result) is outcome
    assert not talked.published
    assert not talked.notes


@pytest.mark.parametrize(
    "url",
    [
        "https://kwaad.example/dms-uploads/1",
        "http://www.linkedin.com/dms-uploads/1",
        "https://linkedin.com.kwaad.example/1",
        "https://kwaadlinkedin.com/1",
        "https://www.linkedin.com@kwaad.example/1",
        "https://[kapot",
        "",
    ],
)
def test_the_token_and_the_file_go_to_linkedin_only(url: str) -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=(PICTURE,))), place(url=url))
    assert isinstance(talked.result, Absent)


@pytest.mark.parametrize("answer", [HTML, said({"value": []}), place(image="urn:li:video:1"), place(image="")])
def test_an_upload_that_makes_no_sense_is_none(answer: Answer) -> None:
    assert isinstance(talk(linkedin.send(attempt(ours(), attachments=(PICTURE,))), answer).result, Absent)


def in_parts(*edges: tuple[Any, Any]) -> Reply:
    parts = [
        {"uploadUrl": f"https://www.linkedin.com/dms-uploads/{first}", "firstByte": first, "lastByte": last}
        for first, last in edges
    ]
    return said({"value": {"video": "urn:li:video:C5", "uploadToken": "", "uploadInstructions": parts}})


def test_a_video_goes_in_the_parts_that_linkedin_asks_for() -> None:
    parts = in_parts((0, 4_194_303), (4_194_304, 8_999_999))
    etags = [Reply(200, {"etag": etag}, b"") for etag in ("/ambry/1", '"/ambry/2"')]
    asked = attempt(ours(), attachments=(VIDEO,))
    talked = talk(linkedin.send(asked), parts, *etags, said({}), WORKING, AVAILABLE, MADE)
    assert talked.result == SENT
    puts = [call.body for call in talked.calls[1:3]]
    assert [(one.start, one.length) for one in puts if isinstance(one, FilePart)] == [
        (0, 4_194_304),
        (4_194_304, 4_805_696),
    ]
    assert all("authorization" not in call.headers for call in talked.calls[1:3])
    finished = {"video": "urn:li:video:C5", "uploadToken": "", "uploadedPartIds": ["/ambry/1", "/ambry/2"]}
    assert body(talked.calls[3]) == {"finalizeUploadRequest": finished}
    assert body(talked.calls[-1])["content"] == {"media": {"id": "urn:li:video:C5", "title": payload().title}}
    assert talked.waited == timedelta(seconds=3)


@pytest.mark.parametrize(
    "edges",
    [
        [],
        [(0, 8_999_998)],
        [(1, 8_999_999)],
        [(0, 9_000_000)],
        [(0, 10), (10, 8_999_999)],
        [(0, "x")],
        [(5, 2)],
        [(0, -1)],
    ],
)
def test_parts_that_are_not_the_whole_video_are_not_sent(edges: list[tuple[Any, Any]]) -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=(VIDEO,))), in_parts(*edges))
    assert isinstance(talked.result, Absent)


WHOLE = in_parts((0, 8_999_999))


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([TAKEN, Reply(503, {}, b"")], Unknown),
        ([TAKEN, said({}), said({"status": "PROCESSING_FAILED", "processingFailureReason": "too short"})], Refused),
        ([TAKEN, said({}), Reply(429, {}, b"")], Absent),
        ([TAKEN, said({}), *[WORKING] * 200], Absent),
        ([Reply(400, {}, b"")], Refused),
    ],
)
def test_a_video_that_does_not_get_ready_keeps_its_post_back(answers: list[Answer], outcome: type) -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=(VIDEO,))), WHOLE, *answers)
    assert type(talked.result) is outcome
    assert not talked.published


@pytest.mark.parametrize(("film", "kind"), [(replace(VIDEO, size=900), "video"), (PAPER, "document")])
def test_a_file_that_takes_long_is_waited_for_by_the_next_attempt(film: Attachment, kind: str) -> None:
    start = [in_parts((0, 899)), TAKEN, said({})] if kind == "video" else [place("document"), TAKEN]
    broken = talk(linkedin.send(attempt(ours(), attachments=(film,))), *start, WORKING, Reply(503, {}, b""))
    begun = f"media.{film.digest}.begun"
    assert broken.notes == {begun: f"urn:li:{kind}:C5"}
    again = attempt(ours(), notes=broken.notes, attachments=(film,))
    talked = talk(linkedin.send(again), AVAILABLE, MADE)
    assert talked.result == SENT
    assert talked.calls[0].url.endswith(f"/rest/{kind}s/urn%3Ali%3A{kind}%3AC5")
    failed = talk(linkedin.send(again), said({"status": "PROCESSING_FAILED"}))
    assert isinstance(failed.result, Absent)
    assert failed.notes == {begun: ""}


@pytest.mark.parametrize(
    ("attachments", "word"),
    [
        ((VIDEO, PICTURE), "one video"),
        ((PAPER, PAPER), "one document"),
        ((PICTURE,) * 21, "at most 20"),
        ((replace(PICTURE, kind="audio"),), "no other files"),
        ((replace(VIDEO, size=0),), "not known"),
    ],
)
def test_what_linkedin_does_not_take_is_refused_before_anything_is_uploaded(
    attachments: tuple[Attachment, ...], word: str
) -> None:
    talked = talk(linkedin.send(attempt(ours(), attachments=attachments)))
    assert isinstance(talked.result, Refused)
    assert word in talked.result.reason


WHO = said({"sub": "AbC-1"})
APP = {"client_id": "app", "client_secret": "app-secret"}
MEMBER = {"urn": "urn:li:person:AbC-1"}


def ends(**more: Any) -> Reply:
    scope = "w_organization_social,r_organization_social"
    return said({"active": True, "status": "active", "expires_at": 1_800_000_000, "scope": scope, **more})


def test_with_the_application_the_end_of_a_token_is_known() -> None:
    talked = talk(linkedin.check(ours(**APP), NOW), ends(), WHO)
    assert talked.result == Health(PAGE, datetime.fromtimestamp(1_800_000_000, UTC))
    asked = talked.calls[0]
    assert asked.url == "https://www.linkedin.com/oauth/v2/introspectToken"
    assert isinstance(asked.body, bytes)
    assert parse_qs(asked.body.decode()) == {"client_id": ["app"], "client_secret": ["app-secret"], "token": [TOKEN]}
    assert "authorization" not in asked.headers


@pytest.mark.parametrize(
    ("options", "answers", "words"),
    [
        ({}, [WHO], ["60 days"]),
        (MEMBER, [WHO], ["60 days"]),
        ({"urn": "urn:li:person:iemand"}, [WHO], ["60 days", "is of urn:li:person:AbC-1"]),
        (MEMBER, [said({}, 403), said({"id": "AbC-1"})], ["60 days"]),
        (MEMBER, [said({}, 403), said({}, 403)], ["60 days", "may not say"]),
    ],
)
def test_without_it_the_end_is_unknown_and_that_is_told(
    options: dict[str, Any], answers: list[Answer], words: list[str]
) -> None:
    result = talk(linkedin.check(ours(options), NOW), *answers).result
    assert isinstance(result, Health)
    assert result.expires is None
    assert len(result.warnings) == len(words)
    assert all(word in warning for word, warning in zip(words, result.warnings, strict=True))


@pytest.mark.parametrize(
    ("options", "scope", "words"),
    [
        ({}, "w_member_social", ["lacks w_organization_social", "lacks r_organization_social"]),
        ({}, "w_organization_social", ["cannot be looked for"]),
        (MEMBER, "w_member_social openid", []),
        (MEMBER, "openid", ["cannot post"]),
        ({}, "", []),
    ],
)
def test_rights_that_lack_are_told(options: dict[str, Any], scope: str, words: list[str]) -> None:
    result = talk(linkedin.check(ours(options, **APP), NOW), ends(scope=scope), WHO).result
    assert isinstance(result, Health)
    assert len(result.warnings) == len(words)
    assert all(word in warning for word, warning in zip(words, result.warnings, strict=True))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(said({"active": False, "status": "expired"}), Refused), (HTML, Unknown), (said({"active": "ja"}), Unknown)],
)
def test_a_token_that_ended_is_told(answer: Answer, outcome: type) -> None:
    assert type(talk(linkedin.check(ours(**APP), NOW), answer).result) is outcome


@pytest.mark.parametrize("written", ["", "nooit", 10**30])
def test_an_end_that_makes_no_sense_is_none(written: Any) -> None:
    result = talk(linkedin.check(ours(**APP), NOW), ends(expires_at=written), WHO).result
    assert isinstance(result, Health)
    assert result.expires is None


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_checking_and_deleting_that_fail_say_so(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    assert type(talk(linkedin.check(ours(**APP), NOW), answer).result) is outcome
    if name not in ("403", "404"):
        assert type(talk(linkedin.check(ours(), NOW), answer).result) is outcome
    deleted = talk(linkedin.delete(ours(), SENT.receipt, NOW), answer).result
    assert type(deleted) is (Sent if name == "404" else outcome)


@pytest.fixture
def network() -> Iterator[LinkedIn]:
    fake = LinkedIn(TOKEN, PAGE, NOW)
    with serving(fake):
        yield fake


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(tmp_path)


def on(network: LinkedIn, **secrets: str) -> Account:
    return ours({"server": network.url}, **secrets)


def test_a_post_arrives_is_found_and_is_deleted(network: LinkedIn, live: Live) -> None:
    asked = attempt(on(network), parts=("Afval (en zo) kost 3* niets: https://waterkant.nl/a_b #afval @gemeente",))
    result = live(linkedin.send(asked))
    assert isinstance(result, Sent)
    assert live(linkedin.find(asked)) == result
    assert live(linkedin.delete(on(network), result.receipt, NOW)) == result
    assert network.posts == []
    assert isinstance(live(linkedin.delete(on(network), result.receipt, NOW)), Sent)
    assert isinstance(live(linkedin.find(asked)), Absent)


def test_pictures_arrive_with_their_alt_texts(network: LinkedIn, live: Live, tmp_path: Path) -> None:
    pictures = tuple(attached(tmp_path, f"{name}.png", f"Foto {name}") for name in ("een", "twee", "drie"))
    assert isinstance(live(linkedin.send(attempt(on(network), attachments=pictures))), Sent)
    images = network.posts[0]["content"]["multiImage"]["images"]
    assert [one["altText"] for one in images] == ["Foto een", "Foto twee", "Foto drie"]
    held = [network.files[one["id"]].content for one in images]
    assert held == [(tmp_path / one.path).read_bytes() for one in pictures]


def test_a_video_of_several_parts_arrives_whole(network: LinkedIn, live: Live, tmp_path: Path) -> None:
    film = attached(tmp_path, "film.mp4", kind="video", content=bytes(range(256)) * 20_000)
    assert isinstance(live(linkedin.send(attempt(on(network), attachments=(film,)))), Sent)
    urn = network.posts[0]["content"]["media"]["id"]
    assert len(network.files[urn].parts) == 2
    assert network.files[urn].content == (tmp_path / "film.mp4").read_bytes()


def test_a_document_is_waited_for(network: LinkedIn, live: Live, tmp_path: Path) -> None:
    paper = attached(tmp_path, "plan.pdf", kind="document", content=b"%PDF-1.7\n")
    assert isinstance(live(linkedin.send(attempt(on(network), attachments=(paper,)))), Sent)
    assert live.waited == timedelta(seconds=3)


def test_a_first_comment_stands_under_the_post(network: LinkedIn, live: Live) -> None:
    result = live(linkedin.send(attempt(on(network), COMMENTED)))
    assert isinstance(result, Sent)
    assert [one["object"] for one in network.comments] == [result.receipt.remote]
    assert live(linkedin.find(attempt(on(network), COMMENTED))) == result


def test_a_lost_answer_is_found_and_trying_again_posts_nothing(network: LinkedIn, live: Live) -> None:
    with CuttingProxy(network.url) as proxy:
        proxy.on("POST", "/rest/posts", CutAfter())
        asked = attempt(ours({"server": proxy.url}))
        assert isinstance(live(linkedin.send(asked)), Unknown)
        found = live(linkedin.find(asked))
        assert isinstance(found, Sent)
        assert live(linkedin.send(asked)) == found
    assert len(network.posts) == 1


def test_without_the_right_to_read_a_lost_answer_stays_open(network: LinkedIn, live: Live) -> None:
    network.reads = False
    with CuttingProxy(network.url) as proxy:
        proxy.on("POST", "/rest/posts", CutAfter())
        asked = attempt(ours({"server": proxy.url}))
        assert isinstance(live(linkedin.send(asked)), Unknown)
        assert isinstance(live(linkedin.find(asked)), Unknown)
        again = live(linkedin.send(asked))
    assert isinstance(again, Unknown)
    assert network.posts[0]["id"] in again.reason
    assert len(network.posts) == 1


def test_a_lost_comment_is_found(network: LinkedIn, live: Live) -> None:
    with CuttingProxy(network.url) as proxy:
        proxy.on("POST", "/rest/socialActions/*", CutAfter())
        account = ours({"server": proxy.url})
        assert isinstance(live(linkedin.send(attempt(account, COMMENTED))), Unknown)
        assert isinstance(live(linkedin.find(attempt(account, COMMENTED, live.notes))), Sent)
    assert len(network.comments) == 1


def test_a_wrong_token_posts_nothing(network: LinkedIn, live: Live) -> None:
    wrong = on(network, token="anders")
    assert isinstance(live(linkedin.send(attempt(wrong))), Absent)
    assert isinstance(live(linkedin.find(attempt(wrong))), Unknown)
    assert isinstance(live(linkedin.check(wrong, NOW)), Absent)
    assert network.posts == []


def test_checking_an_account_asks_linkedin(network: LinkedIn, live: Live) -> None:
    network.expires = 1_800_000_000
    assert live(linkedin.check(on(network, **APP), NOW)) == Health(PAGE, datetime.fromtimestamp(1_800_000_000, UTC))
    assert isinstance(live(linkedin.check(on(network, client_id="x", client_secret="y"), NOW)), Absent)
