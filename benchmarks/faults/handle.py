"""The crew as the bench sees it: orders go in, and what became of every publisher comes out."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from benchmarks.faults import crew
from benchmarks.faults.posts import Load
from socialcal.model.delivery import State
from tests.servers.process import ROOT

_PATIENCE = 60.0
_ROOM = 20_000
"""Bytes that a ledger may still grow where no small disk can be made."""


@dataclass
class Publisher:
    """One that lives. `stopped` is when it goes on."""

    pid: int
    stopped: float | None = None


class Standing(NamedTuple):
    """What the ledger says of one delivery."""

    state: State
    reason: str


class Ledger(NamedTuple):
    """By key; and what does not add up in it."""

    states: dict[str, Standing]
    faults: tuple[str, ...]


class Crew:
    """A context manager: it ends every publisher, and takes the disk with it."""

    def __init__(self, folder: Path, load: Load, threads: bool) -> None:
        self.folder = folder
        self.own_disk = _can_mount()
        (folder / "calendar").mkdir()
        (folder / "load.json").write_text(json.dumps(crew.written(load, threads)), "utf-8")
        self.log = folder / "publishers.log"
        self.publishers: dict[int, Publisher] = {}
        self.codes: Counter[int] = Counter()
        self.busy = time.monotonic()
        """When a publisher last ended that had found something to do, or could not do it."""
        self.lock = threading.Lock()
        self._seen: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._number = self._asked = 0
        self._process = subprocess.Popen(
            self._command(), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._said()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _command(self) -> list[str]:
        paths = [str(self.folder / name) for name in ("calendar", "load.json", "clock", "publishers.log")]
        works = [sys.executable, "-m", "benchmarks.faults.crew", *paths]
        if not self.own_disk:
            return works
        mount = f'mount -t tmpfs -o size={crew.DISK}m none "$1" && shift && exec "$@"'
        return [*_unshare(), "sh", "-c", mount, "sh", paths[0], *works]

    @property
    def running(self) -> int:
        """Publishers that live and are not stopped, or are about to be born."""
        with self.lock:
            return sum(one.stopped is None for one in self.publishers.values()) + self._asked

    @property
    def alive(self) -> int:
        with self.lock:
            return len(self.publishers) + self._asked

    def publish(self, count: int, narrow: bool = False) -> None:
        with self.lock:
            self._number += 1
            self._asked += 1
        self._order(do="publish", by=f"publisher-{self._number}", count=count, room=_ROOM if narrow else None)

    def kill(self, one: Publisher) -> None:
        self._signal(one, signal.SIGKILL)

    def stop(self, one: Publisher, until: float) -> None:
        one.stopped = until
        self._signal(one, signal.SIGSTOP)

    def go_on(self, now: float) -> None:
        """Whoever was stopped long enough."""
        with self.lock:
            over = [one for one in self.publishers.values() if one.stopped is not None and one.stopped <= now]
        for one in over:
            one.stopped = None
            self._signal(one, signal.SIGCONT)

    def fill(self, full: bool) -> None:
        self._order(do="fill" if full else "empty")

    def look(self, *, thoroughly: bool = False) -> Ledger:
        """What stands in the ledger: only the crew can see the disk that it lies on."""
        self._order(do="look", thoroughly=thoroughly)
        found = self._seen.get(timeout=_PATIENCE)
        states = {key: Standing(State(state), reason) for key, (state, reason) in found["deliveries"].items()}
        return Ledger(states, tuple(found["faults"]))

    @property
    def last_words(self) -> str:
        return self.log.read_text("utf-8", "replace")[-3000:] if self.log.exists() else ""

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()  # its publishers die with it, stopped ones too
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._listener.join()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def _signal(self, one: Publisher, number: signal.Signals) -> None:
        self._order(do="signal", pid=one.pid, number=int(number))

    def _order(self, **what: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what).encode() + b"\n")
        self._process.stdin.flush()

    def _said(self) -> None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the publishers did not start: {self._process.wait()}")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                told = json.loads(line)
                with self.lock:
                    self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        if "ledger" in told:
            self._seen.put(told["ledger"])
        elif "began" in told:
            self._asked -= 1
            self.publishers[told["began"]] = Publisher(told["began"])
        else:
            self.publishers.pop(told["ended"], None)
            self.codes[told["code"]] += 1
            if told["code"] != crew.IDLE:
                self.busy = time.monotonic()


@cache
def _can_mount() -> bool:
    """Whether we may have a mount namespace of our own, with a disk in it."""
    if not shutil.which("unshare") or not shutil.which("mount"):
        return False
    tried = subprocess.run([*_unshare(), "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


def _unshare() -> list[str]:
    guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    return [*guard, "unshare", "--mount", *([] if _is_root() else ["--map-root-user"])]


def _is_root() -> bool:
    return os.geteuid() == 0
