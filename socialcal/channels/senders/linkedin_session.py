"""Speaks with LinkedIn's versioned API in the name of a member or a page: addresses, headers, judgement. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from socialcal.channels.exchange import Absent, Account, Answer, Call, Effect, FilePart, Refused, Reply, Unknown
from socialcal.channels.replies import bearer, trouble

VERSION = "202607"
"""Of the API, July 2026; LinkedIn keeps each for at least a year. The newest on 2026-11-25 that a public source names:
https://learn.microsoft.com/en-us/linkedin/marketing/versioning. `options.version` says another."""

NO_AUTHOR = (
    "LinkedIn does not know who posts: give the channel `options: {urn: urn:li:organization:NUMBER}`, "
    "or urn:li:person:ID for a member"
)

_SERVER = "https://api.linkedin.com"
_LOGIN = "https://www.linkedin.com"
_AUTHOR = re.compile(r"urn:li:(?:organization|person):[A-Za-z0-9_-]{1,60}")
_SUNSET = 426
"""HTTP: LinkedIn does not speak this version any more."""


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """One account's way to LinkedIn. It never shows its token."""

    server: str
    login: str
    """Where tokens are looked into."""
    version: str
    author: str
    token: str
    now: datetime

    def get(self, path: str, finder: bool = False, **asked: str) -> Call:
        query = f"?{urlencode(asked)}" if asked else ""
        method = {"x-restli-method": "FINDER"} if finder else {}
        return Call("GET", f"{self.server}{path}{query}", Effect.LOOKS, {**self._headers(), **method})

    def post(self, path: str, effect: Effect, data: object) -> Call:
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return Call("POST", self.server + path, effect, {**self._headers(), "content-type": "application/json"}, body)

    def delete(self, path: str) -> Call:
        return Call("DELETE", self.server + path, Effect.PUBLISHES, {**self._headers(), "x-restli-method": "DELETE"})

    def put(self, url: str, part: FilePart, known: bool) -> Call | None:
        """To the address that LinkedIn gave for a file, with our token when `known`; None for one elsewhere."""
        if not self._is_theirs(url):
            return None
        access = bearer(self.token) if known else {}
        return Call("PUT", url, Effect.PREPARES, {**access, "content-type": part.type}, part)

    def trouble(self, answer: Answer) -> Absent | Refused | Unknown | None:
        wrong = trouble(answer, self.now)
        if isinstance(answer, Reply) and answer.status == _SUNSET:
            return Absent(f"LinkedIn ended version {self.version} of its API; set a newer one in options.version")
        return wrong

    def _headers(self) -> dict[str, str]:
        versions = {"linkedin-version": self.version, "x-restli-protocol-version": "2.0.0"}
        return {**bearer(self.token), **versions}

    def _is_theirs(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            secure = parts.scheme == "https" and (host == "linkedin.com" or host.endswith(".linkedin.com"))
            return secure or (parts.scheme, parts.netloc) == urlsplit(self.server)[:2]
        except ValueError:
            return False


def opened(account: Account, now: datetime) -> Session | None:
    """None when nothing says as whom to post: `options.urn`, or an account that is a URN itself."""
    author = account.option("urn") or account.account
    if not _AUTHOR.fullmatch(author):
        return None
    server = account.option("server").rstrip("/")
    version = account.option("version") or VERSION
    return Session(server or _SERVER, server or _LOGIN, version, author, account.secret("token"), now)


def path_of(urn: str) -> str:
    """A URN as a part of an address."""
    return quote(urn, safe="")


def element(data: Any, name: str) -> Any:
    """What stands under a name in untrusted JSON."""
    return data.get(name) if isinstance(data, dict) else None
