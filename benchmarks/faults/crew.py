"""The process from which publishers are forked: run as `python -m benchmarks.faults.crew ROOT LOAD CLOCK LOG`.

It hears orders on its standard input, one JSON object a line, and tells of every publisher that ended. Where the
machine allows it lives in a mount namespace of its own, in which the calendar's folder is a small disk in memory.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.faults.clock import MachineClock
from benchmarks.faults.posts import NAME, Load, prepare
from socialcal.channels.exchange import Account
from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.secret import Secret
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.round import publish
from socialcal.publish.runner import Pace, Runner

PACE = Pace(timeout=timedelta(seconds=1), settle=timedelta(seconds=0.5))
"""One thirtieth of the usual: the lease is 2.5 seconds instead of 75."""
LEDGER = ".socialcal/ledger.db"
DISK = 96
"""Megabytes of the disk that is filled."""
DONE, IDLE, LEDGER_TROUBLE, BUG = 0, 10, 11, 12
"""How a publisher ends that was not killed."""
_BALLAST = "ballast"
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def written(load: Load, threads: bool) -> dict[str, Any]:
    """A load as JSON, with the credentials of the test's own servers."""
    return {
        "posts": load.posts,
        "start": load.start.isoformat(),
        "threads": threads,
        "accounts": [
            {
                "channel": one.channel,
                "kind": one.kind,
                "account": one.account,
                "options": dict(one.options),
                "secrets": {name: secret.reveal() for name, secret in one.secrets.items()},
            }
            for one in load.accounts
        ],
    }


def read(data: dict[str, Any]) -> Load:
    accounts = tuple(
        Account(
            one["channel"],
            one["kind"],
            one["account"],
            one["options"],
            {name: Secret(value) for name, value in one["secrets"].items()},
        )
        for one in data["accounts"]
    )
    return Load(data["posts"], datetime.fromisoformat(data["start"]).astimezone(UTC), accounts, data["threads"])


class Crew:
    """Forks publishers, sends them signals, and fills the disk under them."""

    def __init__(self, root: Path, load: Load, clock: MachineClock, log: Path) -> None:
        self.root, self.load, self.clock, self.log = root, load, clock, log
        self.alive: set[int] = set()
        self.calendars: dict[int, Calendar] = {}

    def work(self) -> None:
        """Until nobody gives orders any more."""
        left = b""
        while True:
            ready, _, _ = select.select([0], [], [], 0.01)
            if ready:
                read = os.read(0, 65536)
                if not read:
                    return
                *orders, left = (left + read).split(b"\n")
                for order in orders:
                    self.obey(**json.loads(order))
            self.reap()

    def obey(self, do: str, **about: Any) -> None:
        match do:
            case "publish":
                self.fork(**about)
            case "signal" if about["pid"] in self.alive:
                os.kill(about["pid"], about["number"])
            case "fill":
                _fill(self.root / _BALLAST)
            case "empty":
                (self.root / _BALLAST).unlink(missing_ok=True)
            case "look":
                _tell({"ledger": self.seen(**about)})

    def fork(self, by: str, count: int, room: int | None) -> None:
        found = self.calendars.setdefault(count, self.load.calendar(self.root, count))
        child = os.fork()
        if child == 0:
            self._be_a_publisher(lambda: self._round(found, by), room)
        self.alive.add(child)
        _tell({"began": child, "by": by})

    def seen(self, thoroughly: bool) -> dict[str, Any]:
        """What the ledger says, closed again before the next fork; nothing while it cannot be read."""
        found: dict[str, Any] = {"deliveries": {}, "faults": []}
        with suppress(SocialcalError, OSError), closing(SqliteLedger(self.root / LEDGER)) as ledger:
            known = ledger.deliveries()
            found["deliveries"] = {key: (one.state, one.details.get("reason", "")) for key, one in known.items()}
            found["faults"] = [one.en for one in ledger.verify()] if thoroughly else []
        return found

    def reap(self) -> None:
        while self.alive:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            self.alive.discard(child)
            _tell({"ended": child, "code": os.waitstatus_to_exitcode(status)})

    def _be_a_publisher(self, work: Callable[[], int], room: int | None) -> None:
        """In the fork, which never returns from here."""
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        log = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for descriptor in (1, 2):
            os.dup2(log, descriptor)
        code = BUG
        try:
            if room is not None:
                self._narrow(room)
            code = work()
        except SocialcalError as error:
            code = LEDGER_TROUBLE
            sys.stderr.write(f"{error.message.en}\n")
        except BaseException:  # noqa: BLE001 - the fork may not go on as its parent
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)

    def _narrow(self, room: int) -> None:
        """Where there is no small disk: files may not grow by more than `room` bytes."""
        sizes = [file.stat().st_size for file in (self.root / LEDGER).parent.glob("ledger.db*")]
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes, default=0) + room,) * 2)

    def _round(self, found: Calendar, by: str) -> int:
        with closing(SqliteLedger(self.root / LEDGER)) as ledger:
            edge = World(self.root, self.root / ".socialcal/outbox", PACE)
            accounts = {one.channel: one for one in self.load.accounts}
            runner = Runner(ledger, self.clock, by, edge, pace=PACE, accounts=accounts, calendar=NAME)
            before = ledger.head
            publish(found, runner)
            return IDLE if ledger.head == before else DONE


def _fill(ballast: Path) -> None:
    """Until not a byte more goes in."""
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    root, load, clock, log = map(Path, arguments)
    prepare(root)
    _tell({"ready": os.getpid()})
    Crew(root, read(json.loads(load.read_text("utf-8"))), MachineClock(clock), log).work()


if __name__ == "__main__":
    import asyncio  # noqa: F401 - what every publisher needs is loaded once, before the forks

    import httpx  # noqa: F401

    main(sys.argv[1:])
