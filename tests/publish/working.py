"""A worker in a process of its own that does in a second what others do in a minute: `python -m tests.publish.working`.

It is the real one: only its pulse and its pace are quicker.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialcal.cli.session import Session
from socialcal.cli.worker import Tools
from socialcal.model.calendar import Calendar
from socialcal.publish import Runner
from socialcal.publish.fleet.queue import Pulse, Queue
from socialcal.publish.fleet.tables import make_tables
from socialcal.publish.fleet.worker import work
from socialcal.publish.runner import Pace

PULSE = Pulse(look=1, poll=0.05, silent=1.5, again=0.2)
PACE = Pace(timeout=timedelta(seconds=1.5), settle=timedelta(seconds=0.2))


class Quick(Tools):
    """The tools of a worker, for somebody in a hurry."""

    @contextmanager
    def calendar(self) -> Iterator[tuple[Calendar, Runner]]:
        with super().calendar() as (calendar, runner):
            yield calendar, replace(runner, pace=PACE)

    @contextmanager
    def runner(self) -> Iterator[Runner]:
        with super().runner() as runner:
            yield replace(runner, pace=PACE)


def main(root: str, ledger: str) -> None:
    conninfo = os.environ["SOCIALCAL_LEDGER_URL"]
    make_tables(conninfo, ledger)
    tools = Quick(Session(Path(root), datetime.now(UTC), False, "en"), "en")
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    asyncio.run(work(Queue(conninfo, ledger, tools, PULSE), 4, tools.report))


if __name__ == "__main__":
    main(*sys.argv[1:])
