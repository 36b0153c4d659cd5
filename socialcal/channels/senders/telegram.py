"""Sends to a Telegram channel or group as a bot (https://core.telegram.org/bots/api, checked 2026-11-25).

A bot cannot read what it wrote, and the API has no key against doubles: after a lost answer only a person can look, so
`find` never says more than that nobody knows. Each text is one message, and pictures go with the first: a text that is
too long beside a picture (1,024 characters) is not split in two, but refused by Telegram. Texts go without formatting,
so that nothing in them is taken for it. The API has no version in its addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

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
    Multipart,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, json_call, told, trouble
from socialcal.channels.senders.media import file_part
from socialcal.channels.senders.whole import whole
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"chat": str, "topic": int, "silent": bool, "preview": bool, "server": str}

_SERVER = "https://api.telegram.org"
_ALBUM = 10
_LONGEST = 24 * 60 * 60
"""Seconds to wait at most."""
_REMOTE = re.compile(r"(-?[0-9]{1,20})/([0-9]{1,12}(?:,[0-9]{1,12}){0,9})")
_NAME = re.compile(r"[A-Za-z0-9_]{1,40}")
_KINDS = {"image": "photo", "video": "video", "audio": "audio", "document": "document", "animation": "animation"}
"""Kind of file → what Telegram calls it; its method is `sendPhoto` and so on."""
_TOGETHER = (frozenset({"image", "video"}), frozenset({"audio"}), frozenset({"document"}))
"""Kinds that may stand in one album."""
_Fields: TypeAlias = dict[str, Any]
_Trouble: TypeAlias = Absent | Refused | Unknown


def send(attempt: Attempt) -> Exchange:
    """The first text with its files, then the rest, each as an answer to the one before."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return Refused(unfit)

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        fields = _fields(attempt.account)
        if piece.parent is not None:
            place = _REMOTE.fullmatch(piece.parent.remote)
            if place is None:
                return Refused(f"{piece.parent.remote!r} is not a message that can be answered")
            fields["reply_parameters"] = {"message_id": int(place[2].partition(",")[0])}
        files = attempt.payload.attachments if piece.number == 0 else ()
        answer = yield _message(attempt.account, fields, piece.text, files)
        return _trouble(answer, attempt.now) or _receipt(answer)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Nobody can tell, except of what was noted."""

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        return Unknown("a Telegram bot cannot read what it wrote: look in the channel yourself")
        yield

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Which bot it is, and whether it may write in the chat. A token has no end, but can be withdrawn."""
    answer = yield _method(account, "getMe", Effect.LOOKS, {})
    wrong = _trouble(answer, now)
    if wrong is not None:
        return wrong
    bot, name = field(told(answer), "result", "id"), field(told(answer), "result", "username")
    if whole(bot) is None:
        return Unknown("Telegram did not say which bot it is")
    answer = yield _method(account, "getChat", Effect.LOOKS, {"chat_id": _chat(account)})
    wrong = _trouble(answer, now)
    if wrong is not None:
        return wrong
    title, sort = (field(told(answer), "result", key) for key in ("title", "type"))
    answer = yield _method(account, "getChatMember", Effect.LOOKS, {"chat_id": _chat(account), "user_id": int(bot)})
    wrong = _trouble(answer, now)
    if isinstance(wrong, Unknown):
        return wrong
    may = wrong is None and _may_write(told(answer), sort)
    warnings = () if may else (f"@{name} may not write in {title or _chat(account)!r}: make it an administrator",)
    return Health(f"@{name} → {title or _chat(account)}", warnings=warnings)


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """The message, or every message of an album. Telegram allows it for 48 hours, and longer for administrators."""
    place = _REMOTE.fullmatch(receipt.remote)
    if place is None:
        return Refused(f"{receipt.remote!r} is not a message")
    chat, ids = int(place[1]), [int(one) for one in place[2].split(",")]
    if len(ids) > 1:
        answer = yield _method(account, "deleteMessages", Effect.PUBLISHES, {"chat_id": chat, "message_ids": ids})
    else:
        answer = yield _method(account, "deleteMessage", Effect.PUBLISHES, {"chat_id": chat, "message_id": ids[0]})
    wrong = _trouble(answer, now)
    if isinstance(wrong, Refused) and "message to delete not found" in field(told(answer), "description").lower():
        return Sent(receipt)
    done = isinstance(told(answer), dict) and told(answer).get("result") is True
    return wrong or (Sent(receipt) if done else Unknown("Telegram did not say that it is gone"))


def _unfit(attempt: Attempt) -> str | None:
    files = attempt.payload.attachments
    kinds = frozenset(_kind(file) for file in files)
    if len(files) > _ALBUM:
        return f"an album has {_ALBUM} files at most, and this post has {len(files)}"
    if len(files) > 1 and not any(kinds <= together for together in _TOGETHER):
        return f"Telegram does not take these kinds of files in one message: {', '.join(sorted(kinds))}"
    return None if _chat(attempt.account) else "options.chat is missing: the channel's @name or number"


def _fields(account: Account) -> _Fields:
    """What every message has."""
    fields: _Fields = {"chat_id": _chat(account)}
    if account.options.get("silent") is True:
        fields["disable_notification"] = True
    if whole(account.option("topic")) is not None:
        fields["message_thread_id"] = whole(account.option("topic"))
    return fields


def _message(account: Account, fields: _Fields, text: str, files: tuple[Attachment, ...]) -> Call:
    """One request that publishes one text, with files or without."""
    if not files:
        preview = {} if account.options.get("preview", True) else {"link_preview_options": {"is_disabled": True}}
        return _method(account, "sendMessage", Effect.PUBLISHES, {**fields, "text": text, **preview})
    if len(files) == 1:
        kind = _KINDS[_kind(files[0])]
        streaming = {"supports_streaming": True} if kind == "video" else {}
        form = _form({**fields, "caption": text, **streaming}, {kind: files[0]})
        return Call("POST", _at(account, f"send{kind.capitalize()}"), Effect.PUBLISHES, body=form)
    named = {f"file{number}": file for number, file in enumerate(files)}
    media = [{"type": _KINDS[_kind(file)], "media": f"attach://{name}"} for name, file in named.items()]
    media[0]["caption"] = text
    return Call("POST", _at(account, "sendMediaGroup"), Effect.PUBLISHES, body=_form({**fields, "media": media}, named))


def _form(fields: _Fields, files: dict[str, Attachment]) -> Multipart:
    """Whatever is no text goes as JSON, as Telegram wants it in a form."""
    written = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return Multipart(tuple(written.items()), tuple((name, file_part(file)) for name, file in files.items()))


def _kind(file: Attachment) -> str:
    moving = file.kind == "image" and (file.format == "GIF" or file.path.lower().endswith(".gif"))
    return "animation" if moving else file.kind if file.kind in _KINDS else "document"


def _trouble(answer: Answer, now: datetime) -> _Trouble | None:
    """What stands in the way. Telegram repeats the status, and how long to wait, in the answer itself."""
    data = told(answer)
    code = field(data, "error_code")
    if isinstance(answer, Reply) and answer.status < 300 and re.fullmatch("[45][0-9][0-9]", code):
        answer = Reply(int(code), answer.headers, answer.body)
    wrong = trouble(answer, now)
    about = data.get("parameters") if isinstance(data, dict) else None
    pause, moved = whole(field(about, "retry_after")), field(about, "migrate_to_chat_id")
    if isinstance(wrong, Absent) and pause is not None:
        return replace(wrong, wait=max(wrong.wait, timedelta(seconds=min(pause, _LONGEST))))
    if isinstance(wrong, Refused) and moved:
        return Refused(f"the group has another number by now; set options.chat to {moved[:20]}")
    return wrong


def _receipt(answer: Answer) -> Outcome:
    """Of an album, all ids: each is a message of its own."""
    data = told(answer)
    result = data.get("result") if isinstance(data, dict) else None
    messages = result if isinstance(result, list) else [result]
    ids = [field(message, "message_id") for message in messages[:_ALBUM]]
    chat, name = field(messages[0] if messages else None, "chat", "id"), field(messages[:1], 0, "chat", "username")
    remote = f"{chat}/{','.join(ids)}"
    if _REMOTE.fullmatch(remote) is None:
        return Unknown("Telegram took it and did not say which message it became")
    if _NAME.fullmatch(name):
        return Sent(Receipt(remote, f"https://t.me/{name}/{ids[0]}"))
    return Sent(Receipt(remote, f"https://t.me/c/{chat[4:]}/{ids[0]}" if chat.startswith("-100") else None))


def _may_write(data: Any, sort: str) -> bool:
    """https://core.telegram.org/bots/api#chatmember"""
    found = data.get("result") if isinstance(data, dict) else None
    member = found if isinstance(found, dict) else {}
    status = member.get("status")
    if sort == "channel":
        return status == "creator" or (status == "administrator" and member.get("can_post_messages") is True)
    return status in ("creator", "administrator", "member") or (
        status == "restricted" and member.get("can_send_messages") is True
    )


def _chat(account: Account) -> str:
    """`options.chat`, else the account: a number, or a name with its @."""
    written = (account.option("chat") or account.account).strip()
    name = re.sub(r"^(https://)?t\.me/", "", written)
    return name if re.fullmatch(r"-?[0-9]+", name) or not name else f"@{name.lstrip('@')}"


def _method(account: Account, method: str, effect: Effect, data: _Fields) -> Call:
    return json_call("POST", _at(account, method), effect, data)


def _at(account: Account, method: str) -> str:
    """The token is part of the address."""
    return f"{(account.option('server') or _SERVER).rstrip('/')}/bot{account.secret('token')}/{method}"
