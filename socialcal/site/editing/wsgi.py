"""Between WSGI (PEP 3333) and our requests and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

from socialcal.model.phrase import Phrase
from socialcal.site.editing.http import MOST, Request, Trouble

Environ: TypeAlias = Mapping[str, Any]
Start: TypeAlias = Callable[..., Any]
Application: TypeAlias = Callable[[Any, Any], Iterable[bytes]]

_DRAINED = 1024 * 1024
"""Bytes of a body that is too large which are read and dropped, so that who sends it gets to see our answer."""
_LENGTH = Phrase("Het verzoek zegt niet hoe lang het is.", "The request does not say how long it is.")
_TOO_LONG = Phrase("Dat is te veel in één keer.", "That is too much at once.")
_RELOAD = Phrase("Laad de pagina opnieuw en probeer het nog eens.", "Load the page again and try once more.")


def request_of(environ: Environ) -> Request:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }
    # As MkDocs reads it: what it leaves out must not make another page of it here.
    path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "ignore")
    return Request(str(environ.get("REQUEST_METHOD", "")), path, headers, b"", str(environ.get("QUERY_STRING", "")))


def body_of(environ: Environ) -> bytes | Trouble:
    written = str(environ.get("CONTENT_LENGTH") or "")
    if environ.get("HTTP_TRANSFER_ENCODING") or not written.isascii() or not written.isdecimal():
        return Trouble(411, _LENGTH, _RELOAD)
    length = int(written[:12])
    stream = environ["wsgi.input"]
    if length > MOST:
        left = min(length, _DRAINED)
        while left > 0 and (piece := stream.read(min(left, MOST))):
            left -= len(piece)
        return Trouble(413, _TOO_LONG, _RELOAD)
    return bytes(stream.read(length))


def whole(result: Iterable[bytes]) -> bytes:
    try:
        return b"".join(result)
    finally:
        closed(result)


def closed(result: Iterable[bytes]) -> Iterable[bytes]:
    close = getattr(result, "close", None)
    if close is not None:
        close()
    return []


def status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
