"""Posts to a channel of Slack as a bot, which can look for what it posted: every message carries the key as metadata.

https://docs.slack.dev/reference/methods/chat.postMessage, conversations.history and conversations.replies (there too),
and https://docs.slack.dev/messaging/message-metadata, checked 2026-11-25. The API has no version in its addresses. The
bot needs the scopes chat:write and channels:history, or groups:history for a private channel, and a place in it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode, urlsplit

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    Exchange,
    Health,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import bearer, field, json_call, told, trouble
from socialcal.channels.senders.chat_rooms import pictures, slack
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("url", "bot")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"room": str, "media_base": str}

_API = "https://slack.com/api"
_EVENT = "socialcal"
_SKEW = timedelta(minutes=5)
"""The server's clock may differ from ours by this much."""
_LISTED, _PAGES = 200, 20
_LATER = frozenset({"ratelimited", "rate_limited", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""It did not arrive, and may later: a token can be renewed."""
_OPEN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_ROOM = re.compile(r"[CGD][A-Z0-9]{5,20}")
_REMOTE = re.compile(r"([CGD][A-Z0-9]{5,20})/([0-9]{5,12}\.[0-9]{1,8})")
_Trouble: TypeAlias = Absent | Refused | Unknown


def send(attempt: Attempt) -> Exchange:
    """The first text, with its pictures by their address; the rest are answers in its thread."""
    room = _room(attempt.account)
    if room is None:
        return Refused(_NO_ROOM)

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        data = {
            "channel": room,
            **slack(piece.text, pictures(attempt) if piece.number == 0 else {}),
            "metadata": {"event_type": _EVENT, "event_payload": {"key": _mark(attempt, piece)}},
            **({"thread_ts": _moment(piece.root)} if piece.root is not None else {}),
        }
        url = f"{_api(attempt.account)}/chat.postMessage"
        answer = yield json_call("POST", url, Effect.PUBLISHES, data, _access(attempt.account))
        return _wrong(answer, attempt.now) or _receipt(field(told(answer), "channel"), told(answer))

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Among what was written in the channel, or in the thread, since the intent."""
    room = _room(attempt.account)
    if room is None:
        return Unknown(_NO_ROOM)

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        method = "conversations.history" if piece.root is None else "conversations.replies"
        thread = {"ts": _moment(piece.root)} if piece.root is not None else {}
        oldest = f"{((attempt.since or attempt.now) - _SKEW).timestamp():.6f}"
        asked = {"channel": room, **thread, "oldest": oldest, "limit": _LISTED, "include_all_metadata": "true"}
        for _ in range(_PAGES):
            answer = yield _look(attempt.account, method, asked)
            wrong, data = _wrong(answer, attempt.now), told(answer)
            if wrong is not None:
                return Unknown(wrong.reason)
            messages = data.get("messages") if isinstance(data, dict) else None
            if not isinstance(messages, list):
                return Unknown("Slack did not answer with a list of messages")
            ours = next((one for one in messages if _marked(one, _mark(attempt, piece))), None)
            if ours is not None:
                return _receipt(room, ours)
            cursor = field(data.get("response_metadata"), "next_cursor")
            if not cursor:
                return Absent("it is not in the channel")
            asked = {**asked, "cursor": cursor}
        return Unknown("so much was written since that the list is not read to its end")

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, and whether the bot can read the channel: else it could not look for what it posted."""
    room = _room(account)
    if room is None:
        return Refused(_NO_ROOM)
    answer = yield json_call("POST", f"{_api(account)}/auth.test", Effect.LOOKS, {}, _access(account))
    wrong, name, team = _wrong(answer, now), field(told(answer), "user"), field(told(answer), "team")
    if wrong is not None or not name:
        return wrong or Unknown("Slack did not say which bot it is")
    answer = yield _look(account, "conversations.history", {"channel": room, "limit": 1})
    wrong = _wrong(answer, now)
    warnings = () if wrong is None else (f"the bot cannot read {room}: {wrong.reason}",)
    return Health(f"{name} @ {team}", warnings=warnings)


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    place = _REMOTE.fullmatch(receipt.remote)
    if place is None:
        return Refused(f"{receipt.remote!r} is not a message of a bot")
    data = {"channel": place[1], "ts": place[2]}
    answer = yield json_call("POST", f"{_api(account)}/chat.delete", Effect.PUBLISHES, data, _access(account))
    if field(told(answer), "error") == "message_not_found":
        return Sent(receipt)
    gone = field(told(answer), "ts") == place[2]
    return _wrong(answer, now) or (Sent(receipt) if gone else Unknown("Slack did not say that it is gone"))


_NO_ROOM = "options.room is missing: the number of the channel in Slack, such as C0123456789"


def _wrong(answer: Answer, now: datetime) -> _Trouble | None:
    """Slack answers 200 and tells in the answer whether it did it."""
    wrong, data = trouble(answer, now), told(answer)
    if wrong is not None or (isinstance(data, dict) and data.get("ok") is True):
        return wrong
    code = field(data, "error")[:80]
    if not code or code in _OPEN:
        return Unknown(code or "Slack did not say whether it did it")
    return Absent(code) if code in _LATER else Refused(code)


def _receipt(room: str, message: Any) -> Outcome:
    remote = f"{room}/{field(message, 'ts')}"
    return Sent(Receipt(remote)) if _REMOTE.fullmatch(remote) else Unknown("Slack did not say which message it became")


def _mark(attempt: Attempt, piece: Piece) -> str:
    return f"{attempt.key}-{piece.number}"


def _marked(message: Any, mark: str) -> bool:
    about = message.get("metadata") if isinstance(message, dict) else None
    return field(about, "event_type") == _EVENT and field(about, "event_payload", "key") == mark


def _moment(receipt: Receipt) -> str:
    """What Slack calls a message within its channel."""
    return receipt.remote.rpartition("/")[2]


def _look(account: Account, method: str, asked: dict[str, Any]) -> Call:
    return Call("GET", f"{_api(account)}/{method}?{urlencode(asked)}", Effect.LOOKS, _access(account))


def _room(account: Account) -> str | None:
    written = account.option("room") or account.account
    return written if _ROOM.fullmatch(written) else None


def _access(account: Account) -> dict[str, str]:
    return bearer(account.secret("bot"))


def _api(account: Account) -> str:
    """Where the API is: as the address says, or Slack's own where that is the one of a webhook."""
    url = account.secret("url").rstrip("/")
    return _API if "/services/" in urlsplit(url).path else url
