"""What a server's answer means for a post, the same for every network that speaks HTTP and JSON. Pure.

Only a definitive 4xx says no. A 5xx, a lost answer and an answer that makes no sense say nothing: the post may be out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from socialcal.channels.exchange import Absent, Answer, Call, Effect, Failed, Refused, Reply, Unknown

_NOT_NOW = frozenset({425, 429})
"""It certainly did not arrive, and may later: a token can be renewed, a limit passes."""
_OPEN_END = frozenset({408})
_LONGEST_WAIT = timedelta(days=1)
_TAGS = re.compile(r"<[^>]{0,500}>")


def json_call(method: str, url: str, effect: Effect, data: object, headers: Mapping[str, str] | None = None) -> Call:
    """A request with a JSON body."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Call(method, url, effect, {"content-type": "application/json", **(headers or {})}, body)


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def told(answer: Answer) -> Any:
    """The JSON of an answer; None when it is none."""
    if not isinstance(answer, Reply):
        return None
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def field(data: Any, *path: str | int) -> str:
    """The text or whole number at a path in untrusted JSON; empty when anything is otherwise."""
    for step in path:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and len(data) > step else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return str(data) if isinstance(data, str | int) and not isinstance(data, bool) else ""


def trouble(answer: Answer, now: datetime | None = None) -> Absent | Refused | Unknown | None:
    """What stands in the way; None for a 2xx, whose content the network's own file judges.

    With `now` (aware) a Retry-After that is a date is understood too.
    """
    match answer:
        case Reply(status) if 200 <= status < 300:
            return None
        case Reply(status) if status == 303:
            return Unknown("the server did something and sends us on to see it (HTTP 303)")
        case Reply(status, headers) if 300 <= status < 400:
            where = _host(headers.get("location", "")) or "another address"
            return Refused(f"the server sends us on to {where}, which is not followed (HTTP {status})")
        case Reply(401, headers):
            return Absent(f"the credentials are not accepted: {_said(answer)}", retry_after(headers, now))
        case Reply(status, headers) if status in _NOT_NOW:
            return Absent(_said(answer), retry_after(headers, now))
        case Reply(status) if 400 <= status < 500 and status not in _OPEN_END:
            return Refused(_said(answer))
        case Reply():
            return Unknown(_said(answer))
        case Failed(reason, certain):
            return Absent(reason) if certain else Unknown(reason)
        case _:
            return Unknown("the server gave an answer that nobody understands")


def retry_after(headers: Mapping[str, str], now: datetime | None) -> timedelta:
    """How long a server asks to wait, at most a day. RFC 9110, 10.2.3: seconds or a date."""
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        return min(timedelta(seconds=int(written)), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(written)
        return min(max(until - now, timedelta()), _LONGEST_WAIT) if now is not None else timedelta()
    except (ValueError, TypeError, OverflowError):
        return timedelta()


def _host(location: str) -> str | None:
    try:
        return urlsplit(location).hostname
    except ValueError:
        return None


def _said(reply: Reply) -> str:
    """The server's own words, from the places where servers put them; else only the status."""
    data = told(reply)
    for path in _PLACES:
        words = field(data, *path)
        if words and not words.isdigit():
            return f"{_TAGS.sub(' ', words)} (HTTP {reply.status})"
    return f"HTTP {reply.status}"


_PLACES: tuple[tuple[str | int, ...], ...] = (
    ("error", "message"),
    ("error", "error_user_msg"),
    ("error_description",),
    ("error",),
    ("detail",),
    ("errors", 0, "message"),
    ("errors", 0, "detail"),
    ("description",),
    ("message",),
    ("title",),
)
