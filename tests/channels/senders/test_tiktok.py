"""TikTok: the last piece of a video publishes it, and photos are published when they are announced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Attempt,
    Call,
    FilePart,
    Health,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.senders import tiktok
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    PAGE,
    body,
    calls,
    carried,
    effects,
    finds_nothing_when_broken,
    holds_when_broken,
    notes,
    reply,
)
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.fake import Response, serving
from tests.servers.fakes.tiktok import TikTok

SECRETS = {"client_key": "key", "client_secret": "app-secret", "refresh_token": "rft.REFRESH"}
TOK = account("tiktok", {"media_base": "https://raw.example/kalender"}, "@waterkant", **SECRETS)
FILM = Attachment("video", "stories/film.mp4", "e" * 64, "", size=80_000_000)
SMALL = replace(FILM, size=1000)
LEVELS = {"creator_username": "waterkant", "privacy_level_options": ["PUBLIC_TO_EVERYONE", "SELF_ONLY"]}
UPLOAD = "https://upload.example/?upload_token=opens"


def yes(**data: Any) -> Answer:
    return reply({"data": data, "error": {"code": "ok", "message": "", "log_id": "2026"}})


def no(code: str, status: int = 400) -> Answer:
    return reply({"data": {}, "error": {"code": code, "message": "No.", "log_id": "2026"}}, status)


TOKEN = reply({"access_token": "act.ACCESS", "refresh_token": "rft.REFRESH", "refresh_expires_in": 3600})
CREATOR = yes(**LEVELS)
ANNOUNCED = yes(publish_id="v_pub~1", upload_url=UPLOAD)
PART, WHOLE = Reply(206, {}, b""), Reply(201, {}, b"")
WORKING = yes(status="PROCESSING_UPLOAD", uploaded_bytes=80_000_000)
DONE = yes(status="PUBLISH_COMPLETE", publicaly_available_post_id=[7400000000000000001])
WAY: tuple[Answer, ...] = (TOKEN, CREATOR, ANNOUNCED, PART, WHOLE, DONE)
PHOTO_WAY: tuple[Answer, ...] = (TOKEN, CREATOR, yes(publish_id="p_pub~1"), DONE)


def trying(account: Account = TOK, notes: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(account, notes=notes, **{"attachments": (FILM,), **changes})


def noted(said: Attempt, known: str = "v_pub~0") -> Attempt:
    return replace(said, notes={f"publish.{said.payload.digest}": known})


def test_the_last_piece_of_a_video_is_what_publishes_it() -> None:
    way = [*WAY[:-1], WORKING, WORKING, DONE]
    asked, outcome = carried(tiktok.send(trying()), way, PAGE)
    assert effects(asked) == ["looks", "looks", "prepares", "prepares", "publishes", "looks", "looks", "looks"]
    assert notes(asked) == {f"publish.{trying().payload.digest}": "v_pub~1"}
    first, last = (call for call in calls(asked) if call.method == "PUT")
    assert (first.headers["content-range"], last.headers["content-range"]) == (
        "bytes 0-31999999/80000000",
        "bytes 32000000-79999999/80000000",
    )
    assert outcome == Sent(
        Receipt("7400000000000000001", "https://www.tiktok.com/@waterkant/video/7400000000000000001")
    )


def test_photos_are_published_when_they_are_announced() -> None:
    asked, outcome = carried(tiktok.send(trying(attachments=(PICTURE,))), PHOTO_WAY, PAGE)
    assert effects(asked) == ["looks", "looks", "publishes", "looks"]
    data = body(calls(asked)[2])
    assert data["source_info"]["photo_images"] == ["https://raw.example/kalender/stories/media/Keuken%20%26%20zo.JPG"]
    assert data["post_info"]["title"] == "Afval scheiden begint in de keuken"
    assert isinstance(outcome, Sent)
    assert outcome.receipt.url is not None
    assert "/photo/" in outcome.receipt.url


@given(st.integers(1, 4_000_000_000))
def test_the_pieces_of_a_video_of_any_size_are_as_tiktok_wants_them(size: int) -> None:
    way = [TOKEN, CREATOR, ANNOUNCED, *[PART] * (size // 32_000_000 - 1 if size > 64_000_000 else 0), WHOLE, DONE]
    asked, outcome = carried(tiktok.send(trying(attachments=(replace(FILM, size=size),))), way, PAGE)
    source = body(calls(asked)[2])["source_info"]
    parts = [call.body for call in calls(asked) if isinstance(call.body, FilePart)]
    assert len(parts) == source["total_chunk_count"] == source["video_size"] // source["chunk_size"] <= 1000
    assert [part.start for part in parts] == [number * source["chunk_size"] for number in range(len(parts))]
    assert sum(part.length or 0 for part in parts) == size
    assert all((part.length or 0) == source["chunk_size"] for part in parts[:-1])
    assert (parts[-1].length or 0) <= 64_000_000
    assert len(parts) == 1 or source["chunk_size"] >= 5 << 20
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(tiktok.send, trying(), WAY[:-1], broken)
    holds_when_broken(tiktok.send, trying(attachments=(PICTURE,)), PHOTO_WAY[:-1], broken)


@pytest.mark.parametrize("way", [WAY, PHOTO_WAY])
@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_is_sent_stays_unknown_as_long_as_nobody_says_what_came_of_it(
    broken: str, way: tuple[Answer, ...]
) -> None:
    files = (FILM,) if way is WAY else (PICTURE,)
    _, outcome = carried(tiktok.send(trying(attachments=files)), way[:-1], BROKEN[broken][0])
    assert isinstance(outcome, Unknown)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_cannot_be_read_proves_nothing(broken: str) -> None:
    finds_nothing_when_broken(tiktok.find, noted(trying()), [TOKEN, DONE], broken)
    _, told = carried(tiktok.check(TOK, NOW), [], BROKEN[broken][0])
    assert not isinstance(told, Health)


@pytest.mark.parametrize(
    ("why", "expected"),
    [("picture_size_check_failed", Refused), ("internal", Absent), ("spam_risk_too_many_posts", Absent), ("", Refused)],
)
def test_what_tiktok_did_not_publish_says_why(why: str, expected: type[Outcome]) -> None:
    _, outcome = carried(tiktok.send(trying()), [*WAY[:-1], yes(status="FAILED", fail_reason=why)], PAGE)
    assert isinstance(outcome, expected)


def test_what_takes_too_long_is_unknown() -> None:
    _, outcome = carried(tiktok.send(trying()), WAY[:-1], WORKING)
    assert isinstance(outcome, Unknown)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (no("spam_risk_too_many_posts", 403), Absent),
        (no("spam_risk_too_many_posts", 200), Absent),
        (no("privacy_level_option_mismatch", 200), Refused),
        (no("access_token_invalid", 401), Absent),
        (no("internal_error", 200), Unknown),
        (no("url_ownership_unverified", 403), Refused),
    ],
)
def test_tiktok_tells_its_mistakes_in_a_word(answer: Answer, expected: type[Outcome]) -> None:
    _, outcome = carried(tiktok.send(trying(attachments=(PICTURE,))), [*PHOTO_WAY[:2], answer], PAGE)
    assert isinstance(outcome, expected)
    assert not isinstance(outcome, Refused) or "mismatch" in outcome.reason or "unverified" in outcome.reason


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "9" * 18, "-1", None, 10**17])
def test_an_end_of_the_token_that_is_no_number_harms_nothing(odd: Any) -> None:
    token = reply({"access_token": "act.ACCESS", "refresh_expires_in": odd})
    _, health = carried(tiktok.check(TOK, NOW), [token, CREATOR], reply({"id": "1"}))
    assert isinstance(health, Health)


@pytest.mark.parametrize("answer", [reply({"error": "invalid_grant"}), reply({"error": "invalid_grant"}, 400)])
def test_a_refresh_token_that_is_over_can_be_renewed(answer: Answer) -> None:
    _, outcome = carried(tiktok.send(trying()), [answer], PAGE)
    assert outcome == Absent("TikTok gave no access token: invalid_grant")


@pytest.mark.parametrize("last", [Reply(200, {}, b""), PART])
def test_only_the_word_that_all_is_there_counts_for_the_last_piece(last: Answer) -> None:
    _, outcome = carried(tiktok.send(trying(attachments=(SMALL,))), [TOKEN, CREATOR, ANNOUNCED, last], PAGE)
    assert isinstance(outcome, Unknown)


def test_an_app_that_is_not_audited_says_what_it_may() -> None:
    only = yes(creator_username="waterkant", privacy_level_options=["SELF_ONLY"])
    asked, outcome = carried(tiktok.send(trying()), [TOKEN, only], PAGE)
    assert effects(asked) == ["looks", "looks"]
    assert isinstance(outcome, Refused)
    assert "SELF_ONLY" in outcome.reason
    private = replace(TOK, options={**TOK.options, "privacy": "SELF_ONLY", "commercial": "own", "comments": False})
    way = [TOKEN, only, ANNOUNCED, WHOLE, yes(status="PUBLISH_COMPLETE", publicaly_available_post_id=[])]
    asked, outcome = carried(tiktok.send(trying(private, attachments=(SMALL,))), way, PAGE)
    info = body(calls(asked)[2])["post_info"]
    assert (info["privacy_level"], info["brand_organic_toggle"], info["disable_comment"]) == ("SELF_ONLY", True, True)
    assert outcome == Sent(Receipt("v_pub~1"))


@pytest.mark.parametrize(
    "changes",
    [
        {"attachments": ()},
        {"attachments": (FILM, FILM)},
        {"attachments": (FILM, PICTURE)},
        {"attachments": (PICTURE,) * 36},
        {"attachments": (replace(FILM, size=0),)},
        {"attachments": (replace(PICTURE, kind="document"),)},
        {"comment": "Eerste!"},
    ],
)
def test_what_cannot_become_a_tiktok_is_refused_before_anything_is_asked(changes: dict[str, Any]) -> None:
    asked, outcome = carried(tiktok.send(trying(**changes)), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_photos_without_a_public_address_are_refused() -> None:
    asked, outcome = carried(tiktok.send(trying(replace(TOK, options={}), attachments=(PICTURE,))), PHOTO_WAY, PAGE)
    assert "publishes" not in effects(asked)
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize(
    ("state", "expected", "effect"),
    [
        (DONE, Sent, False),
        (yes(status="FAILED", fail_reason="internal"), Sent, True),
        (yes(status="PROCESSING_UPLOAD", uploaded_bytes=10), Sent, True),
        (no("invalid_publish_id"), Sent, True),
        (WORKING, Unknown, False),
        (no("internal_error", 500), Unknown, False),
        (no("access_token_invalid", 401), Absent, False),
    ],
)
def test_an_earlier_announcement_is_looked_after_before_anything_is_made(
    state: Answer, expected: type[Outcome], effect: bool
) -> None:
    asked, outcome = carried(tiktok.send(noted(trying())), [TOKEN, state, *WAY[1:]] if effect else [TOKEN], state)
    assert ("publishes" in effects(asked)) is effect
    assert isinstance(outcome, expected)


LATE = timedelta(hours=2)


@pytest.mark.parametrize(
    ("state", "later", "expected"),
    [
        (DONE, timedelta(), Sent),
        (yes(status="FAILED", fail_reason="x"), timedelta(), Absent),
        (WORKING, LATE, Unknown),
        (yes(status="PROCESSING_UPLOAD", uploaded_bytes=10), timedelta(minutes=59), Unknown),
        (yes(status="PROCESSING_UPLOAD", uploaded_bytes=10), LATE, Absent),
        (yes(status="PROCESSING_DOWNLOAD", uploaded_bytes=80_000_000), LATE, Unknown),
        (yes(status="SOMETHING_NEW", uploaded_bytes=80_000_000), LATE, Unknown),
    ],
)
def test_looking_says_what_tiktok_says(state: Answer, later: timedelta, expected: type[Outcome]) -> None:
    asked, outcome = carried(tiktok.find(replace(noted(trying()), now=NOW + later)), [TOKEN, state], PAGE)
    assert set(effects(asked)) == {"looks"}
    assert isinstance(outcome, expected)


def test_photos_at_work_are_unknown_however_late_it_is() -> None:
    said = replace(noted(trying(attachments=(PICTURE,)), "p_pub~1"), now=NOW + LATE)
    state = yes(status="PROCESSING_DOWNLOAD", uploaded_bytes=0)
    assert isinstance(carried(tiktok.find(said), [TOKEN, state], PAGE)[1], Unknown)


def test_without_a_note_a_video_was_never_whole_and_of_photos_nobody_knows() -> None:
    assert isinstance(carried(tiktok.find(trying()), [], PAGE)[1], Absent)
    assert isinstance(carried(tiktok.find(trying(attachments=(PICTURE,))), [], PAGE)[1], Unknown)


def test_tiktok_deletes_nothing() -> None:
    asked, outcome = carried(tiktok.delete(TOK, Receipt("1"), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


# With a TikTok of which we know how it behaves.


@pytest.fixture
def api() -> Iterator[TikTok]:
    known = TikTok()
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "film.mp4").write_bytes(b"mp4" * 1000)
    return Live(tmp_path)


SHOT = Attachment("video", "film.mp4", hashlib.sha256(b"mp4" * 1000).hexdigest(), "", size=3000)


def here(api: TikTok, **options: Any) -> Account:
    chosen = {**TOK.options, "server": api.fake.url, **options}
    return account("tiktok", chosen, "@waterkant", **dict(zip(SECRETS, api.keys, strict=True)))


def said(account: Account, **changes: Any) -> Attempt:
    kinds = {"kind": "tiktok", "channel": "tiktok", "attachments": (SHOT,)}
    return attempt(account, payload(**{**kinds, **changes}))


def test_a_video_arrives_whole_in_pieces(api: TikTok, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(live(tiktok.send(said(here(api)))), Sent)
    assert api.published[0]["bytes"] == b"mp4" * 1000
    assert live.waited == timedelta(seconds=10)
    api.least = 1000
    monkeypatch.setattr(tiktok, "_WHOLE", 2000)
    monkeypatch.setattr(tiktok, "_PIECE", 1000)
    large = b"0123456789" * 350
    (live.root / "lang.mp4").write_bytes(large)
    film = replace(SHOT, path="lang.mp4", digest=hashlib.sha256(large).hexdigest(), size=len(large))
    assert isinstance(live(tiktok.send(said(here(api), attachments=(film,)))), Sent)
    assert api.published[1]["bytes"] == large
    assert sum(isinstance(one, Call) and one.method == "PUT" for one in live.asked) == 4


def test_photos_arrive_by_their_address(api: TikTok, live: Live) -> None:
    assert isinstance(live(tiktok.send(said(here(api), attachments=(PICTURE, PICTURE)))), Sent)
    assert len(api.published[0]["images"]) == 2
    elsewhere = said(here(api, media_base="https://elders.example"), attachments=(PICTURE,))
    outcome = live(tiktok.send(elsewhere))
    assert isinstance(outcome, Refused)
    assert "url_ownership_unverified" in outcome.reason


def test_a_lost_answer_to_the_last_piece_is_found_and_nothing_goes_twice(api: TikTok, live: Live) -> None:
    def lost(request: Any, number: str) -> Response:
        api._piece(request, number)
        return Response(502, body=b"<h1>Bad gateway</h1>")

    api.fake.on("PUT", r"/upload/([\w~.-]+)", lost)
    first = said(here(api))
    assert isinstance(live(tiktok.send(first)), Unknown)
    again = replace(first, notes=live.notes)
    assert [isinstance(live(tiktok.find(again)), Sent) for _ in range(3)] == [False, False, True]
    assert isinstance(live(tiktok.send(again)), Sent)
    assert len(api.posts) == 1


def test_what_failed_is_announced_anew(api: TikTok, live: Live) -> None:
    api.fail = "internal"
    first = said(here(api))
    assert isinstance(live(tiktok.send(first)), Absent)
    again = replace(first, notes=live.notes)
    assert isinstance(live(tiktok.find(again)), Absent)
    for post in api.posts.values():
        post["status"] = "FAILED"
    api.fail = ""
    assert isinstance(live(tiktok.send(again)), Sent)
    assert len(api.published) == 1


def test_checking_tells_who_may_post_what_and_until_when(api: TikTok, live: Live) -> None:
    assert live(tiktok.check(here(api), NOW)) == Health("@waterkant", expires=NOW + timedelta(days=365))
    api.audited = False
    health = live(tiktok.check(replace(here(api), account="@elders"), NOW))
    assert isinstance(health, Health)
    assert len(health.warnings) == 2
    wrong = account("tiktok", {"server": api.fake.url}, "@waterkant", **{**SECRETS, "refresh_token": "over"})
    assert isinstance(live(tiktok.check(wrong, NOW)), Absent)


def test_a_new_refresh_token_is_told() -> None:
    other = reply({"access_token": "act.ACCESS", "refresh_token": "rft.NEW", "refresh_expires_in": 3600})
    _, health = carried(tiktok.check(TOK, NOW), [other, CREATOR], PAGE)
    assert isinstance(health, Health)
    assert "rft.NEW" not in repr(health)
    assert health.warnings


def test_neither_tokens_nor_the_address_of_an_upload_show_anywhere() -> None:
    way = [*WAY[:3], reply({"error": {"code": "x", "message": "Bearer act.ACCESS"}}, 403)]
    asked, outcome = carried(tiktok.send(trying()), way, PAGE)
    shown = f"{outcome!r} {asked!r} {notes(asked)!r}"
    assert "act.ACCESS" not in shown
    assert "upload_token" not in shown
    assert all(secret not in shown for secret in ("app-secret", "rft.REFRESH"))
