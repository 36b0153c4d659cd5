"""What Google's interfaces ask of a sender: an access token, resumable uploads, and what their errors mean. Pure.

Tokens: https://developers.google.com/identity/protocols/oauth2/web-server#offline. Uploads:
https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol. Errors and quotas:
https://developers.google.com/youtube/v3/docs/errors and /determine_quota_cost (all checked 2026-11-25).
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from socialcal.channels import replies
from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Call,
    Effect,
    Failed,
    FilePart,
    Refused,
    Reply,
    Unknown,
    Wait,
)
from socialcal.channels.replies import bearer, json_call, told

Trouble: TypeAlias = Absent | Refused | Unknown

CHUNK = 64 << 20
"""A multiple of 256 KiB. Each piece is held against the digest of the whole file, so it is no small one."""
_TOKENS = "https://oauth2.googleapis.com"
_API = "https://www.googleapis.com"
_PACIFIC = "America/Los_Angeles"
_A_DAY = frozenset({"quotaExceeded", "dailyLimitExceeded"})
"""Until midnight there."""
_FULL = frozenset({"uploadLimitExceeded"})
"""A day from now, for all we know."""
_SLOWER = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded"})
_LONGEST = timedelta(days=1)
_TRIES = 4
_RANGE = re.compile(r"bytes=0-([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Entry:
    """An account that may be entered for an hour. Nothing of it is kept."""

    account: Account
    now: datetime
    token: str = field(repr=False)
    lasts: timedelta | None = None
    """How long the refresh token lasts still, where Google tells."""

    @property
    def access(self) -> dict[str, str]:
        return bearer(self.token)

    def at(self, path: str, **asked: str) -> str:
        base = self.account.option("server") or _API
        return f"{base.rstrip('/')}{path}?{urlencode(asked)}"

    def trouble(self, answer: Answer) -> Trouble | None:
        """As `replies.trouble`, knowing quotas, and without the access token in its words."""
        wrong = replies.trouble(answer, self.now)
        if wrong is None:
            return None
        why, said = reason(answer), wrong.reason.replace(self.token, "•••")
        if why in _A_DAY:
            return Absent(f"the quota of the day is used up: {said}", _until_midnight(self.now))
        if why in _FULL:
            return Absent(said, _LONGEST)
        if why in _SLOWER:
            return Absent(said, timedelta(minutes=1))
        return replace(wrong, reason=said)


def entered(account: Account, now: datetime) -> Generator[Asked, Answer, Entry | Trouble]:
    """With a new access token. Asking for one changes nothing."""
    asked = {name: account.secret(name) for name in ("client_id", "client_secret", "refresh_token")}
    body = urlencode({**asked, "grant_type": "refresh_token"}).encode()
    url = f"{(account.option('server') or _TOKENS).rstrip('/')}/token"
    answer = yield Call("POST", url, Effect.LOOKS, {"content-type": "application/x-www-form-urlencoded"}, body)
    wrong, data = replies.trouble(answer, now), told(answer)
    if isinstance(wrong, Refused) and replies.field(data, "error") == "invalid_grant":
        return Absent("the refresh token is not valid any more; of an app that is in testing it ends after 7 days")
    if wrong is not None:
        return wrong
    token, lasts = replies.field(data, "access_token"), replies.field(data, "refresh_token_expires_in")
    if not (token.isascii() and token.isprintable() and len(token) > 3):
        return Unknown("Google gave no access token")
    number = lasts.isascii() and lasts.isdigit() and len(lasts) < 10
    known = timedelta(seconds=int(lasts)) if number else None
    return Entry(account, now, token, known)


def reason(answer: Answer) -> str:
    """The word for an error; empty when there is none."""
    return replies.field(told(answer), "error", "errors", 0, "reason") if isinstance(answer, Reply) else ""


def uploaded(entry: Entry, url: str, data: object, part: FilePart, size: int) -> Generator[Asked, Answer, Any]:
    """What the server made of a file: its JSON, or the trouble. `size` 0 is not known: then it goes as one piece.

    The address of a session lets whoever has it write into it, so it is used, and never noted: an upload that breaks
    off for good begins anew, and what was not finished never becomes anything.
    """
    about = {"x-upload-content-type": part.type, **({"x-upload-content-length": str(size)} if size else {})}
    answer = yield json_call("POST", url, Effect.PREPARES, data, {**entry.access, **about})
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    session = _session(entry, answer)
    if not session:
        return Unknown("the server opened no session for the upload")
    return (yield from (_in_pieces(entry, session, part, size) if size else _at_once(entry, session, part)))


def _at_once(entry: Entry, session: str, part: FilePart) -> Generator[Asked, Answer, Any]:
    answer = yield Call("PUT", session, Effect.PREPARES, entry.access, part)
    return _ended(answer) or entry.trouble(answer) or told(answer)


def _in_pieces(entry: Entry, session: str, part: FilePart, size: int) -> Generator[Asked, Answer, Any]:
    """The server says how far it came; after a broken connection it is asked."""
    start = furthest = tries = 0
    while True:
        answer = yield _piece(entry, session, part, start, size)
        if _broken(answer):
            yield Wait(timedelta(seconds=2 << tries))
            headers = {**entry.access, "content-range": f"bytes */{size}"}
            answer = yield Call("PUT", session, Effect.PREPARES, headers)
        reached = _reached(answer)
        if reached is None and not _broken(answer):
            return _ended(answer) or entry.trouble(answer) or told(answer)
        start = reached if reached is not None and reached < size else start
        tries = 0 if start > furthest else tries + 1
        if tries == _TRIES:
            return Unknown("the upload does not come any further") if reached is not None else entry.trouble(answer)
        furthest = max(furthest, start)


def _piece(entry: Entry, session: str, part: FilePart, start: int, size: int) -> Call:
    length = min(CHUNK, size - start)
    headers = {**entry.access, "content-range": f"bytes {start}-{start + length - 1}/{size}"}
    return Call("PUT", session, Effect.PREPARES, headers, replace(part, start=start, length=length))


def _ended(answer: Answer) -> Unknown | None:
    """A session that is over says nothing of the file: the next one may do."""
    gone = isinstance(answer, Reply) and answer.status in (404, 410)
    return Unknown("the session of the upload is over") if gone else None


def _broken(answer: Answer) -> bool:
    return isinstance(answer, Failed) or (isinstance(answer, Reply) and answer.status >= 500)


def _reached(answer: Answer) -> int | None:
    """How many bytes the server has when it wants more; None when this is no such answer."""
    if not isinstance(answer, Reply) or answer.status != 308:
        return None
    match = _RANGE.fullmatch(answer.headers.get("range", "").strip())
    return int(match[1]) + 1 if match else 0


def _session(entry: Entry, answer: Answer) -> str:
    """Where the bytes go: only to Google, or to the server that the options name."""
    location = answer.headers.get("location", "") if isinstance(answer, Reply) else ""
    try:
        url, own = urlsplit(location), urlsplit(entry.account.option("server") or _API)
        here = (url.scheme, url.netloc) == (own.scheme, own.netloc)
        google = url.scheme == "https" and (url.hostname or "").endswith(".googleapis.com")
        return location if here or (google and not entry.account.option("server")) else ""
    except ValueError:
        return ""


def _until_midnight(now: datetime) -> timedelta:
    """Quotas count by the day of the Pacific coast."""
    local = now.astimezone(ZoneInfo(_PACIFIC))
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=1, second=0, microsecond=0)
    return min(midnight.astimezone(now.tzinfo) - now, _LONGEST)
