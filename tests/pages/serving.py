"""A web server on loopback that serves a folder, below a path if wanted, with the headers of a strict organisation."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)
"""Nothing inline runs and nothing is fetched, only loaded. https://www.w3.org/TR/CSP3/, checked 2026-11-25."""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, below: str, policy: str | None, **named: Any) -> None:
        self._below, self._policy = below, policy
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._below):
            return str(Path(self.directory, "outside-of-the-site"))
        return super().translate_path("/" + path[len(self._below) :])

    def end_headers(self) -> None:
        if self._policy is not None:
            self.send_header("Content-Security-Policy", self._policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory, "404.html")
        if code != 404 or not lost.is_file():
            super().send_error(code, message, explain)
            return
        content = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""


@contextmanager
def served(folder: Path, below: str = "/", policy: str | None = POLICY) -> Iterator[str]:
    """The address of the folder, ending in a slash, for as long as the block runs."""
    handler = partial(_Handler, directory=str(folder), below=below, policy=policy)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
