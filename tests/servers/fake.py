"""A small HTTP server on loopback for a network that nobody can install: routes, and what they were asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

_LARGEST = 64 << 20


@dataclass(frozen=True)
class Request:
    """What arrived. Names of headers are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        """A form, urlencoded or multipart, without its files."""
        if self.headers.get("content-type", "").startswith("multipart/"):
            return {name: part.decode() for name, (file, part) in self.parts.items() if file is None}
        return {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    @property
    def parts(self) -> dict[str, tuple[str | None, bytes]]:
        """Of multipart/form-data: name → file name, bytes."""
        head = f"content-type: {self.headers['content-type']}\r\n\r\n".encode()
        message = message_from_bytes(head + self.body, policy=policy.HTTP)
        found = {}
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            found[str(name)] = (part.get_filename(), content if isinstance(content, bytes) else b"")
        return found


@dataclass(frozen=True)
class Response:
    """What is answered: `data` as JSON, or `body` as it is."""

    status: int = 200
    data: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


Route: TypeAlias = Callable[..., Response]


class Fake:
    """Routes by method and path; a path is a regular expression whose groups become arguments after the request."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.url = ""
        self.lock = Lock()
        """Held while a route answers: a fake has one state."""
        self._routes: list[tuple[str, re.Pattern[str], Route]] = []

    def on(self, method: str, path: str, route: Route) -> None:
        """A route that was added later goes before earlier ones."""
        self._routes.insert(0, (method, re.compile(path), route))

    def answer(self, request: Request) -> Response:
        with self.lock:
            self.requests.append(request)
            for method, path, route in self._routes:
                match = path.fullmatch(request.path)
                if match is not None and method == request.method:
                    return route(request, *match.groups())
        return Response(404, {"error": f"no route {request.method} {request.path}"})


@contextmanager
def serving(fake: Fake) -> Iterator[Fake]:
    """The fake on a free port of loopback, until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
            body = self.rfile.read(min(int(self.headers.get("content-length") or 0), _LARGEST))
            if self.headers.get("transfer-encoding") == "chunked":
                body = _chunks(self)
            headers = {name.lower(): value for name, value in self.headers.items()}
            response = fake.answer(Request(self.command, url.path, query, headers, body))
            sent = response.body if response.body is not None else json.dumps(response.data).encode()
            self.send_response(response.status)
            for name, value in {"content-type": "application/json", **response.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Tests look at `requests`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _chunks(handler: BaseHTTPRequestHandler) -> bytes:
    read = bytearray()
    while size := int(handler.rfile.readline().strip() or b"0", 16):
        read += handler.rfile.read(size)
        handler.rfile.readline()
    handler.rfile.readline()
    return bytes(read)
