"""What a browser may do with what is served: load and run only our own, and frame it only here.

https://www.w3.org/TR/CSP3/ and https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header, checked 2026-11-25.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Without it any site could read our scripts, and some of those hold data of the calendar.
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FRAME = "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
_INLINE = re.compile(rb"<script\b(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_MOST = 50
"""Scripts inside one hand-written page that are let through."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`strict` is for our own theme; what another theme runs and loads is its own business."""

    strict: bool = True
    elsewhere: tuple[str, ...] = ()
    """Origins of scripts and style sheets that mkdocs.yml adds."""

    def headers(self, page: bytes = b"", *, written: bool = False) -> dict[str, str]:
        """For one answer; in a page that was `written` by hand the scripts that stand in it may run."""
        return {**_ALWAYS, "Content-Security-Policy": self._content(page if written else b"")}

    def _content(self, page: bytes) -> str:
        if not self.strict:
            return _FRAME
        beside = "".join(f" {origin}" for origin in self.elsewhere)
        inside = "".join(f" 'sha256-{_digest(script)}'" for script in _INLINE.findall(page)[:_MOST])
        return "; ".join(
            (
                f"default-src 'self'{beside}",
                f"script-src 'self'{beside}{inside}",
                f"style-src 'self' 'unsafe-inline'{beside}",
                "img-src 'self' data: https:",
                "media-src 'self' https:",
                "frame-src 'self' https:",
                "connect-src 'self'",
                _FRAME,
            )
        )


def policy_for(theme: str | None, added: Iterable[str]) -> Policy:
    """`added` are the addresses of scripts and style sheets that mkdocs.yml names."""
    origins = (f"{bits.scheme}://{bits.netloc}" for address in added if (bits := urlsplit(str(address))).netloc)
    safe = (origin for origin in origins if re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+", origin))
    return Policy(theme == "socialcal", tuple(dict.fromkeys(safe)))


def _digest(script: bytes) -> str:
    # As the browser reads it: https://html.spec.whatwg.org/#preprocessing-the-input-stream
    return b64encode(hashlib.sha256(script.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).digest()).decode()
