"""Posts to a channel of Discord as a bot: with a `nonce` that the server enforces, and a look at what the bot wrote.

The same nonce within some minutes gives back the message that is there. After that its own messages in the channel are
read: the nonce is not among what Discord tells of them, so the text is compared.
https://docs.discord.com/developers/resources/message#create-message and #get-channel-messages, checked 2026-11-25.
The number of the version stands in `_API`. The bot needs to view the channel, send in it, and read its history.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

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
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, told, trouble
from socialcal.channels.senders.chat_rooms import discord, with_files
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("url", "bot")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"room": str}

_API = "https://discord.com/api/v10"
_EPOCH = 1_420_070_400_000
"""The first millisecond of 2015: where Discord's numbers begin to count time."""
_SKEW = timedelta(minutes=5)
"""The server's clock may differ from ours by this much."""
_LISTED, _PAGES = 100, 10
_ID = re.compile(r"[0-9]{5,25}")
_REMOTE = re.compile(r"([0-9]{5,25})/([0-9]{5,25})")
_NONCE = 25
"""The longest that it may be."""


def send(attempt: Attempt) -> Exchange:
    """The first text with its files; the rest are answers, each to the one before."""
    room = _room(attempt.account)
    if room is None:
        return Refused(_NO_ROOM)

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        parent = _REMOTE.fullmatch(piece.parent.remote) if piece.parent is not None else None
        number = str(piece.number)
        data = {
            **discord(piece.text),
            "nonce": attempt.key[: _NONCE - len(number) - 1] + "-" + number,
            "enforce_nonce": True,
            **({"message_reference": {"message_id": parent[2]}} if parent is not None else {}),
        }
        url = f"{_api(attempt.account)}/channels/{room}/messages"
        files = attempt.payload if piece.number == 0 else None
        answer = yield with_files(url, data, files, _access(attempt.account))
        return trouble(answer, attempt.now) or _receipt(room, told(answer))

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Among what the bot wrote in the channel since the intent."""
    room = _room(attempt.account)
    if room is None:
        return Unknown(_NO_ROOM)

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if not piece.text.strip():
            return Unknown("a message without a text cannot be told apart: look in the channel yourself")
        answer = yield _look(attempt.account, "/users/@me")
        own, wrong = field(told(answer), "id"), trouble(answer, attempt.now)
        if wrong is not None or not own:
            return Unknown(wrong.reason if wrong is not None else "Discord did not say which bot it is")
        after, said = _number_at((attempt.since or attempt.now) - _SKEW), discord(piece.text)["content"].strip()
        known = {receipt.remote.rpartition("/")[2] for receipt in piece.before}
        for _ in range(_PAGES):
            answer = yield _look(attempt.account, f"/channels/{room}/messages?after={after}&limit={_LISTED}")
            wrong, messages = trouble(answer, attempt.now), told(answer)
            if wrong is not None or not isinstance(messages, list):
                return Unknown(wrong.reason if wrong is not None else "Discord did not answer with a list of messages")
            for one in messages:
                same = field(one, "author", "id") == own and field(one, "content").strip() == said
                if same and field(one, "id") not in known:
                    return _receipt(room, one)
            numbers = [int(number) for one in messages if _ID.fullmatch(number := field(one, "id"))]
            if len(messages) < _LISTED or not numbers:
                return Absent("it is not in the channel")
            after = max(numbers)
        return Unknown("so much was written since that the list is not read to its end")

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, and which channel it posts to."""
    room = _room(account)
    if room is None:
        return Refused(_NO_ROOM)
    answer = yield _look(account, "/users/@me")
    wrong, name = trouble(answer, now), field(told(answer), "username")
    if wrong is not None:
        return wrong
    answer = yield _look(account, f"/channels/{room}")
    wrong, channel = trouble(answer, now), field(told(answer), "name")
    if wrong is not None:
        return wrong
    return Health(f"{name} → #{channel}") if name and channel else Unknown("Discord did not say which bot it is")


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    place = _REMOTE.fullmatch(receipt.remote)
    if place is None:
        return Refused(f"{receipt.remote!r} is not a message of a bot")
    url = f"{_api(account)}/channels/{place[1]}/messages/{place[2]}"
    answer = yield Call("DELETE", url, Effect.PUBLISHES, _access(account))
    if isinstance(answer, Reply) and answer.status == 404:
        return Sent(receipt)
    gone = isinstance(answer, Reply) and answer.status == 204
    return trouble(answer, now) or (Sent(receipt) if gone else Unknown("Discord did not say that it is gone"))


_NO_ROOM = "options.room is missing: the number of the channel in Discord"


def _receipt(room: str, message: Any) -> Outcome:
    remote = f"{room}/{field(message, 'id')}"
    return (
        Sent(Receipt(remote)) if _REMOTE.fullmatch(remote) else Unknown("Discord did not say which message it became")
    )


def _number_at(at: datetime) -> int:
    """The smallest number that a message of this moment can have."""
    return max(int(at.timestamp() * 1000) - _EPOCH, 0) << 22


def _look(account: Account, path: str) -> Call:
    return Call("GET", f"{_api(account)}{path}", Effect.LOOKS, _access(account))


def _room(account: Account) -> str | None:
    written = account.option("room") or account.account
    return written if _ID.fullmatch(written) else None


def _access(account: Account) -> dict[str, str]:
    return {"authorization": f"Bot {account.secret('bot')}"}


def _api(account: Account) -> str:
    """Where the API is: as the address says, or Discord's own where that is the one of a webhook."""
    url = account.secret("url").rstrip("/")
    return _API if "/webhooks/" in urlsplit(url).path else url
