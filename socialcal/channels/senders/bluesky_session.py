"""Opens an account on a Bluesky server, and judges the server's answers.

The access token lives in memory for the length of one exchange. An app password does not expire, and nothing of a
session is kept (https://docs.bsky.app/docs/api/com-atproto-server-create-session, checked 2026-11-25).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from socialcal.channels.exchange import Absent, Account, Answer, Asked, Call, Effect, FilePart, Refused, Reply, Unknown
from socialcal.channels.replies import bearer, field, json_call, told, trouble
from socialcal.channels.senders.pauses import paused

ENTRYWAY = "https://bsky.social"
"""Where everybody logs in whose account is on one of Bluesky's own servers."""

_EXPIRED = frozenset({"ExpiredToken", "InvalidToken"})
"""HTTP 400 at Bluesky, and no judgement of the post: the next attempt logs in anew."""
_PLAUSIBLE = re.compile(r"https://(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}/?", re.IGNORECASE)
"""A server's address as identity documents have it: no port, no path, no numbers for a name."""
_DID = re.compile(r"did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,200}")
_HANDLE = re.compile(r"[A-Za-z0-9.-]{1,253}")
_NO_HANDLE = "handle.invalid"
_LONGEST = 300


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """An account that is open. It never shows its token."""

    server: str
    did: str
    handle: str
    """As people know the account; its DID when it has no handle that works."""
    token: str
    now: datetime
    confirmed: bool
    """Did the owner confirm the e-mail address? Bluesky's video service wants that."""
    active: bool

    def ask(self, method: str, effect: Effect, data: object) -> Call:
        """A procedure: POST with JSON."""
        return json_call("POST", self._at(method), effect, data, bearer(self.token))

    def look(self, method: str, **asked: str) -> Call:
        """A query: GET."""
        return Call("GET", f"{self._at(method)}?{urlencode(asked)}", Effect.LOOKS, bearer(self.token))

    def upload(self, part: FilePart) -> Call:
        headers = {**bearer(self.token), "content-type": part.type}
        return Call("POST", self._at("com.atproto.repo.uploadBlob"), Effect.PREPARES, headers, part)

    def trouble(self, answer: Answer) -> Absent | Refused | Unknown | None:
        """What stands in the way, in the server's words without our token."""
        wrong = judged(answer, self.now)
        return wrong and replace(wrong, reason=wrong.reason.replace(self.token, "•••"))

    def _at(self, method: str) -> str:
        return f"{self.server}/xrpc/{method}"


def logged_in(account: Account, now: datetime) -> Generator[Asked, Answer, Session | Absent | Refused | Unknown]:
    """`com.atproto.server.createSession` on `options.server` or the entryway, which knows where the account lives."""
    server = (account.option("server") or ENTRYWAY).rstrip("/")
    person = {"identifier": account.account.lstrip("@"), "password": account.secret("password")}
    answer = yield json_call("POST", f"{server}/xrpc/com.atproto.server.createSession", Effect.LOOKS, person)
    wrong = judged(answer, now)
    if wrong is not None:
        return wrong
    data = told(answer)
    did, token = field(data, "did"), field(data, "accessJwt")
    if not _DID.fullmatch(did) or not token:
        return Unknown("the server did not answer with a session")
    home = server if account.option("server") else _home(data) or server
    confirmed, active = data.get("emailConfirmed") is not False, data.get("active") is not False
    handle = field(data, "handle")
    known = _HANDLE.fullmatch(handle) and handle != _NO_HANDLE
    return Session(home, did, handle if known else did, token, now, confirmed, active)


def judged(answer: Answer, now: datetime) -> Absent | Refused | Unknown | None:
    """What stands in the way. Bluesky tells the end of a limit as `ratelimit-reset`, and its reason as `message`."""
    wrong = trouble(answer, now)
    if wrong is None:
        return None
    data = told(answer)
    if isinstance(wrong, Refused) and error_of(answer) in _EXPIRED:
        wrong = Absent(wrong.reason)
    message = field(data, "message")[:_LONGEST]
    if message and message not in wrong.reason:
        wrong = replace(wrong, reason=f"{message}: {wrong.reason}")
    return paused(wrong, answer, "ratelimit-reset", now)


def error_of(answer: Answer) -> str:
    """The name of what a 4xx says went wrong, such as `InvalidSwap`."""
    definite = isinstance(answer, Reply) and 400 <= answer.status < 500
    return field(told(answer), "error") if definite else ""


def _home(data: Any) -> str:
    """The account's own server, from its identity document; empty when it says none that is plausible."""
    document = data.get("didDoc") if isinstance(data, Mapping) else None
    services = document.get("service") if isinstance(document, Mapping) else None
    for service in services if isinstance(services, list) else ():
        address = field(service, "serviceEndpoint")
        if field(service, "type") == "AtprotoPersonalDataServer" and _PLAUSIBLE.fullmatch(address):
            return address.rstrip("/")
    return ""
