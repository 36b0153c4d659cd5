"""Processes of their own that write into one ledger at the same time: run as `python -m tests.publish.racing`."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from socialcal.model.delivery import State
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger.protocol import UNSEEN, Entry, Ledger
from tests.builders import NOW
from tests.publish.stores import STORES

REPOSITORY = Path(__file__).parents[2]
CLAIMS = 20
PATIENCE = 60
"""Seconds after which a process that hangs is given up. No test waits for it."""
SMALL = 100_000
"""Bytes that a file may have on the small disk."""


def key(number: int) -> str:
    return f"verhaal-{number}/mastodon"


def claims(ledger: Ledger, by: str, number: int) -> Iterator[str]:
    """Every claim that this process won, each process starting elsewhere."""
    lease = (NOW + timedelta(seconds=75)).isoformat()
    for turn in range(CLAIMS):
        wanted = key((turn + number * 5) % CLAIMS)
        if ledger.append([Entry(wanted, (State.PLANNED, 1), State.CLAIMED, NOW, by, {"lease": lease})])[0]:
            yield wanted


def plans(ledger: Ledger, by: str, number: int) -> Iterator[str]:
    """One delivery that all want, and one of its own, in a ledger that is not there yet."""
    for wanted in ("allen/x", key(number)):
        if ledger.append([Entry(wanted, UNSEEN, State.PLANNED, NOW, by, {"by": by})])[0]:
            yield wanted


def endless(ledger: Ledger, by: str, number: int) -> Iterator[str]:
    """A new delivery, again and again, until somebody ends it."""
    while True:
        ledger.append([Entry(key(number), UNSEEN, State.PLANNED, NOW, by, {"text": "x" * 500})])
        yield key(number)
        number += 1


def cramped(ledger: Ledger, by: str, number: int) -> Iterator[str]:
    """The same on a small disk; what the ledger said when that was full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))
    try:
        yield from endless(ledger, by, number)
    except SocialcalError as error:
        yield f"full: {error}"


WORK = {"claims": claims, "plans": plans, "endless": endless, "cramped": cramped}


@contextmanager
def started(work: str, kind: str, folder: Path, count: int = 1) -> Iterator[Sequence[subprocess.Popen[str]]]:
    """Processes that all begin now. None is left behind."""
    with ExitStack() as stack:
        racers = [stack.enter_context(_process(work, kind, folder, number)) for number in range(count)]
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        yield racers


def raced(work: str, kind: str, folder: Path, count: int) -> list[list[str]]:
    """What each of `count` processes won."""
    with started(work, kind, folder, count) as racers:
        won = [racer.communicate(timeout=PATIENCE)[0].splitlines() for racer in racers]
        assert [racer.returncode for racer in racers] == [0] * count
    return won


@contextmanager
def _process(work: str, kind: str, folder: Path, number: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.publish.racing", work, kind, str(folder), str(number)]
    environment = {**os.environ, "TMPDIR": str(folder)}  # what a killed process leaves, goes with the folder
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def main(work: str, kind: str, folder: str, number: str) -> None:
    ledger = STORES[kind](Path(folder))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for won in WORK[work](ledger, f"proces-{number}", int(number)):
        sys.stdout.write(f"{won}\n")
        sys.stdout.flush()
    ledger.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
