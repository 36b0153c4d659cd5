"""A listener on loopback that says exactly the bytes that a test wants, for what no decent HTTP server does."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TypeAlias

from tests.servers.process import PATIENCE

Talk: TypeAlias = Callable[["Visit"], object]


@dataclass
class Raw:
    """`url` is where it listens; `heard` is every byte that every visitor sent."""

    url: str
    heard: list[bytes] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    """Set when the test is over: whoever drips stops then."""


@dataclass
class Visit:
    """One connection that was accepted."""

    connection: socket.socket
    server: Raw

    def read_request(self) -> bytes:
        """The head, and a body as long as the head says. What there was when the visitor goes."""
        read = b""
        while b"\r\n\r\n" not in read and (more := self.hear()):
            read += more
        head, _, body = read.partition(b"\r\n\r\n")
        lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-le")]
        left = (lengths[0] if lengths else 0) - len(body)
        while left > 0 and (more := self.hear()):
            left -= len(more)
            read += more
        return read

    def say(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """Break the connection as a machine does that fell over."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def hear(self) -> bytes:
        """What came in next; nothing when the visitor is gone."""
        more = self.connection.recv(65536)
        self.server.heard.append(more)
        return more


@contextmanager
def listening(talk: Talk, tls: ssl.SSLContext | None = None) -> Iterator[Raw]:
    """Every connection is given to `talk`, in a thread of its own, and closed after it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Raw(f"{'https' if tls else 'http'}://127.0.0.1:{listener.getsockname()[1]}")
    visits: list[Thread] = []

    def serve(connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        # A visitor who goes away is what many tests are about.
        with suppress(OSError), tls.wrap_socket(connection, server_side=True) if tls else connection as wrapped:
            talk(Visit(wrapped, server))
        connection.close()

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            visits.append(Thread(target=serve, args=[connection], daemon=True))
            visits[-1].start()

    acceptor = Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield server
    finally:
        server.closing.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        acceptor.join()
        listener.close()
        for visit in visits:
            visit.join()
