"""A real server as a process of its own: started on loopback, waited for by asking, and ended for sure."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import httpx

from tests.servers.missing import missing

PATIENCE = 60.0  # seconds; far more than any of them needs, so that only a broken one runs out of it
ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".servers"


class ServerProcess:
    """One process. `end` kills it with its children; Linux kills it as well when the test run is killed.

    Linux looks at the thread that started it, so start servers in a thread that lives as long as they must.
    """

    def __init__(self, command: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None) -> None:
        self.log = log
        guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [*guard, *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def wait_until(self, answers: Callable[[], bool]) -> None:
        """Ask until it answers; RuntimeError with the end of its log when it ends first or never does."""
        deadline = time.monotonic() + PATIENCE
        while not answers():
            if not self.running or time.monotonic() > deadline:
                self.end()
                raise RuntimeError(f"The server did not start:\n{self.log.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.02)

    def end(self) -> None:
        """Kill it, and wait until it is gone."""
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class LocalServer(ABC):
    """A server on a free loopback port, with its data in a temporary folder; a context manager that ends it."""

    NAME: ClassVar[str]  # its folder below .servers, and its script in scripts/servers
    HEALTH: ClassVar[str]  # a path that answers 2xx when it is ready
    ENV: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        self.home = INSTALLED / self.NAME
        if not (self.home / "done").is_file():
            missing(self.NAME, f"scripts/servers/{self.NAME}.sh")
        self._folder = tempfile.TemporaryDirectory(prefix=f"{self.NAME}-")
        self._numbers = itertools.count(1)
        self.data = Path(self._folder.name, "data")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        try:
            self.process = ServerProcess(self.command(), Path(self._folder.name, "server.log"), self.ENV)
        except BaseException:
            self._folder.cleanup()
            raise
        try:
            self.process.wait_until(answering(self.url + self.HEALTH))
        except BaseException:
            self.end()
            raise

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """Lay out `self.data` and say how to start the server on `self.port`."""

    def client(self, token: str | None = None) -> httpx.Client:
        """Plain HTTP to it, without a proxy of the machine's; with the token as bearer.

        Every request gets a connection of its own: snac closes after each answer without having said so.
        """
        headers = {"connection": "close", **({"authorization": f"Bearer {token}"} if token else {})}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30, trust_env=False)

    def fresh_name(self) -> str:
        return f"konto{next(self._numbers)}"

    def end(self) -> None:
        self.process.end()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def answering(url: str) -> Callable[[], bool]:
    """Whether a GET of this address is answered with success."""

    def ask() -> bool:
        try:
            return httpx.get(url, timeout=5, trust_env=False).is_success
        except httpx.TransportError:
            return False

    return ask


def succeeded(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object of an answer; RuntimeError when it is not a success."""
    if not answer.is_success:
        raise RuntimeError(f"{answer.request.url.path}: {answer.status_code} {answer.text[:500]}")
    result: dict[str, Any] = answer.json()
    return result
