"""Posts to a chat room through the address that the room gives out: Slack, Teams, Mattermost, Discord, or one's own.

Whoever has the address can post, so all of it is the secret. A webhook cannot be asked what came in: after a lost
answer only a person can look. Slack and Discord can be asked with a bot's token as well, which `slack_bot` and
`discord_bot` do then. How texts are written for each room stands in `chat_rooms`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import datetime
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
    Sender,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, json_call, told, trouble
from socialcal.channels.senders import discord_bot, slack_bot
from socialcal.channels.senders.chat_rooms import (
    accepted,
    discord,
    flavour_of,
    generic,
    is_address,
    mattermost,
    pictures,
    slack,
    teams,
    with_files,
)
from socialcal.channels.senders.media import of_kind, public_address
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload

NEEDS: tuple[str, ...] = ("url",)
TAKES: tuple[str, ...] = ("bot",)

_FLAVOURS = ("discord", "generic", "mattermost", "slack", "teams")
OPTIONS: Mapping[str, Option] = {"flavour": _FLAVOURS, "media_base": str, "room": str}
_BOTS: Mapping[str, Sender] = {"discord": discord_bot, "slack": slack_bot}
_DISCORD_FILES = 10
_CODE = re.compile(rb"[A-Za-z_ ]{3,80}")
_ID = re.compile(r"[0-9]{5,25}")


def send(attempt: Attempt) -> Exchange:
    """One message a text; the files go with the first."""
    unfit = _unfit(attempt.account, attempt.payload)
    if unfit is not None:
        return Refused(unfit)
    bot = _bot(attempt.account)
    if bot is not None:
        return (yield from bot.send(attempt))

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        answer = yield _message(attempt, piece)
        wrong = trouble(answer, attempt.now)
        return (_worded(wrong, answer) if wrong is not None else None) or _receipt(attempt.account, answer)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Nobody can tell, unless a bot can."""
    bot = _bot(attempt.account)
    if bot is not None:
        return (yield from bot.find(attempt))

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        return Unknown("a webhook cannot be asked what came in: look in the room yourself")
        yield

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Only Discord tells anything of a webhook without a message being posted."""
    unfit = _unfit(account, None)
    if unfit is not None:
        return Refused(unfit)
    bot = _bot(account)
    if bot is not None:
        return (yield from bot.check(account, now))
    flavour = _flavour(account)
    if flavour != "discord":
        host = urlsplit(account.secret("url")).hostname or ""
        return Health(f"{flavour} @ {host}", warnings=("a webhook can only be tried by posting something",))
    answer = yield Call("GET", account.secret("url"), Effect.LOOKS)
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    name, room = field(told(answer), "name"), field(told(answer), "channel_id")
    return Health(f"{name} → {room}") if room else Unknown("Discord did not say where the webhook leads")


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """What a bot wrote. Discord also lets whoever has the address take away what came through it."""
    bot = _bot(account)
    if bot is not None:
        return (yield from bot.delete(account, receipt, now))
    flavour = _flavour(account)
    if flavour != "discord" or not _ID.fullmatch(receipt.remote):
        return Refused("what went through a webhook is deleted by hand, in the room itself")
    address = account.secret("url").partition("?")[0].rstrip("/")
    answer = yield Call("DELETE", f"{address}/messages/{receipt.remote}", Effect.PUBLISHES)
    if isinstance(answer, Reply) and answer.status == 404:
        return Sent(receipt)
    gone = isinstance(answer, Reply) and answer.status == 204
    return trouble(answer, now) or (Sent(receipt) if gone else Unknown("Discord did not say that it is gone"))


def _bot(account: Account) -> Sender | None:
    return _BOTS.get(_flavour(account)) if account.secret("bot") else None


def _unfit(account: Account, payload: Payload | None) -> str | None:
    flavour = _flavour(account)
    if flavour == "connector":
        return (
            "this address is of an Office 365 connector, and those are retired: make a workflow in Teams that posts "
            "what a webhook receives, and give its address"
        )
    if flavour not in _FLAVOURS:
        return f"options.flavour of {account.channel} must be one of: {', '.join(_FLAVOURS)}"
    if not is_address(account.secret("url")):
        return "the address of the webhook cannot be read"
    if payload is None:
        return None
    if flavour == "discord":
        count = len(payload.attachments)
        return f"Discord takes {_DISCORD_FILES} files at most, not {count}" if count > _DISCORD_FILES else None
    found = [public_address(account, image) for image in of_kind(payload, "image") if account.option("media_base")]
    return next((address.reason for address in found if isinstance(address, Refused)), None)


def _message(attempt: Attempt, piece: Piece) -> Call:
    url = attempt.account.secret("url")
    shown = pictures(attempt) if piece.number == 0 else {}
    match _flavour(attempt.account):
        case "slack":
            return json_call("POST", url, Effect.PUBLISHES, slack(piece.text, shown))
        case "mattermost":
            return json_call("POST", url, Effect.PUBLISHES, mattermost(piece.text, shown))
        case "teams":
            return json_call("POST", url, Effect.PUBLISHES, teams(piece.text, shown))
        case "discord":
            waiting = f"{url}{'&' if urlsplit(url).query else '?'}wait=true"
            return with_files(waiting, discord(piece.text), attempt.payload if piece.number == 0 else None)
        case _:
            data = generic(piece.text, attempt.payload, piece.number, shown)
            named = {"idempotency-key": f"{attempt.key}-{piece.number}"}
            return json_call("POST", url, Effect.PUBLISHES, data, named)


def _receipt(account: Account, answer: Answer) -> Outcome:
    """Discord says which message it became, the others only that they took it."""
    flavour = _flavour(account)
    if not accepted(flavour, answer):
        return Unknown("the server took it, and its answer is not that of such a room")
    if flavour != "discord":
        return Sent(Receipt("accepted"))
    number = field(told(answer), "id")
    return Sent(Receipt(number)) if _ID.fullmatch(number) else Unknown("Discord did not say which message it became")


def _worded(wrong: Absent | Refused | Unknown, answer: Answer) -> Absent | Refused | Unknown:
    """With the bare word that Slack answers, such as `channel_is_archived`."""
    if isinstance(wrong, Refused) and isinstance(answer, Reply) and _CODE.fullmatch(answer.body.strip()):
        return Refused(f"{answer.body.strip().decode()} (HTTP {answer.status})")
    return wrong


def _flavour(account: Account) -> str:
    return flavour_of(account.option("flavour").strip(), account.secret("url"))
