"""Who may edit: whoever opened the address that `socialcal serve` printed, from a page of our own.

That address carries an invitation behind its `#`, which no browser sends and no log sees. Our script trades it once for
two secrets. One is a cookie that scripts cannot read; the other goes along as a header. A cookie is given to every port
of this machine, the header only by pages of ours; so neither of them is enough.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from socialcal.model.phrase import Phrase
from socialcal.site.editing.http import Request, Trouble

HEADER = "x-socialcal-edit"
INVITATION = "edit"
"""What the printed address calls it: `#edit=…`."""
ROOT = "/_edit/"

_OPEN = Phrase(
    "Open het adres dat socialcal serve toonde; daarna kun je hier bewerken.",
    "Open the address that socialcal serve printed; then you can edit here.",
)
STRANGER = Trouble(403, Phrase("Je mag hier nog niet bewerken.", "You may not edit here yet."), _OPEN)
_ELSEWHERE = Trouble(
    403, Phrase("Dat verzoek komt niet van deze site.", "That request does not come from this site."), _OPEN
)
WRONG_HOST = Trouble(
    403,
    Phrase("Deze site heeft hier een ander adres.", "This site has another address here."),
    Phrase("Open http://127.0.0.1:{port}/", "Open http://127.0.0.1:{port}/"),
)


@dataclass(frozen=True, slots=True)
class Access:
    """The secrets of one start, none of which a `repr` shows."""

    port: int
    invitation: str = field(repr=False, default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(repr=False, default_factory=lambda: secrets.token_urlsafe(32))
    key: str = field(repr=False, default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> tuple[str, ...]:
        named = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        return (*named, "127.0.0.1", "localhost") if self.port == 80 else named

    @property
    def name(self) -> str:
        """Of the cookie: two servers on one machine have one each."""
        return f"socialcal-edit-{self.port}"

    def invited(self, token: str) -> bool:
        return _same(token, self.invitation)

    def cookie_header(self) -> str:
        return f"{self.name}={self.cookie}; Path={ROOT}; HttpOnly; SameSite=Strict"

    def visit(self, request: Request) -> Trouble | None:
        """Why a request for anything at all is refused. A name that somebody else made point here is not ours."""
        if request.headers.get("host", "").lower() not in self.hosts:
            return Trouble(403, WRONG_HOST.why, (WRONG_HOST.hint or _OPEN).filled(port=self.port))
        site = request.headers.get("sec-fetch-site", "none")
        # A link or a bookmark leads here from anywhere; a script or a picture of another site has no business here.
        if site in ("cross-site", "same-site") and request.headers.get("sec-fetch-mode") != "navigate":
            return _ELSEWHERE
        return None

    def ours(self, request: Request) -> Trouble | None:
        """Why a request below /_edit/ is not from a page of ours."""
        origin = request.headers.get("origin")
        if origin is None and request.method == "POST":
            return _ELSEWHERE
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self.hosts}:
            return _ELSEWHERE
        if origin is not None and origin.lower() != f"http://{request.headers.get('host', '').lower()}":
            return _ELSEWHERE
        return None if request.headers.get("sec-fetch-site", "same-origin") == "same-origin" else _ELSEWHERE

    def member(self, request: Request) -> Trouble | None:
        """Why who asks may not edit."""
        known = any(_same(given, self.cookie) for given in _cookies(request.headers, self.name))
        meant = _same(request.headers.get(HEADER, ""), self.key)
        return None if known and meant else STRANGER


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _cookies(headers: Mapping[str, str], name: str) -> Iterator[str]:
    """What cookies of this name hold. Other programs at this address have cookies that http.cookies stumbles over."""
    for written in headers.get("cookie", "").split(";"):
        found, _, value = written.strip().partition("=")
        if found == name:
            yield value
