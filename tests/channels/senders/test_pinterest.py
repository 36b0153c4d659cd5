"""Pinterest: pictures by their address, videos uploaded first, and the board read after a lost answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Health, Outcome, Refused, Sent, Unknown
from socialcal.channels.senders import pinterest
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
from tests.servers.fakes.pinterest import Pinterest

OPTIONS = {"board": 549755885175, "media_base": "https://raw.example/kalender"}
BOARD = account("pinterest", OPTIONS, "@waterkant", token="pina_ACCESS")
RENEWED = account("pinterest", OPTIONS, "@waterkant", token="pinr_R", client_id="1234", client_secret="app-secret")
FILM = Attachment("video", "stories/film.mp4", "e" * 64, "Golven")
TEXT = "Eén gezin halveerde zijn restafval."
TITLE = "Afval scheiden begint in de keuken"
TOKEN = reply({"access_token": "pina_NEW", "refresh_token_expires_in": 5_184_000})
REGISTERED = reply(
    {"media_id": "5000", "upload_url": "https://bucket.example/", "upload_parameters": {"key": "k"}}, 201
)
READY = reply({"media_id": "5000", "status": "succeeded"})
PINNED = reply({"id": "813"}, 201)
VIDEO_WAY: tuple[Answer, ...] = (TOKEN, REGISTERED, reply(None, 204), READY, PINNED)


def trying(account: Account = BOARD, notes: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(account, notes=notes, **{"attachments": (PICTURE,), **changes})


def pin(number: str = "813", minutes: float = 1, **changes: Any) -> dict[str, Any]:
    at = (NOW + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S")
    return {"id": number, "created_at": at, "title": TITLE, "description": TEXT, **changes}


def listed(*pins: Any, bookmark: str | None = None) -> Answer:
    return reply({"items": list(pins), "bookmark": bookmark})


def test_a_picture_goes_by_its_address() -> None:
    asked, outcome = carried(pinterest.send(trying()), [PINNED], PAGE)
    assert effects(asked) == ["publishes"]
    assert body(asked[0]) == {
        "board_id": "549755885175",
        "title": TITLE,
        "description": TEXT,
        "link": "https://www.waterkant.example/afval",
        "alt_text": PICTURE.alt,
        "media_source": {
            "source_type": "image_url",
            "url": "https://raw.example/kalender/stories/media/Keuken%20%26%20zo.JPG",
        },
    }
    assert outcome == Sent(Receipt("813", "https://www.pinterest.com/pin/813/"))


def test_several_pictures_become_pages_and_a_section_goes_along() -> None:
    sectioned = replace(BOARD, options={**BOARD.options, "section": 7})
    asked, _ = carried(pinterest.send(trying(sectioned, attachments=(PICTURE, PICTURE))), [PINNED], PAGE)
    assert body(asked[0])["board_section_id"] == "7"
    source = body(asked[0])["media_source"]
    assert (source["source_type"], len(source["items"])) == ("multiple_image_urls", 2)


def test_a_video_is_uploaded_worked_on_and_then_pinned() -> None:
    way = [TOKEN, REGISTERED, reply(None, 204), reply({"status": "processing"}), READY, PINNED]
    asked, outcome = carried(pinterest.send(trying(RENEWED, attachments=(FILM,))), way, PAGE)
    assert effects(asked) == ["looks", "prepares", "prepares", "looks", "looks", "publishes"]
    assert notes(asked) == {f"media.{FILM.digest}": "5000"}
    source = body(calls(asked)[-1])["media_source"]
    assert source == {"source_type": "video_id", "media_id": "5000", "cover_image_key_frame_time": 0}
    assert isinstance(outcome, Sent)


def test_a_noted_video_is_not_uploaded_again_and_takes_the_picture_as_its_cover() -> None:
    said = trying(notes={f"media.{FILM.digest}": "5000"}, attachments=(FILM, PICTURE))
    asked, _ = carried(pinterest.send(said), [READY, PINNED], PAGE)
    assert effects(asked) == ["looks", "publishes"]
    assert "cover_image_url" in body(calls(asked)[-1])["media_source"]


def test_a_video_that_cannot_be_used_is_refused_and_forgotten() -> None:
    failed = reply({"status": "failed", "failure_code": "video_too_short"})
    asked, outcome = carried(
        pinterest.send(trying(notes={f"media.{FILM.digest}": "5000"}, attachments=(FILM,))), [failed], PAGE
    )
    assert isinstance(outcome, Refused)
    assert "video_too_short" in outcome.reason
    assert notes(asked) == {f"media.{FILM.digest}": ""}


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(pinterest.send, trying(RENEWED, attachments=(FILM,)), VIDEO_WAY, broken)
    holds_when_broken(pinterest.send, trying(), [PINNED], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_board_that_cannot_be_read_proves_nothing(broken: str) -> None:
    finds_nothing_when_broken(pinterest.find, trying(RENEWED), [TOKEN, listed()], broken)
    finds_nothing_when_broken(pinterest.find, trying(), [listed(pin(title="Anders"), bookmark="2"), listed()], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(pinterest.delete(BOARD, Receipt("813"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    _, told = carried(pinterest.check(BOARD, NOW), [], bad)
    assert isinstance(told, meant)


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "9" * 18, "-1", None, 10**17])
def test_an_end_of_the_token_that_is_no_number_harms_nothing(odd: Any) -> None:
    token = reply({"access_token": "act.ACCESS", "refresh_token_expires_in": odd})
    _, health = carried(pinterest.check(RENEWED, NOW), [token, reply({"username": "waterkant"})], reply({"id": "1"}))
    assert isinstance(health, Health)


def test_a_refresh_token_that_is_over_is_told_and_can_be_renewed() -> None:
    _, outcome = carried(pinterest.send(trying(RENEWED)), [reply({"code": 283, "message": "No."}, 400)], PAGE)
    assert isinstance(outcome, Absent)


def test_the_access_token_is_in_no_reason() -> None:
    way = [TOKEN, reply({"message": "Bearer pina_NEW is not enough"}, 403)]
    _, outcome = carried(pinterest.send(trying(RENEWED)), way, PAGE)
    assert isinstance(outcome, Refused)
    assert "pina_NEW" not in outcome.reason


@pytest.mark.parametrize(
    ("changes", "options"),
    [
        ({}, {"board": ""}),
        ({"attachments": ()}, {}),
        ({"attachments": (PICTURE,) * 6}, {}),
        ({"attachments": (FILM, FILM)}, {}),
        ({"attachments": (FILM, PICTURE, PICTURE)}, {}),
        ({"attachments": (PICTURE, replace(PICTURE, kind="document"))}, {}),
        ({"comment": "Eerste!"}, {}),
        ({}, {"media_base": ""}),
        ({"attachments": (FILM, PICTURE)}, {"media_base": ""}),
    ],
)
def test_what_cannot_become_a_pin_is_refused_before_anything_is_asked(changes: Any, options: Any) -> None:
    here = replace(BOARD, options={**BOARD.options, **options})
    asked, outcome = carried(pinterest.send(trying(here, **changes)), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


LATE = timedelta(minutes=11)


@pytest.mark.parametrize(
    ("answers", "later", "expected"),
    [
        ([listed(pin())], LATE, Sent),
        ([listed(pin(description=f" {TEXT}\n"))], LATE, Sent),
        ([listed(pin("812", title="Anders"), bookmark="b"), listed(pin())], LATE, Sent),
        ([listed(pin(minutes=-6))], LATE, Absent),
        ([listed(pin(created_at="gisteren"))], LATE, Absent),
        ([listed(pin(description="Anders"))], LATE, Absent),
        ([listed()], LATE, Absent),
        ([listed()], timedelta(minutes=9), Unknown),
        ([listed(bookmark="b")] * 10, LATE, Unknown),
        ([listed(None, [], "x", {})], LATE, Absent),
        ([listed(pin("../x"))], LATE, Unknown),
    ],
)
def test_the_board_says_whether_it_is_there(answers: list[Answer], later: timedelta, expected: type[Outcome]) -> None:
    said = replace(trying(), now=NOW + later)
    asked, outcome = carried(pinterest.find(said), answers, PAGE)
    assert set(effects(asked)) == {"looks"}
    assert isinstance(outcome, expected)


@pytest.mark.parametrize("remote", ["", "../user_account", "813?x=1"])
def test_only_a_pin_is_deleted(remote: str) -> None:
    asked, outcome = carried(pinterest.delete(BOARD, Receipt(remote), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


# With a Pinterest of which we know how it behaves.


@pytest.fixture
def board() -> Iterator[Pinterest]:
    known = Pinterest()
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "film.mp4").write_bytes(b"mp4")
    return Live(tmp_path)


SHOT = Attachment("video", "film.mp4", hashlib.sha256(b"mp4").hexdigest(), "Golven")


def here(board: Pinterest, **secrets: str) -> Account:
    options = {**OPTIONS, "server": board.fake.url}
    return account("pinterest", options, "waterkant", **(secrets or {"token": board.token}))


def renewed(board: Pinterest) -> Account:
    return here(board, token=board.refresh, client_id=board.client[0], client_secret=board.client[1])


def said(account: Account, **changes: Any) -> Attempt:
    kinds = {"kind": "pinterest", "channel": "pinterest", "attachments": (PICTURE,)}
    return attempt(account, payload(**{**kinds, **changes}))


def test_a_picture_and_a_video_are_pinned(board: Pinterest, live: Live) -> None:
    assert isinstance(live(pinterest.send(said(here(board)))), Sent)
    assert isinstance(live(pinterest.send(said(renewed(board), attachments=(SHOT,)))), Sent)
    first, second = board.pins.values()
    assert first["media_source"]["source_type"] == "image_url"
    assert board.media[second["media_source"]["media_id"]]["bytes"] == b"mp4"
    assert live.waited == timedelta(seconds=10)


def test_a_lost_answer_is_found_on_the_board(board: Pinterest, live: Live) -> None:
    def lost(request: Any) -> Response:
        board._guarded(board._pin)(request)
        return Response(502, body=b"<h1>Bad gateway</h1>")

    live(pinterest.send(said(here(board), title="Iets anders")))
    board.fake.on("POST", "/v5/pins", lost)
    asked = said(here(board))
    assert isinstance(live(pinterest.send(asked)), Unknown)
    for number in range(3):
        board.pins[str(number)] = pin(str(number), title="Van een ander")
    found = live(pinterest.find(asked))
    assert isinstance(found, Sent)
    assert board.pins[found.receipt.remote]["title"] == TITLE


def test_what_is_not_on_the_board_is_absent_after_a_while(board: Pinterest, live: Live) -> None:
    asked = replace(said(here(board)), now=NOW + LATE)
    assert isinstance(live(pinterest.find(asked)), Absent)


def test_a_pin_is_deleted_once(board: Pinterest, live: Live) -> None:
    sent = live(pinterest.send(said(here(board))))
    assert isinstance(sent, Sent)
    assert isinstance(live(pinterest.delete(here(board), sent.receipt, NOW)), Sent)
    assert isinstance(live(pinterest.delete(here(board), sent.receipt, NOW)), Sent)


def test_checking_tells_the_account_the_board_and_the_end_of_the_token(board: Pinterest, live: Live) -> None:
    assert live(pinterest.check(here(board), NOW)) == Health("waterkant")
    assert live(pinterest.check(renewed(board), NOW)) == Health("waterkant", expires=NOW + timedelta(days=60))
    other = replace(here(board), account="elders", options={"server": board.fake.url, "board": 1})
    health = live(pinterest.check(other, NOW))
    assert isinstance(health, Health)
    assert len(health.warnings) == 2
    assert isinstance(live(pinterest.check(here(board, token="no"), NOW)), Absent)
