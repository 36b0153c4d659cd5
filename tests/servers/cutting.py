"""A proxy that stands before a real server and does on command what networks do: stall, cut, refuse, answer nonsense.

It takes one request per connection, waits for the whole answer of the server, and gives it on. So after every fault it
is known whether the server carried out the request: `Seen.forwarded`.

    with CuttingProxy(server.url) as proxy:
        proxy.on("POST", "/api/v1/statuses", CutAfter(), times=1)
        httpx.post(proxy.url + "/api/v1/statuses", ...)   # the server posts, the client sees a broken connection
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPException
from typing import Self
from urllib.parse import urlsplit

from tests.servers.faults import CutAfter, CutBefore, CutMiddle, Delay, Fault, Instead, Rule, Seen, Stall
from tests.servers.wire import PATIENCE, Answer, Request, ask, read_request

KEPT = 64 * 1024  # bytes of each body that `Seen` keeps


class CuttingProxy:
    """The proxy, in threads of its own; a context manager. `url` is where the client goes instead of the server."""

    def __init__(self, server: str) -> None:
        target = urlsplit(server)
        self._server = (target.hostname or "127.0.0.1", target.port or 80)
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._numbers = itertools.count()
        self._seen: dict[int, Seen] = {}
        self._connected: dict[threading.Thread, socket.socket] = {}
        self._closing = threading.Event()
        self._listen(0)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def on(self, method: str, path: str, fault: Fault, *, times: int | None = 1, after: int = 0) -> Rule:
        """A fault for requests with this method ("*": any) and path (pattern with `*`, without the query).

        The first rule that takes a request decides. `times=None`: until `clear`. `after=2`: not for the first two.
        """
        rule = Rule(method, path, fault, times, after)
        with self._lock:
            self._rules.append(rule)
        return rule

    def clear(self) -> None:
        """Forget all faults, and what was seen; what is stalled now stays stalled."""
        with self._lock:
            self._rules.clear()
            self._seen.clear()

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Every request that arrived, in that order. A stalled one is in it already."""
        with self._lock:
            return tuple(self._seen.values())

    @property
    def forwarded(self) -> tuple[Seen, ...]:
        """Those that the server got."""
        return tuple(one for one in self.seen if one.forwarded)

    @contextlib.contextmanager
    def down(self) -> Iterator[None]:
        """In this block connections are refused, as by a machine on which nothing listens."""
        self._stop_listening()
        try:
            yield
        finally:
            self._listen(self.port)

    def close(self) -> None:
        """Stop, cut whoever is connected, and let nothing through that was held."""
        self._closing.set()
        self._stop_listening()
        with self._lock:
            connected = dict(self._connected)
        for thread, connection in connected.items():
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self._acceptor = threading.Thread(target=self._accept, args=[self._listener], daemon=True)
        self._acceptor.start()

    def _stop_listening(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._acceptor.join()
        self._listener.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=[connection], daemon=True)
            with self._lock:
                self._connected[thread] = connection
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        whole = False
        # What goes wrong on either side is for the client a connection that broke.
        with contextlib.suppress(OSError, EOFError, HTTPException, ValueError):
            with connection.makefile("rb") as stream:
                request = read_request(stream)
            answer, whole = self._answer(request)
            connection.sendall(answer)
        if not whole:
            _reset_on_close(connection)
        connection.close()
        with self._lock:
            del self._connected[threading.current_thread()]

    def _answer(self, request: Request) -> tuple[bytes, bool]:
        """What the client gets, and whether that is all of it; else the connection is reset after it."""
        number, fault = self._arrived(request)
        self._hold(fault)
        if isinstance(fault, CutBefore) or self._closing.is_set():
            return b"", False
        other = Answer(fault.status, tuple(fault.headers.items()), fault.body) if isinstance(fault, Instead) else None
        if other and isinstance(fault, Instead) and not fault.forward:
            return other.written(request.method), True
        own = self._forward(number, request)
        if isinstance(fault, CutAfter):
            return b"", False
        answer = (other or own).written(request.method)
        if isinstance(fault, CutMiddle):
            return answer[: len(answer) - max(1, len(own.body) // 2)], False
        return answer, True

    def _hold(self, fault: Fault | None) -> None:
        if isinstance(fault, Delay):
            self._closing.wait(fault.seconds)
        while isinstance(fault, Stall) and not fault.released.is_set() and not self._closing.is_set():
            fault.released.wait(0.05)  # in steps, since close() must end it too

    def _arrived(self, request: Request) -> tuple[int, Fault | None]:
        with self._lock:
            number = next(self._numbers)
            path = request.target.partition("?")[0]
            fault = next((rule.fault for rule in self._rules if rule.takes(request.method, path)), None)
            body, length = request.body[:KEPT], len(request.body)
            self._seen[number] = Seen(request.method, request.target, request.headers, body, length, fault)
            return number, fault

    def _forward(self, number: int, request: Request) -> Answer:
        own = ask(self._server, request, lambda: self._note(number, None))
        self._note(number, own.status)
        return own

    def _note(self, number: int, status: int | None) -> None:
        with self._lock:
            if number in self._seen:  # not when it was cleared meanwhile
                self._seen[number] = replace(self._seen[number], forwarded=True, answered=status)


def _reset_on_close(connection: socket.socket) -> None:
    """Make close() send RST: an ordinary close could still be taken for the end of an answer."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
