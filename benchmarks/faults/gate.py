"""A door before a server that speaks no HTTP: bytes pass as they are, until the door is shut."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Self


class Gate:
    """A context manager. `port` is where the client goes instead."""

    def __init__(self, port: str) -> None:
        self._server = ("127.0.0.1", int(port))
        self._listen(0)
        self.port: int = self._listener.getsockname()[1]

    @contextlib.contextmanager
    def down(self) -> Iterator[None]:
        """In this block connections are refused; those that stand go on."""
        self._shut()
        try:
            yield
        finally:
            self._listen(self.port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._shut()

    def _listen(self, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", port), backlog=64)
        self._acceptor = threading.Thread(target=self._accept, args=[self._listener], daemon=True)
        self._acceptor.start()

    def _shut(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._acceptor.join()
        self._listener.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=_carry, args=[one, other], daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    """Every byte, and then the end; the one who carries the answer closes both."""
    with contextlib.suppress(OSError):
        while read := source.recv(65536):
            target.sendall(read)
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
