"""What Meta's networks share: how the Graph API is asked, what its errors mean, and how long its limits last. Pure.

The version of the API stands here and nowhere else (https://developers.facebook.com/docs/graph-api/changelog, checked
2026-11-25). The token goes along as a header, never in an address. Errors and what to do about them:
https://developers.facebook.com/docs/graph-api/guides/error-handling; limits and their headers:
https://developers.facebook.com/docs/graph-api/overview/rate-limiting (both checked 2026-11-25).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from socialcal.channels import replies
from socialcal.channels.exchange import Absent, Account, Answer, Call, Effect, Exchange, Refused, Reply, Sent, Unknown
from socialcal.channels.marks import links
from socialcal.channels.replies import bearer, field, told
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload

VERSION = "v27.0"

_TOKEN = frozenset({102, 190})
_LIMITED = frozenset({4, 9, 17, 32, 341, 368, 613})
"""Of the app, of publishing, of the user, of the page, of the app again, of conduct, of one endpoint."""
_LIMITED_BUSINESS = range(80000, 80100)
_PASSING = frozenset({1, 2})
DUPLICATE = 506
_NO_SUCH = (100, 33)
"""Code and subcode of something that is not there, or not for this token."""
_WAIT = timedelta(minutes=15)
"""Where the network does not say how long: its windows are an hour, and slide."""
_LONGEST_WAIT = timedelta(days=1)
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_SKEW = timedelta(minutes=5)
"""The network's clock may differ from ours by this much."""


def server(account: Account, usual: str, version: str = VERSION) -> str:
    """Where the API is: `options.server` takes the place of the host."""
    return f"{(account.option('server') or usual).rstrip('/')}/{version}"


def access(account: Account) -> dict[str, str]:
    return bearer(account.secret("token"))


def get(url: str, access: Mapping[str, str], **asked: str) -> Call:
    """A look, with these fields in its query."""
    return Call("GET", f"{url}?{urlencode(asked)}" if asked else url, Effect.LOOKS, access)


def post(url: str, access: Mapping[str, str], effect: Effect, data: Mapping[str, str]) -> Call:
    """A form; what is empty is left out."""
    body = urlencode({name: value for name, value in data.items() if value}, errors="replace").encode("ascii")
    return Call("POST", url, effect, {"content-type": "application/x-www-form-urlencoded", **access}, body)


def deleting(base: str, access: Mapping[str, str], receipt: Receipt, now: datetime) -> Exchange:
    """Takes a post away."""
    if not _ID.fullmatch(receipt.remote):
        return Refused("the id of the post is not known")
    answer = yield Call("DELETE", f"{base}/{receipt.remote}", Effect.PUBLISHES, access)
    if is_gone(answer):
        return Sent(receipt)
    return trouble(answer, now) or (Sent(receipt) if succeeded(answer) else Unknown("it is not confirmed"))


def succeeded(answer: Answer) -> bool:
    """Is it confirmed, where the network only says that?"""
    data = told(answer)
    return isinstance(data, dict) and data.get("success") is True


def trouble(answer: Answer, now: datetime) -> Absent | Refused | Unknown | None:
    """As `replies.trouble`, with what the error's code says."""
    usual = replies.trouble(answer, now)
    if usual is None or not isinstance(answer, Reply) or answer.status >= 500:
        return usual
    code = code_of(answer)
    if code in _TOKEN:
        return Absent(f"the token is not valid any more: {usual.reason}")
    if code in _LIMITED or code in _LIMITED_BUSINESS or answer.status == 429:
        said = usual.wait if isinstance(usual, Absent) else timedelta()
        return Absent(usual.reason, said or _regained(answer) or _WAIT)
    return Unknown(usual.reason) if code in _PASSING or _is_transient(answer) else usual


def code_of(answer: Answer) -> int:
    """The code of a Graph error; 0 when there is none."""
    return number_in(field(told(answer), "error", "code"))


def is_gone(answer: Answer) -> bool:
    """Does the network say that there is no such thing?"""
    if not isinstance(answer, Reply) or not 400 <= answer.status < 500:
        return False
    subcode = number_in(field(told(answer), "error", "error_subcode"))
    return answer.status in (404, 410) or (code_of(answer), subcode) == _NO_SUCH


def id_in(data: Any, *path: str) -> str:
    """An id that may stand in an address; empty for anything else."""
    found = field(data, *(path or ("id",)))
    return found if _ID.fullmatch(found) else ""


def number_in(written: str) -> int:
    """A whole number in ASCII digits that is not beyond all reason; 0 for anything else."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else 0


def address_in(data: Any, name: str, base: str = "") -> str | None:
    """Where a person can see it: an https address, or a path below `base`."""
    found = field(data, name)
    if base and found.startswith("/"):
        found = base + found
    return found if found.startswith("https://") and len(found) <= 500 and found.isprintable() else None


def listed(answer: Answer) -> tuple[list[Any], bool] | None:
    """What a list holds, and whether there is more of it; None when it is no list."""
    data = told(answer)
    found = data.get("data") if isinstance(data, dict) else None
    return (found, bool(field(data, "paging", "next"))) if isinstance(found, list) else None


def same(one: str, other: str) -> bool:
    """Is it this text? Networks trim white space and rewrite links."""
    return _letters(one) == _letters(other)


def written_since(data: Any, name: str, since: datetime) -> bool:
    """Was it written since then, give or take what clocks differ? Also when no moment can be read."""
    try:
        written = datetime.fromisoformat(field(data, name))
    except ValueError:
        return True
    return (written if written.tzinfo else written.replace(tzinfo=UTC)) >= since - _SKEW


def card(payload: Payload) -> str:
    """The link that is shown as a card: the first of the text, else the story's; none beside pictures."""
    if payload.attachments:
        return ""
    text = payload.parts[0]
    first = next(links(text), None)
    return text[first.start : first.end] if first is not None else payload.link or ""


def ends(data: Any) -> datetime | None:
    """When a token ends by what `debug_token` says; None when it does not, or when nothing is said."""
    moment = number_in(field(data, "data", "expires_at"))
    return datetime.fromtimestamp(moment, UTC) if 0 < moment < 1 << 33 else None


def _regained(answer: Reply) -> timedelta:
    """The longest of the times that the network estimates, from a header with JSON."""
    try:
        usage = json.loads(answer.headers.get("x-business-use-case-usage", "") or "{}")
    except (ValueError, RecursionError):
        return timedelta()
    cases = [case for cases in (usage.values() if isinstance(usage, dict) else ()) for case in _as_list(cases)]
    minutes = max((number_in(field(case, "estimated_time_to_regain_access")) for case in cases), default=0)
    return min(timedelta(minutes=min(minutes, 10_000)), _LONGEST_WAIT)


def _is_transient(answer: Reply) -> bool:
    data = told(answer)
    error = data.get("error") if isinstance(data, dict) else None
    return isinstance(error, dict) and error.get("is_transient") is True


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _letters(text: str) -> str:
    for link in reversed(list(links(text))):
        text = text[: link.start] + text[link.end :]
    return "".join(c for c in text.casefold() if c.isalnum())
