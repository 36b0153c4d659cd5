"""Sends to Mastodon and to servers that speak its client API.

A status goes with an `Idempotency-Key`: within the hour that the server keeps it, sending the same again gives back
the status that is there (https://docs.joinmastodon.org/methods/statuses/#create, checked 2026-11-25). After a lost
answer the account's own statuses are looked through; a server without keys is judged by that list alone. Not Mastodon's
own `scheduled_at`: the calendar in git stays the authority.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from typing import Any

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
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import bearer, field, json_call, told, trouble
from socialcal.channels.senders.media import file_part
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"visibility": ("public", "unlisted", "private"), "server": str}

_POLL = timedelta(seconds=2)
_POLLS = 150
_LISTED = 40
"""The most statuses that the server gives at once."""
_KEPT = timedelta(minutes=45)
"""So long we rely on the key; the server keeps it for an hour."""
_SKEW = timedelta(minutes=5)
"""The server's clock may differ from ours by this much."""
_WRONG = timedelta(hours=12)
"""Our clock may have been ahead by this much when the intent was written. The same text from shortly before the intent
is then ours, and otherwise an older post: nobody can tell."""
_LINK = re.compile(r"https?://\S+")
_MENTION = re.compile(r"@([A-Za-z0-9_]+)(?:@[A-Za-z0-9.-]+)?")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</?(?:br|p|li|h[1-6]|div|blockquote)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.6
"""So much of their words two texts have in common that one may be the other."""


def send(attempt: Attempt) -> Exchange:
    """Uploads, then the status, then the rest of its thread; the first comment is an answer to the last.

    When an earlier attempt ended in doubt so long ago that the server forgot its key, its list is looked through first.
    """
    if attempt.since is not None and attempt.now - attempt.since > _KEPT:
        looked = yield from find(attempt)
        if not isinstance(looked, Absent):
            return looked

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        media = yield from _uploaded(attempt) if piece.number == 0 else _nothing()
        if not isinstance(media, tuple):
            return media
        data: dict[str, Any] = {
            "status": piece.text,
            "language": attempt.payload.language,
            "visibility": attempt.account.option("visibility") or "public",
            "media_ids": list(media),
        }
        if piece.parent is not None:
            data["in_reply_to_id"] = piece.parent.remote
        headers = {**_access(attempt.account), "idempotency-key": f"{attempt.key}-{piece.number}"}
        answer = yield json_call("POST", _at(attempt.account, "/api/v1/statuses"), Effect.PUBLISHES, data, headers)
        return trouble(answer, attempt.now) or _receipt(answer)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Among the account's own statuses since the intent."""

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        statuses = yield from _own_statuses(attempt.account, attempt.now)
        if not isinstance(statuses, list):
            return statuses
        since = (attempt.since or attempt.now) - _SKEW
        lately = [status for status in statuses if (_written(status) or since) >= since]
        known = {receipt.remote for receipt in piece.before}
        others = [status for status in lately if field(status, "id") not in known]
        for status in others:
            if _written(status) is not None and _is(piece.text, status):
                return Sent(_receipt_of(status))
        before = [s for s in statuses if s not in lately and (_written(s) or since) >= since - _WRONG]
        if any(_is(piece.text, status) for status in before if field(status, "id") not in known):
            return Unknown("the same text stood there before: an older post, or this one when a clock was wrong")
        if any(_may_be(piece.text, status) for status in others):
            return Unknown("a post of the account may be this one, or not: look for yourself")
        if len(statuses) >= _LISTED and len(lately) == len(statuses):
            return Unknown("the account posted so much since that its list does not reach back far enough")
        return Absent("it is not among the account's own posts")

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, and the server's own limits. A token has no end, but can be withdrawn."""
    answer = yield Call("GET", _at(account, "/api/v1/accounts/verify_credentials"), Effect.LOOKS, _access(account))
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    name = field(told(answer), "acct")
    answer = yield Call("GET", _at(account, "/api/v2/instance"), Effect.LOOKS)
    configuration = _inside(told(answer), "configuration")
    statuses, media = _inside(configuration, "statuses"), _inside(configuration, "media_attachments")
    known = {
        "length": statuses.get("max_characters"),
        "media": statuses.get("max_media_attachments"),
        "alt": media.get("description_limit"),
        "media_bytes": media.get("image_size_limit"),
    }
    limits = {name: value for name, value in known.items() if isinstance(value, int) and value > 0}
    expected = account.account.lstrip("@").partition("@")[0]
    strange = () if expected.lower() == name.lower() else (f"the token is of {name!r}, not of {expected!r}",)
    return Health(f"@{name}", limits=limits, warnings=strange)


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    call = Call("DELETE", _at(account, f"/api/v1/statuses/{receipt.remote}"), Effect.PUBLISHES, _access(account))
    answer = yield call
    if isinstance(answer, Reply) and answer.status in (404, 410):
        return Sent(receipt)
    return trouble(answer, now) or Sent(receipt)


def _uploaded(attempt: Attempt) -> Generator[Asked, Answer, tuple[str, ...] | Outcome]:
    """The ids of all attachments, ready to be used."""
    ids = []
    for attachment in attempt.payload.attachments:
        name = f"media.{attachment.digest}"
        if name not in attempt.notes:
            outcome = yield from _upload(attachment, attempt)
            if not isinstance(outcome, str):
                return outcome
            yield Note({name: outcome})
            ids.append(outcome)
        else:
            ids.append(attempt.notes[name])
    return tuple(ids)


def _upload(attachment: Attachment, attempt: Attempt) -> Generator[Asked, Answer, str | Outcome]:
    """`/api/v2/media` answers 202 while the server is at work; the id may be used once a look at it answers 200."""
    form = Multipart((("description", attachment.alt),), (("file", file_part(attachment)),))
    access = _access(attempt.account)
    answer = yield Call("POST", _at(attempt.account, "/api/v2/media"), Effect.PREPARES, access, form)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    media = field(told(answer), "id")
    for _ in range(_POLLS):
        if not media or (isinstance(answer, Reply) and answer.status == 200):
            break
        yield Wait(_POLL)
        answer = yield Call("GET", _at(attempt.account, f"/api/v1/media/{media}"), Effect.LOOKS, access)
        wrong = trouble(answer, attempt.now)
        if wrong is not None:
            return wrong
    ready = isinstance(answer, Reply) and answer.status == 200
    return media if media and ready else Absent("the server did not get the picture ready in time")


def _nothing() -> Generator[Asked, Answer, tuple[str, ...]]:
    return ()
    yield


def _own_statuses(account: Account, now: datetime) -> Generator[Asked, Answer, list[Any] | Outcome]:
    answer = yield Call("GET", _at(account, "/api/v1/accounts/verify_credentials"), Effect.LOOKS, _access(account))
    wrong = trouble(answer, now)
    if wrong is not None:
        return Unknown(wrong.reason)
    own = field(told(answer), "id")
    path = f"/api/v1/accounts/{own}/statuses?limit={_LISTED}&exclude_reblogs=true"
    answer = yield Call("GET", _at(account, path), Effect.LOOKS, _access(account))
    wrong = trouble(answer, now)
    if wrong is not None:
        return Unknown(wrong.reason)
    statuses = told(answer)
    return statuses if isinstance(statuses, list) else Unknown("the server did not answer with a list of posts")


def _receipt(answer: Answer) -> Outcome:
    status = told(answer)
    if field(status, "id"):
        return Sent(_receipt_of(status))
    return Unknown("the server took it and did not say which post it became")


def _receipt_of(status: Any) -> Receipt:
    return Receipt(field(status, "id"), field(status, "url") or None)


def _written(status: Any) -> datetime | None:
    """Aware; None when the server does not say it in a way that can be read."""
    try:
        moment = datetime.fromisoformat(field(status, "created_at"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is(text: str, status: Any) -> bool:
    """Is it this text? Links and mentions are rewritten, so only the rest is compared, and something must be left."""
    letters = "".join(_words(text))
    return bool(letters) and letters in ("".join(_words(_shown(status))), "".join(_words(field(status, "text"))))


def _may_be(text: str, status: Any) -> bool:
    """Are most of its words there? A server may have made something else of the rest, such as of `<3`."""
    ours, theirs = set(_words(text)), set(_words(_shown(status)))
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _shown(status: Any) -> str:
    """What the server's HTML says; some tell the text itself as well."""
    return html.unescape(_TAG.sub("", _BREAK.sub(r" \g<0>", field(status, "content"))))


def _words(text: str) -> list[str]:
    without = _MENTION.sub(r"\1", _LINK.sub("", text)).casefold()
    return _WORD.findall(without)


def _access(account: Account) -> dict[str, str]:
    return bearer(account.secret("token"))


def _at(account: Account, path: str) -> str:
    """On the account's own server: `options.server`, else the host of `@name@host`."""
    server = account.option("server") or f"https://{account.account.lstrip('@').partition('@')[2]}"
    return server.rstrip("/") + path


def _inside(data: Any, name: str) -> dict[str, Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}
