"""The little HTTP/1.1 that the cutting proxy needs: read one request, ask the server, write one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from typing import BinaryIO

LARGEST = 64 * 1024 * 1024  # bytes of a request or an answer; no test needs more
PATIENCE = 60.0  # seconds for a client or server that says nothing
# Headers about one connection: they are not passed on (RFC 9110 7.6.1, checked 2026-11-25).
HOP = (
    "connection",
    "keep-alive",
    "proxy-connection",
    "transfer-encoding",
    "content-length",
    "te",
    "trailer",
    "upgrade",
)

_KNOWN = frozenset(map(int, HTTPStatus))

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: bytes

    def written(self, method: str) -> bytes:
        """The answer to a request with this method, as bytes; the connection ends after it."""
        phrase = HTTPStatus(self.status).phrase if self.status in _KNOWN else "Unknown"
        lines = [f"HTTP/1.1 {self.status} {phrase}", *(f"{name}: {value}" for name, value in self.headers)]
        head = "\r\n".join([*lines, f"content-length: {len(self.body)}", "connection: close", "", ""])
        return head.encode("latin-1") + (b"" if method == "HEAD" else self.body)


def read_request(stream: BinaryIO) -> Request:
    """One request; EOFError when the client goes before it is whole, ValueError when it is no HTTP."""
    method, target, _ = _line(stream).split()
    headers: list[tuple[str, str]] = []
    while line := _line(stream):
        name, _, value = line.partition(":")
        headers.append((name.strip().lower(), value.strip()))
    kept = dict(headers)
    chunked = kept.get("transfer-encoding", "").lower() == "chunked"
    body = b"".join(_chunks(stream)) if chunked else _exactly(stream, int(kept.get("content-length", "0")))
    return Request(method, target, tuple(headers), body)


def ask(server: tuple[str, int], request: Request, sent: Callable[[], None]) -> Answer:
    """The server's whole answer; `sent` is called when the request is on its way."""
    upstream = HTTPConnection(*server, timeout=PATIENCE)
    try:
        upstream.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers:
            if name not in HOP:
                upstream.putheader(name, value)
        if request.body or request.method in ("POST", "PUT", "PATCH"):
            upstream.putheader("content-length", str(len(request.body)))
        upstream.putheader("connection", "close")
        upstream.endheaders(request.body)
        sent()
        answer = upstream.getresponse()
        headers = tuple((name, value) for name, value in answer.getheaders() if name.lower() not in HOP)
        return Answer(answer.status, headers, answer.read(LARGEST))
    finally:
        upstream.close()


def _line(stream: BinaryIO) -> str:
    line = stream.readline(LARGEST)
    if not line.endswith(b"\n"):
        raise EOFError
    return line.decode("latin-1").rstrip("\r\n")


def _exactly(stream: BinaryIO, length: int) -> bytes:
    if not 0 <= length <= LARGEST:
        raise ValueError(f"a body of {length} bytes")
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return body


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while size := int(_line(stream).partition(";")[0], 16):
        yield _exactly(stream, size)
        _line(stream)
    while _line(stream):
        pass
