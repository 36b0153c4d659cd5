"""Telegram: one message a text, blind after a lost answer; with canned answers, and with a fake of the Bot API."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Attempt,
    Call,
    Health,
    Multipart,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.senders import telegram
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from socialcal.model.pieces import piece_name
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    PAGE,
    body,
    calls,
    carried,
    effects,
    holds_when_broken,
    notes,
    reply,
    tells_no_secret,
)
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.fake import Response, serving
from tests.servers.fakes.telegram import Telegram

BOT = account("telegram", name="@waterkant", token="42:AAF-secret_token")
CHAT = {"id": -1001234567890, "username": "waterkant", "type": "channel"}
FILM = Attachment("video", "stories/film.mp4", "", "")
SONG = Attachment("audio", "stories/lied.mp3", "", "")
PLAN = Attachment("document", "stories/plan.pdf", "", "")
MOVING = Attachment("image", "stories/golf.gif", "", "")


def message(number: int = 11, **chat: Any) -> Answer:
    return reply({"ok": True, "result": {"message_id": number, "date": 1, "chat": {**CHAT, **chat}}})


def no(code: int, description: str = "Bad Request: no", status: int | None = None, **parameters: Any) -> Answer:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return reply(said, status or code)


def trying(account: Account = BOT, notes: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(account, notes=notes, **changes)


def test_a_text_is_one_message_without_formatting() -> None:
    asked, outcome = carried(telegram.send(trying(parts=("Een *dijk* <b>_x_</b>",))), [message()], PAGE)
    (call,) = calls(asked)
    assert call.url == "https://api.telegram.org/bot42:AAF-secret_token/sendMessage"
    assert body(call) == {"chat_id": "@waterkant", "text": "Een *dijk* <b>_x_</b>"}
    assert outcome == Sent(Receipt("-1001234567890/11", "https://t.me/waterkant/11"))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"preview": False}, {"link_preview_options": {"is_disabled": True}}),
        ({"silent": True}, {"disable_notification": True}),
        ({"topic": 5}, {"message_thread_id": 5}),
        ({"chat": -100777}, {"chat_id": "-100777"}),
        ({"chat": "https://t.me/anders"}, {"chat_id": "@anders"}),
        ({"chat": "anders"}, {"chat_id": "@anders"}),
    ],
)
def test_options_of_the_channel_go_along(options: dict[str, Any], expected: dict[str, Any]) -> None:
    asked, _ = carried(telegram.send(trying(replace(BOT, options=options))), [message()], PAGE)
    assert expected.items() <= body(asked[0]).items()


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(telegram.send, trying(attachments=(PICTURE,)), [message()], broken)
    holds_when_broken(telegram.send, trying(parts=("Een.", "Twee.")), [message(), message(12)], broken, published=1)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    asked, outcome = carried(telegram.delete(BOT, Receipt("-100/1"), NOW), [], bad)
    assert isinstance(outcome, meant)
    tells_no_secret(BOT, asked, outcome)
    asked, told = carried(telegram.check(BOT, NOW), [], bad)
    assert isinstance(told, meant)
    tells_no_secret(BOT, asked, told)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (no(429, "Too Many Requests: retry after 35", retry_after=35), Absent),
        (no(400, "Bad Request: message is too long"), Refused),
        (no(403, "Forbidden: bot was kicked"), Refused),
        (no(401, "Unauthorized"), Absent),
        (no(500, "Internal Server Error"), Unknown),
        (no(400, "Bad Request: no", status=200), Refused),
        (no(429, "Too Many Requests: retry after 35", status=200, retry_after=35), Absent),
        (no(502, "Bad Gateway", status=200), Unknown),
        (no(200, "strange", status=200), Unknown),
        (reply({"ok": True, "result": True}), Unknown),
        (reply({"ok": True, "result": []}), Unknown),
        (reply({"ok": True, "result": {"message_id": 11}}), Unknown),
    ],
)
def test_telegram_tells_its_mistakes_in_the_answer(answer: Answer, expected: type[Outcome]) -> None:
    _, outcome = carried(telegram.send(trying()), [answer], PAGE)
    assert isinstance(outcome, expected)
    assert not isinstance(outcome, Absent) or outcome.wait in (timedelta(), timedelta(seconds=35))


def test_too_many_requests_waits_as_long_as_the_answer_says_and_at_most_a_day() -> None:
    _, outcome = carried(telegram.send(trying()), [no(429, retry_after=35)], PAGE)
    assert isinstance(outcome, Absent)
    assert outcome.wait == timedelta(seconds=35)
    _, outcome = carried(telegram.send(trying()), [no(429, retry_after=999_999_999)], PAGE)
    assert isinstance(outcome, Absent)
    assert outcome.wait == timedelta(days=1)


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "-1", "", None, [], 1.5])
def test_a_wait_that_is_no_number_is_none(odd: Any) -> None:
    _, outcome = carried(telegram.send(trying()), [no(429, retry_after=odd)], PAGE)
    assert isinstance(outcome, Absent)
    assert outcome.wait == timedelta()


def test_a_group_that_got_another_number_is_told_with_it() -> None:
    _, outcome = carried(telegram.send(trying()), [no(400, migrate_to_chat_id=-100777)], PAGE)
    assert isinstance(outcome, Refused)
    assert "-100777" in outcome.reason


@pytest.mark.parametrize(
    ("chat", "url"),
    [
        ({}, "https://t.me/waterkant/11"),
        ({"username": None}, "https://t.me/c/1234567890/11"),
        ({"username": "../x"}, "https://t.me/c/1234567890/11"),
        ({"username": None, "id": 77}, None),
    ],
)
def test_a_receipt_has_an_address_where_there_is_one(chat: dict[str, Any], url: str | None) -> None:
    _, outcome = carried(telegram.send(trying()), [message(**chat)], PAGE)
    assert isinstance(outcome, Sent)
    assert outcome.receipt.url == url


@pytest.mark.parametrize(
    ("file", "method", "name"),
    [
        (PICTURE, "sendPhoto", "photo"),
        (MOVING, "sendAnimation", "animation"),
        (FILM, "sendVideo", "video"),
        (SONG, "sendAudio", "audio"),
        (PLAN, "sendDocument", "document"),
    ],
)
def test_a_file_goes_by_its_own_method(file: Attachment, method: str, name: str) -> None:
    asked, _ = carried(telegram.send(trying(attachments=(file,))), [message()], PAGE)
    (call,) = calls(asked)
    assert call.url.endswith(f"/{method}")
    assert isinstance(call.body, Multipart)
    assert [part for part, _ in call.body.files] == [name]
    assert dict(call.body.fields)["caption"] == "Eén gezin halveerde zijn restafval."


@pytest.mark.parametrize(
    "files",
    [(PICTURE, PLAN), (MOVING, PICTURE), (SONG, FILM), (PICTURE,) * 11],
)
def test_files_that_cannot_be_in_one_message_are_refused_before_anything_is_asked(files: Any) -> None:
    asked, outcome = carried(telegram.send(trying(attachments=files)), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_without_a_chat_nothing_is_asked() -> None:
    asked, outcome = carried(telegram.send(trying(replace(BOT, account=""))), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_a_thread_answers_the_message_before_it_and_notes_each() -> None:
    asked, outcome = carried(
        telegram.send(trying(parts=("Een.", "Twee."), comment="Drie.")), [message(n) for n in (11, 12, 13)], PAGE
    )
    first, second, third = (body(call) for call in calls(asked))
    assert "reply_parameters" not in first
    assert second["reply_parameters"] == {"message_id": 11}
    assert third["reply_parameters"] == {"message_id": 12}
    assert len(notes(asked)) == 3
    assert outcome == Sent(Receipt("-1001234567890/11", "https://t.me/waterkant/11"))


def test_a_thread_that_broke_goes_on_after_an_album() -> None:
    noted = {piece_name(0, "Een."): "-100/11,12\t"}
    asked, _ = carried(telegram.send(trying(notes=noted, parts=("Een.", "Twee."))), [message(13)], PAGE)
    assert body(asked[0])["reply_parameters"] == {"message_id": 11}


def test_looking_asks_nothing_and_never_knows() -> None:
    asked, outcome = carried(telegram.find(trying()), [], PAGE)
    assert not asked
    assert isinstance(outcome, Unknown)


def test_what_was_noted_as_out_is_sent() -> None:
    noted = {piece_name(0, "Een."): "-100/11\t", piece_name(1, "Twee."): "-100/12\t"}
    _, outcome = carried(telegram.find(trying(notes=noted, parts=("Een.", "Twee."))), [], PAGE)
    assert outcome == Sent(Receipt("-100/11"))


@pytest.mark.parametrize("remote", ["", "11", "-100/", "-100/1;2", "x/1", "-100/1/../2"])
def test_only_a_message_is_deleted(remote: str) -> None:
    asked, outcome = carried(telegram.delete(BOT, Receipt(remote), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


# With a Bot API of which we know how it behaves.


@pytest.fixture
def api() -> Iterator[Telegram]:
    known = Telegram()
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "stories").mkdir()
    return Live(tmp_path)


def here(api: Telegram, **options: Any) -> Account:
    return account("telegram", {"server": api.fake.url, **options}, "@waterkant", token=api.token)


def file(live: Live, kind: str, name: str) -> Attachment:
    content = f"bytes of {name}".encode()
    (live.root / "stories" / name).write_bytes(content)
    return Attachment(kind, f"stories/{name}", hashlib.sha256(content).hexdigest(), "Een dijk")


def said(api: Telegram, **changes: Any) -> Attempt:
    return attempt(here(api), payload(kind="telegram", channel="telegram", **changes))


def test_text_picture_video_and_album_arrive(api: Telegram, live: Live) -> None:
    picture, film = file(live, "image", "haven.jpg"), file(live, "video", "film.mp4")
    for files in ((), (picture,), (film,), (picture, film)):
        assert isinstance(live(telegram.send(said(api, attachments=files))), Sent)
    text = "Eén gezin halveerde zijn restafval."
    assert list(api.messages.values()) == [
        {"reply_to": None, "text": text},
        {"reply_to": None, "caption": text, "photo": b"bytes of haven.jpg"},
        {"reply_to": None, "caption": text, "video": b"bytes of film.mp4"},
        {"reply_to": None, "caption": text, "photo": b"bytes of haven.jpg"},
        {"reply_to": None, "caption": "", "video": b"bytes of film.mp4"},
    ]


@pytest.mark.parametrize(("length", "with_picture"), [(4097, False), (1025, True)])
def test_a_text_that_is_too_long_is_refused_whole(api: Telegram, live: Live, length: int, with_picture: bool) -> None:
    files = (file(live, "image", "haven.jpg"),) if with_picture else ()
    outcome = live(telegram.send(said(api, parts=("x" * length,), attachments=files)))
    assert isinstance(outcome, Refused)
    assert "too long" in outcome.reason
    assert not api.messages


def test_a_thread_with_a_picture_hangs_together(api: Telegram, live: Live) -> None:
    files = (file(live, "image", "haven.jpg"), file(live, "image", "brug.jpg"))
    live(telegram.send(said(api, parts=("Een.", "Twee."), comment="Drie.", attachments=files)))
    assert [one["reply_to"] for one in api.messages.values()] == [None, None, 11, 13]


def test_an_album_is_deleted_whole_and_a_message_only_once(api: Telegram, live: Live) -> None:
    files = (file(live, "image", "haven.jpg"), file(live, "image", "brug.jpg"))
    for attachments in (files, ()):
        sent = live(telegram.send(said(api, attachments=attachments)))
        assert isinstance(sent, Sent)
        assert isinstance(live(telegram.delete(here(api), sent.receipt, NOW)), Sent)
        assert not api.messages
    gone = live(telegram.delete(here(api), Receipt(f"{api.chat}/11"), NOW))
    assert isinstance(gone, Sent)


def test_a_lost_answer_stays_unknown_and_nothing_goes_twice(api: Telegram, live: Live) -> None:
    def lost(request: Any, *groups: str) -> Response:
        api._answer(request, *groups)
        return Response(502, body=b"<h1>Bad gateway</h1>")

    api.fake.on("POST", r"/bot([^/]+)/(\w+)", lost)
    assert isinstance(live(telegram.send(said(api))), Unknown)
    assert isinstance(live(telegram.find(said(api))), Unknown)
    assert len(api.messages) == 1


def test_checking_tells_bot_and_chat_and_what_is_lacking(api: Telegram, live: Live) -> None:
    assert live(telegram.check(here(api), NOW)) == Health("@waterkant_bot → Gemeente Waterkant")
    api.may_post = False
    health = live(telegram.check(here(api), NOW))
    assert isinstance(health, Health)
    assert "administrator" in health.warnings[0]
    assert isinstance(live(telegram.send(said(api))), Refused)
    assert isinstance(live(telegram.check(here(api, chat="@elders"), NOW)), Refused)
    assert isinstance(live(telegram.check(replace(here(api), secrets={}), NOW)), Refused | Absent)


def test_the_token_shows_nowhere(api: Telegram, live: Live) -> None:
    outcome = live(telegram.send(said(api)))
    assert api.token not in repr(live.asked)
    assert api.token not in repr(outcome)
    assert all(isinstance(one, Call) for one in live.asked)
    assert effects(live.asked) == ["publishes"]
