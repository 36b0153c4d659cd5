"""A cable between a client and any TCP server that breaks on command, right before or after the client said something.

with Cable(server.port) as cable:
    cable.cut(b"\\r\\n.\\r\\n")   # the server takes the message, the client never hears so
    smtplib.SMTP("127.0.0.1", cable.port)
"""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from select import select
from threading import Event, Lock, Thread
from typing import Self

from tests.servers.process import PATIENCE


@dataclass(frozen=True, slots=True)
class _Cut:
    said: bytes
    before: bool


class Cable:
    """A context manager; `port` is where the client goes instead of the server. Within TLS it sees no words."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._cuts: list[_Cut] = []
        self._lock, self._closing = Lock(), Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def cut(self, said: bytes, *, before: bool = False) -> None:
        """Break the next connection in which the client says this: as the server answers, or before it hears it."""
        with self._lock:
            self._cuts.append(_Cut(said, before))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._threads.append(Thread(target=self._serve, args=[client], daemon=True))
            self._threads[-1].start()

    def _serve(self, client: socket.socket) -> None:
        # What goes wrong on either side ends it for both.
        with suppress(OSError), client, socket.create_connection(("127.0.0.1", self._server), PATIENCE) as server:
            if self._broke(client, server):
                _reset_on_close(client)
                _reset_on_close(server)

    def _broke(self, client: socket.socket, server: socket.socket) -> bool:
        """Carry what is said to and fro; whether it ends with a break."""
        heard, doomed = b"", False
        while not self._closing.is_set():
            ready, _, _ = select([client, server], [], [], 0.05)
            if server in ready:
                data = server.recv(65536)
                if doomed or not data:
                    return doomed
                client.sendall(data)
            elif client in ready:
                data = client.recv(65536)
                if not data:
                    return False
                heard += data
                cut = self._due(heard)
                if cut is not None and cut.before:
                    server.sendall(data[: max(heard.index(cut.said) - len(heard) + len(data), 0)])
                    return True
                server.sendall(data)
                doomed = doomed or cut is not None
        return False

    def _due(self, heard: bytes) -> _Cut | None:
        with self._lock:
            found = next((cut for cut in self._cuts if cut.said in heard), None)
            if found is not None:
                self._cuts.remove(found)
            return found


def _reset_on_close(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
