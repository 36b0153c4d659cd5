"""The edge that speaks HTTP: one request, one connection, one deadline; nothing is repeated, no redirect followed.

It decides nothing: what an answer means lives with the network. Of a failure it says whether a byte had left.
"""

from __future__ import annotations

import asyncio
import io
import os
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from socialcal import __version__
from socialcal.channels.exchange import Answer, Call, Failed, FilePart, Multipart, Reply, files_of
from socialcal.publish import reasons
from socialcal.publish.edges.files import CHUNK, UnfitError, as_planned
from socialcal.publish.runner import Pace

if TYPE_CHECKING:
    import httpx

_LARGEST = 4 << 20
"""Bytes of an answer that are read; a list of forty posts is well below."""
_OPENS = "send_request_headers.started"
"""The last thing that happens before bytes leave, as httpcore names it for HTTP/1.1."""


class _TooLateError(Exception):
    """It may not go any more, and did not; or nobody could tell, and then `why` says so."""

    def __init__(self, why: Exception | None = None) -> None:
        super().__init__()
        self.why = why


@dataclass(frozen=True, slots=True)
class Web:
    """`root` is the calendar's folder, resolved."""

    root: Path
    pace: Pace

    def __call__(self, asked: Call, in_time: Callable[[], bool]) -> Answer:
        """The reply, or why there is none. What `in_time` raises passes; it is asked when the connection stands."""
        unsafe = _unsafe(asked)
        if unsafe is not None:
            return Failed(unsafe, certain=True)
        try:
            with _body(self.root, asked) as body:
                return asyncio.run(_request(asked, body, self._deadline(asked), in_time))
        except UnfitError as error:
            return Failed(str(error), certain=True)

    def _deadline(self, asked: Call) -> timedelta:
        return self.pace.timeout + self.pace.upload_of(sum(_size(self.root, part) for part in files_of(asked)))


async def _request(asked: Call, body: dict[str, Any], deadline: timedelta, in_time: Callable[[], bool]) -> Answer:
    import httpx

    left, span = False, deadline.total_seconds()

    async def trace(event: str, about: Mapping[str, Any]) -> None:
        nonlocal left
        if event.endswith(_OPENS) and not _asks_for_a_tunnel(about):
            _must_be(in_time)
            left = True

    headers = {"user-agent": f"socialcal/{__version__}", **body.pop("headers", {}), **asked.headers}
    try:
        async with asyncio.timeout(span):
            # What goes to this machine itself needs no proxy, which would see it without TLS.
            proxied = not _is_here(urlsplit(asked.url))
            # A connection that does not come to stand is given up in time to be closed in order.
            patience = httpx.Timeout(span + 1, connect=span / 2)
            trust = _trust(proxied, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
            async with httpx.AsyncClient(
                verify=trust, timeout=patience, follow_redirects=False, trust_env=proxied
            ) as client:
                request = client.build_request(asked.method, asked.url, headers=headers, **body)
                request.extensions = {**request.extensions, "trace": trace}
                return await _answer(client, request)
    except _TooLateError as error:
        if error.why is not None:
            raise error.why from None
        return Failed(reasons.NOT_IN_TIME.en, certain=True)
    except TimeoutError:
        return Failed(f"no answer within {span:.0f} seconds", certain=not left)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Failed(_why(error, left), certain=not left)


@lru_cache(maxsize=4)
def _trust(environment: bool, *_: str | None) -> ssl.SSLContext:
    """Whom we believe, as httpx reads it: that takes 20 ms each time. The rest is what it looks at in `environment`."""
    import httpx

    return httpx.create_ssl_context(trust_env=environment)


def _asks_for_a_tunnel(about: Mapping[str, Any]) -> bool:
    """Through a proxy the server is asked for first: nothing of the request is in that."""
    return getattr(about.get("request"), "method", b"") == b"CONNECT"


def _must_be(in_time: Callable[[], bool]) -> None:
    """What it raises is carried past those who would take it for a connection's trouble."""
    try:
        may = in_time()
    except Exception as error:
        raise _TooLateError(error) from error
    if not may:
        raise _TooLateError


async def _answer(client: httpx.AsyncClient, request: httpx.Request) -> Answer:
    response = await client.send(request, stream=True)
    try:
        read = bytearray()
        async for chunk in response.aiter_bytes():
            read += chunk
            if len(read) > _LARGEST:
                return Failed(f"the answer (HTTP {response.status_code}) is too large", certain=False)
    finally:
        await response.aclose()
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status_code, headers, bytes(read))


def _why(error: Exception, left: bool) -> str:
    """In words that carry no address: that may hold a secret."""
    kind = type(error).__name__
    return f"the connection broke off ({kind})" if left else f"no connection to the server ({kind})"


def _unsafe(asked: Call) -> str | None:
    """Why a request may not leave at all: what is secret or public goes over TLS, except to this machine itself."""
    if not all(value.isascii() and value.isprintable() for value in asked.headers.values()):
        return "a header cannot be written down: a credential has a character that no header may have"
    try:
        url = urlsplit(asked.url)
        if url.scheme == "https" or (url.scheme == "http" and (asked.public or _is_here(url))):
            return None if url.hostname and url.port != 0 else "the server's address has no host or port"
    except ValueError:
        return "the server's address cannot be read"
    return "the server's address must begin with https://"


def _is_here(url: SplitResult) -> bool:
    host = url.hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _size(root: Path, part: FilePart) -> int:
    if part.length is not None:
        return part.length
    try:
        return (root / part.path).stat().st_size
    except (OSError, ValueError):
        return 0


@contextmanager
def _body(root: Path, asked: Call) -> Iterator[dict[str, Any]]:
    """What httpx takes as the body, with the files open. Raises UnfitError."""
    with ExitStack() as files:
        match asked.body:
            case bytes():
                yield {"content": asked.body} if asked.body else {}
            case Multipart(fields, parts):
                opened = [(name, (part.name, _stream(files, root, part), part.type)) for name, part in parts]
                texts = [(name, (None, value.encode("utf-8", "replace"))) for name, value in fields]
                yield {"files": [*texts, *opened]}
            case FilePart() as part:
                descriptor = _opened(files, root, part)
                length = _length(descriptor, part)
                headers = {"content-length": str(length), "content-type": part.type}
                yield {"content": _slice(descriptor, part.start, length), "headers": headers}


def _opened(files: ExitStack, root: Path, part: FilePart) -> int:
    return files.enter_context(as_planned(root, part.path, part.digest))


def _length(descriptor: int, part: FilePart) -> int:
    whole = max(0, os.fstat(descriptor).st_size - part.start)
    return whole if part.length is None else min(part.length, whole)


def _stream(files: ExitStack, root: Path, part: FilePart) -> IO[bytes]:
    """What a form takes: a file for a whole one, and a piece in memory, since pieces are made to be small."""
    descriptor = _opened(files, root, part)
    if part.start == 0 and part.length is None:
        return os.fdopen(descriptor, "rb", closefd=False)
    return io.BytesIO(os.pread(descriptor, _length(descriptor, part), part.start))


async def _slice(descriptor: int, start: int, length: int) -> AsyncIterator[bytes]:
    os.lseek(descriptor, start, os.SEEK_SET)
    while length > 0 and (chunk := os.read(descriptor, min(CHUNK, length))):
        length -= len(chunk)
        yield chunk
