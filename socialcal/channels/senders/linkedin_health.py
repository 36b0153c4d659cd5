"""What LinkedIn tells of a token: whose it is, what it may do, and when it ends. Pure.

Only introspection tells the end, and it wants the application's own credentials
(https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection, checked 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from socialcal.channels.exchange import Absent, Account, Answer, Asked, Call, Effect, Health, Refused, Reply, Unknown
from socialcal.channels.replies import field, told
from socialcal.channels.senders.linkedin_session import Session
from socialcal.channels.senders.whole import whole

_NO_END = (
    "LinkedIn tells when a token ends only with client_id and client_secret; a member's token lasts 60 days "
    "from when it was made"
)
_RIGHTS = {"organization": ("w_organization_social", "r_organization_social"), "person": ("w_member_social", "")}
_REFUSED = frozenset({403, 404})


def examined(account: Account, session: Session) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whether the token works and for whom; a warning for all that may go wrong later."""
    warnings: list[str] = []
    expires = None
    if account.secret("client_id") and account.secret("client_secret"):
        told_of = yield from _introspected(account, session)
        if not isinstance(told_of, dict):
            return told_of
        expires = _moment(field(told_of, "expires_at"))
        warnings += _lacking(field(told_of, "scope"), session.author)
    else:
        warnings.append(_NO_END)
    member = yield from _member(session)
    if not isinstance(member, str):
        return member
    if ":person:" in session.author and member != session.author:
        says = f"is of {member}, not of {session.author}" if member else "may not say whose it is"
        warnings.append(f"the token {says}")
    return Health(session.author, expires, warnings=tuple(warnings))


def _introspected(
    account: Account, session: Session
) -> Generator[Asked, Answer, dict[str, Any] | Absent | Refused | Unknown]:
    form = {name: account.secret(name) for name in ("client_id", "client_secret", "token")}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    url = f"{session.login}/oauth/v2/introspectToken"
    answer = yield Call("POST", url, Effect.LOOKS, headers, urlencode(form).encode())
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    data = told(answer)
    if not isinstance(data, dict) or not isinstance(data.get("active"), bool):
        return Unknown("LinkedIn did not say what the token is")
    if not data["active"]:
        return Refused(f"the token does not work any more: {field(data, 'status')[:40] or 'not active'}")
    return data


def _member(session: Session) -> Generator[Asked, Answer, str | Absent | Refused | Unknown]:
    """The member who gave the token, as a URN; empty when the token may not tell."""
    for path, name in (("/v2/userinfo", "sub"), ("/rest/me", "id")):
        answer = yield session.get(path)
        wrong = session.trouble(answer)
        if isinstance(answer, Reply) and answer.status in _REFUSED:
            continue
        if wrong is not None:
            return wrong
        number = field(told(answer), name)
        return f"urn:li:person:{number[:60]}" if number else Unknown("LinkedIn did not say whose token this is")
    return ""


def _lacking(scope: str, author: str) -> list[str]:
    writes, reads = _RIGHTS[author.split(":")[2]]
    given = set(scope.replace(",", " ").split())
    warnings = [] if not given or writes in given else [f"the token lacks {writes}, so it cannot post"]
    if given and reads and reads not in given:
        warnings.append(f"the token lacks {reads}, so a post whose answer got lost cannot be looked for")
    return warnings


def _moment(written: str) -> datetime | None:
    seconds = whole(written)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
    except (ValueError, OverflowError, OSError):
        return None
