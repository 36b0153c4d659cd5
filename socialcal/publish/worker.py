"""Many publishers on one PostgreSQL: a queue hands the work out, and the ledger judges it as it judges everybody.

Procrastinate runs a job twice when a worker died while it was at it. That does no harm here: a job only carries an
appointment, whose claim in the ledger succeeds once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.publish import wishes
from socialcal.publish.changes import Appointment
from socialcal.publish.deliver import delivering
from socialcal.publish.ledger.steps import under_lease
from socialcal.publish.reconcile import reconciling
from socialcal.publish.report import Result
from socialcal.publish.runner import Runner
from socialcal.publish.settle import Settled, drawn, recording_plan, settled
from socialcal.publish.tables import search_path
from socialcal.publish.windows import Window, through

if TYPE_CHECKING:
    from procrastinate import App

EVERY = 10
"""Seconds between two looks at the calendar, by whichever worker is free."""
_AHEAD = timedelta(seconds=EVERY + 5)
"""Appointments are handed out this long before their moment, so that they go at it and not at the next look."""
_AGAIN = 5.0
"""Seconds before the database is tried again."""
_SILENT = 30.0
"""Seconds without a sign of life after which a worker counts as dead."""


class Bench(Protocol):
    """Where a worker gets its tools, each time anew. All of it is called in threads."""

    def calendar(self) -> AbstractContextManager[tuple[Calendar, Runner]]:
        """The calendar as it stands now, and a runner for it."""
        ...

    def runner(self) -> AbstractContextManager[Runner]:
        """A runner alone, with a ledger of its own."""
        ...

    def tell(self, results: tuple[Result, ...]) -> None:
        """What came of it, for whoever watches."""
        ...


@dataclass(frozen=True, slots=True)
class Queue:
    """The jobs of one calendar."""

    app: App
    deliver: Any
    reconcile: Any


def queue(conninfo: str, ledger: str, bench: Bench) -> Queue:
    """The queue beside the ledger in the schema `ledger`, with its tasks."""
    import procrastinate

    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, kwargs={"options": search_path(ledger)}, min_size=1, max_size=6
    )
    app = procrastinate.App(connector=connector)

    @app.task(name="socialcal.deliver")
    def deliver(wish: dict[str, Any]) -> None:
        with bench.runner() as runner:
            bench.tell((through(delivering(wishes.read(wish), runner)),))

    @app.task(name="socialcal.reconcile")
    def reconcile(key: str) -> None:
        with bench.runner() as runner:
            delivery = runner.ledger.delivery(key)
            if delivery is not None and _left_behind(delivery, runner):
                bench.tell((through(reconciling(delivery, runner)),))

    made = Queue(app, deliver, reconcile)

    @app.periodic(cron=f"* * * * * */{EVERY}")
    @app.task(name="socialcal.look", queueing_lock="look", lock="look", priority=10)
    async def look(timestamp: int) -> None:  # noqa: ARG001 - a periodic task is told when it was meant to run
        for job in await asyncio.to_thread(seen, bench):
            await _deferred(made, job)

    @app.periodic(cron=f"* * * * * */{EVERY}")
    @app.task(name="socialcal.clear", queueing_lock="clear", priority=20)
    async def clear(timestamp: int) -> None:  # noqa: ARG001 - likewise
        await cleared(app)

    return made


def seen(bench: Bench) -> list[Appointment | Delivery]:
    """Bring the ledger up to date with the calendar; what is to be done now or in a moment, in that order."""
    with bench.calendar() as (calendar, runner):
        left = through(_settling(calendar, runner))
        bench.tell(left.results)
        soon = runner.now() + _AHEAD
        coming = (wish for wish in left.plan.upcoming if wish.start <= soon)
        return [*left.plan.reconcile, *left.due, *coming]


def _settling(calendar: Calendar, runner: Runner) -> Generator[Window, None, Settled]:
    found, recorded = yield from recording_plan(calendar, runner, None)
    if any(item.recorded for item in found.items):
        found = drawn(calendar, runner)
    return settled(found, recorded, runner)


async def _deferred(made: Queue, job: Appointment | Delivery) -> None:
    """Once under its name, and never two of one channel at a time."""
    from procrastinate.exceptions import AlreadyEnqueued

    with suppress(AlreadyEnqueued):
        if isinstance(job, Delivery):
            task = made.reconcile.configure(queueing_lock=f"ask {job.key}", lock=job.details.get("channel"))
            await task.defer_async(key=job.key)
        else:
            name, channel = wishes.name_of(job), job.scope.channel
            task = made.deliver.configure(queueing_lock=name, lock=channel, schedule_at=job.start)
            await task.defer_async(wish=wishes.written(job))


def _left_behind(delivery: Delivery, runner: Runner) -> bool:
    return delivery.state in (State.SENDING, State.UNKNOWN) and not under_lease(delivery, runner.now())


async def cleared(app: App) -> None:
    """Let go what a dead worker held: its account would wait for ever. What is to be done again, the ledger tells."""
    from procrastinate.jobs import Status

    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_SILENT):
        if job.id is not None:
            await app.job_manager.finish_job_by_id_async(job_id=job.id, status=Status.FAILED, delete_job=True)


async def work(made: Queue, concurrency: int, report: Callable[[Exception], None]) -> None:
    """Until SIGTERM or Ctrl-C; jobs in flight are finished first. A database that falls away is waited for."""
    while True:
        try:
            async with made.app.open_async():
                await made.app.run_worker_async(
                    concurrency=concurrency,
                    fetch_job_polling_interval=1.0,
                    delete_jobs="always",
                    update_heartbeat_interval=_SILENT / 3,
                    stalled_worker_timeout=_SILENT,
                )
            return
        except _fallen_away() as error:
            report(error)
            await asyncio.sleep(_AGAIN)


def _fallen_away() -> tuple[type[Exception], ...]:
    import psycopg
    from procrastinate.exceptions import ConnectorException

    return (OSError, psycopg.OperationalError, ConnectorException)
