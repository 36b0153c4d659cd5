"""What the cutting proxy can do to a request, for which requests, and what it remembers of them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Delay:
    """Hold the request for so many seconds, then pass it on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Stall:
    """Hold the request before the server sees it until `release()`, or as long as the proxy lives. Then pass it on.

    A client that has gone meanwhile changes nothing: the server gets the request all the same, as from a slow network.
    """

    released: threading.Event = field(default_factory=threading.Event)

    def release(self) -> None:
        self.released.set()


@dataclass(frozen=True, slots=True)
class CutBefore:
    """Reset the connection; the server never sees the request."""


@dataclass(frozen=True, slots=True)
class CutAfter:
    """Let the server do it, then reset the connection before a byte of the answer."""


@dataclass(frozen=True, slots=True)
class CutMiddle:
    """Let the server do it, send half of its answer, then reset the connection."""


@dataclass(frozen=True, slots=True)
class Instead:
    """Another answer than the server's. `forward`: the server does it all the same, and its own answer is dropped."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    forward: bool = False


Fault = Delay | Stall | CutBefore | CutAfter | CutMiddle | Instead


def too_many(retry_after: str = "30") -> Instead:
    """429 with Retry-After, in seconds or as an HTTP date."""
    told = {"content-type": "application/json", "retry-after": retry_after}
    return Instead(429, b'{"error":"Too many requests"}', told)


def broken(status: int = 502, *, forward: bool) -> Instead:
    """A server error, after or before the server did it."""
    page = f"<html><h1>{status} {HTTPStatus(status).phrase}</h1></html>".encode()
    return Instead(status, page, {"content-type": "text/html"}, forward)


def web_page() -> Instead:
    """200 with an HTML page, as a captive portal or a parked domain gives."""
    return Instead(200, b"<!doctype html><title>Welcome</title><p>Log in here.", {"content-type": "text/html"})


def redirected(location: str, status: int = 302) -> Instead:
    """Sent to another address, for example of another host."""
    return Instead(status, b"", {"location": location})


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that arrived. Header names are lower case; `body` is cut at 64 KiB, `length` is its real length.

    `forwarded`: the server got it; `answered`: the status that the server gave, whatever the client was given.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    length: int
    fault: Fault | None = None
    forwarded: bool = False
    answered: int | None = None

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key == name.lower()), None)


@dataclass(slots=True)
class Rule:
    """A fault for the requests that match: it lets `after` of them pass, then works `times` times (None: always)."""

    method: str
    path: str
    fault: Fault
    times: int | None
    after: int

    def takes(self, method: str, path: str) -> bool:
        """Whether this request is for this rule; counts it."""
        if self.times == 0 or self.method not in ("*", method) or not fnmatchcase(path, self.path):
            return False
        if self.after:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True
