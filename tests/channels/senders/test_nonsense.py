"""Whatever sites, rooms and networks answer: a sender comes to an end, and says nothing that it does not know."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Call,
    Done,
    Effect,
    Failed,
    Health,
    Note,
    Refused,
    Reply,
    Sender,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.senders import pinterest, telegram, tiktok, webhook, wordpress
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.sending import NOW, account, attempt

SECRET = "geheim-van-het-account"
HOOK = f"https://hooks.example/{SECRET}"
FILM = Attachment("video", "f.mp4", "e" * 64, "Een film", "f.vtt", "f" * 64, size=70_000_000)
BASE = "https://raw.example"
APP = dict.fromkeys(("client_key", "client_secret", "refresh_token", "client_id", "token"), SECRET)


def room(flavour: str, name: str, **secrets: str) -> Account:
    return account("webhook", {"flavour": flavour, "media_base": BASE}, name, url=HOOK, **secrets)


CASES: dict[str, tuple[Sender, Account, tuple[Attachment, ...], str]] = {
    "wordpress": (
        wordpress,
        account("wordpress", {"server": "https://a.example"}, "a", user="noor", password=SECRET),
        (PICTURE, FILM),
        "7",
    ),
    "telegram": (telegram, account("telegram", token=SECRET), (PICTURE, FILM), "-100/11"),
    "pinterest": (pinterest, account("pinterest", {"board": 1, "media_base": BASE}, **APP), (FILM, PICTURE), "813"),
    "tiktok": (tiktok, account("tiktok", {"media_base": BASE}, **APP), (FILM,), "7400000"),
    "photos": (tiktok, account("tiktok", {"media_base": BASE}, **APP), (PICTURE,), "7400000"),
    "discord": (webhook, room("discord", "a"), (PICTURE,), "90001"),
    "teams": (webhook, room("teams", "a"), (PICTURE,), "accepted"),
    "slack-bot": (webhook, room("slack", "C0123456789", bot=SECRET), (PICTURE,), "C0123456789/1764072000.000100"),
    "discord-bot": (webhook, room("discord", "88888", bot=SECRET), (PICTURE,), "88888/90001"),
}
_FIELDS = """
id status link source_url name slug capabilities code message data details params ok result message_id chat username
error_code description parameters retry_after migrate_to_chat_id type title can_post_messages items bookmark
created_at media_id upload_url upload_parameters failure_code access_token refresh_token refresh_token_expires_in
refresh_expires_in error log_id publish_id fail_reason uploaded_bytes publicaly_available_post_id creator_username
privacy_level_options comment_disabled channel ts messages metadata event_type event_payload key response_metadata
next_cursor author content channel_id user team
"""
FIELDS = sorted(_FIELDS.split())
ODD = ("²", "٣", "9" * 5000, "-1", "1e9", " 7 ", "\ud800", "../x", "1" * 18)
_LIKELY = """
publish draft trash succeeded failed PUBLISH_COMPLETE PROCESSING_UPLOAD FAILED ok channel administrator 7 90001
PUBLIC_TO_EVERYONE v_pub~1 https://upload.example/x 2026-11-24T11:31:00 1764072000.000100 C0123456789
"""
LIKELY = _LIKELY.split()
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(max_size=6),
    st.sampled_from(ODD), st.sampled_from(LIKELY),
)  # fmt: skip
JSON = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)


def _said(data: Any, status: int) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(data).encode())


GOOD = {
    "id": "90001", "status": "draft", "ok": True, "access_token": "act.A", "source_url": "https://a.example/a.jpg",
    "result": {"message_id": 11, "chat": {"id": -100}}, "ts": "1764072000.000100", "channel": "C0123456789",
    "media_id": "5000", "upload_url": "https://b.example/", "upload_parameters": {}, "creator_username": "w",
    "data": {"publish_id": "v_pub~1", "upload_url": "https://b.example/", "creator_username": "w",
             "privacy_level_options": ["PUBLIC_TO_EVERYONE"]},
}  # fmt: skip
ANSWERS = st.one_of(
    st.builds(_said, st.just(GOOD), st.sampled_from([200, 201, 206])),
    st.builds(_said, JSON, st.sampled_from([200, 201, 202, 204, 206, 302, 400, 401, 403, 404, 409, 410, 429, 500])),
    st.builds(Reply, st.sampled_from([200, 400, 500]), st.just({"retry-after": "²"}), st.binary(max_size=9)),
    st.builds(Failed, st.just("broken"), st.booleans()),
)


def carried(exchange: Generator[Asked, Answer, Any], answers: Sequence[Answer]) -> tuple[Any, list[Asked]]:
    """Answers in turn, the last one again and again."""
    asked: list[Asked] = []
    answer: Answer | None = None
    given = iter(answers)
    for _ in range(1000):
        try:
            asked.append(next(exchange) if answer is None else exchange.send(answer))
        except StopIteration as stop:
            return stop.value, asked
        answer = Done() if isinstance(asked[-1], Note | Wait) else next(given, answers[-1])
    raise AssertionError("it asks without end")


def said(kind: str) -> Payload:
    return payload(parts=("Eén", "twee"), attachments=CASES[kind][2])


def published(asked: Sequence[Asked]) -> bool:
    return any(isinstance(one, Call) and one.effect is Effect.PUBLISHES for one in asked)


def writable(asked: Sequence[Asked]) -> bool:
    """Can everything that was noted be written down?"""
    return all(value.isprintable() for one in asked if isinstance(one, Note) for value in one.values.values())


@pytest.mark.parametrize("kind", CASES)
@given(st.lists(ANSWERS, min_size=1, max_size=9))
def test_sending_comes_to_an_end(kind: str, answers: list[Answer]) -> None:
    sender, ours, _, _ = CASES[kind]
    result, asked = carried(sender.send(attempt(ours, said(kind))), answers)
    assert isinstance(result, Sent | Absent | Refused | Unknown)
    assert SECRET not in repr(result) + repr(asked)
    assert writable([one for one in asked if not _piece(one)])


@pytest.mark.parametrize("kind", CASES)
@given(st.lists(ANSWERS, min_size=1, max_size=6), st.sampled_from(["7", "v_pub~1", "²", ""]))
def test_looking_publishes_nothing_and_never_refuses(kind: str, answers: list[Answer], noted: str) -> None:
    sender, ours, _, _ = CASES[kind]
    wish = attempt(ours, said(kind))
    names = ("draft", *(f"{name}.{wish.payload.digest}" for name in ("draft", "publish")))
    notes = dict.fromkeys(names, noted) if noted else {}
    result, asked = carried(sender.find(replace(wish, notes=notes)), answers)
    assert isinstance(result, Sent | Absent | Unknown)
    assert not published(asked)


@pytest.mark.parametrize("kind", CASES)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_checking_publishes_nothing(kind: str, answers: list[Answer]) -> None:
    sender, ours, _, _ = CASES[kind]
    result, asked = carried(sender.check(ours, NOW), answers)
    assert isinstance(result, Health | Absent | Refused | Unknown)
    assert not published(asked)
    assert SECRET not in repr(result)


@pytest.mark.parametrize("kind", CASES)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_deleting_comes_to_an_end(kind: str, answers: list[Answer]) -> None:
    sender, ours, _, remote = CASES[kind]
    result, _ = carried(sender.delete(ours, Receipt(remote), NOW), answers)
    assert isinstance(result, Sent | Absent | Refused | Unknown)


def _piece(asked: Asked) -> bool:
    """What is out is noted with a tab between its parts."""
    return isinstance(asked, Note) and any(name.startswith("piece.") for name in asked.values)
