"""The jobs of many publishers on one PostgreSQL: a queue hands the work out, and the ledger judges it as ever.

A job only carries an appointment, whose claim in the ledger succeeds once. So it does no harm when a job is done twice,
is lost, or is older than the plan: the ledger refuses it, or the next look hands the work out again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job, Status

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.publish.changes import Appointment
from socialcal.publish.deliver import delivering
from socialcal.publish.fleet import wishes
from socialcal.publish.fleet.connector import Connector
from socialcal.publish.fleet.tables import CLOCK, skew
from socialcal.publish.fleet.turns import ASK, LOOK, PAUSE, TIDY, asked_at, turn_of
from socialcal.publish.ledger.steps import under_lease
from socialcal.publish.reconcile import reconciling
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.settle import Settled, drawn, recording_plan, settled
from socialcal.publish.windows import Window, through

_Found = TypeVar("_Found")

_TAKEN = (
    "SELECT queueing_lock FROM procrastinate_jobs WHERE queueing_lock = ANY(%(names)s) AND status IN ('todo', 'doing')"
)
_AT_ONCE = 200
"""So many jobs go to the database together."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """How often what happens, in seconds."""

    look: int = 10
    """Between two looks at the calendar, by whichever worker is free. A divisor of 60."""
    poll: float = 0.25
    """How soon a job is noticed whose moment has come."""
    silent: float = 30.0
    """Without a sign of life for so long a worker counts as dead."""
    again: float = 5.0
    """Before the database is tried again."""

    @property
    def ahead(self) -> timedelta:
        """Appointments are handed out this long before their moment, so that they go at it and not at the next look."""
        return timedelta(seconds=self.look + 5)


class Bench(Protocol):
    """Where a worker gets its tools. All of it is called in threads."""

    def calendar(self) -> AbstractContextManager[tuple[Calendar, Runner]]:
        """The calendar as it stands now, and a runner for it."""
        ...

    def runner(self) -> AbstractContextManager[Runner]:
        """A runner alone, with a ledger that nobody else uses meanwhile."""
        ...

    def tell(self, results: tuple[Result, ...]) -> None:
        """What came of it, for whoever watches."""
        ...

    def report(self, error: Exception) -> None:
        """What went wrong; work goes on."""
        ...


class Queue:
    """The jobs of one calendar, beside its ledger in the schema `ledger` of the database."""

    def __init__(self, conninfo: str, ledger: str, bench: Bench, pulse: Pulse | None = None) -> None:
        self.conninfo, self.ledger, self.pulse = conninfo, ledger, pulse or Pulse()
        self.connector = Connector(conninfo, ledger)
        self.app = App(connector=self.connector)
        self._bench = bench
        self._rest_until = 0.0
        self._spent = timedelta()
        self._lasting: frozenset[Result] = frozenset()
        """What the last look found standing still: it is not told again."""
        self._deliver = self.app.task(name="socialcal.deliver")(self.deliver)
        self._ask = self.app.task(name="socialcal.ask")(self.ask)
        self._pause = self.app.task(name="socialcal.pause")(self.pause)
        often = self.app.periodic(cron=f"* * * * * */{self.pulse.look}")
        often(self.app.task(name="socialcal.look", queueing_lock="look", lock="look", priority=LOOK)(self.look))
        often(self.app.task(name="socialcal.tidy", queueing_lock="tidy", lock="tidy", priority=TIDY)(self.tidy))

    async def deliver(self, wish: str) -> None:
        """Send one post. When its network asks for a pause, nothing of that channel is fetched until that is over."""
        result = await self._told(self._delivered, wish)
        if result is not None and result[1] is not None:
            channel, until = result
            with suppress(AlreadyEnqueued):
                options: dict[str, Any] = {"queueing_lock": f"pause {channel}", "lock": _account(channel)}
                await self._pause.configure(**options, schedule_at=until, priority=PAUSE).defer_async()

    async def ask(self, key: str) -> None:
        """Ask after what was left behind between intent and receipt."""
        await self._told(self._asked, key)

    async def pause(self) -> None:
        """The end of a pause. As long as this waits at the head of its channel, nothing behind it is fetched."""

    async def look(self, timestamp: int) -> None:
        """Bring the ledger up to date and hand out what is to be done now or in a moment.

        A worker rests from looking for as long as its look took: whoever is alone must get round to sending as well.
        """
        begun = time.monotonic()
        if begun < self._rest_until:
            return
        if await self._clocks_agree():
            await self._hand_out(await self._told(self._seen) or [])
        self._spent = timedelta(seconds=time.monotonic() - begun)
        self._rest_until = time.monotonic() + self._spent.total_seconds()

    async def tidy(self, timestamp: int) -> None:
        """Let go what a dead worker held: its channel would wait for ever. The ledger knows what is left to do."""
        for job in await self.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self.pulse.silent):
            if job.id is not None:
                await self.app.job_manager.finish_job_by_id_async(job.id, status=Status.FAILED, delete_job=True)

    async def _told(self, act: Callable[..., _Found], *given: object) -> _Found | None:
        """In a thread. What goes wrong is told, and what was not done is handed out again by a later look."""
        try:
            return await asyncio.to_thread(act, *given)
        except Exception as error:  # noqa: BLE001 - a boundary: one bad job may not silence the others
            with suppress(Exception):
                self._bench.report(error)
            return None

    def _delivered(self, written: str) -> tuple[str, datetime | None]:
        wish = wishes.read(written)
        with self._bench.runner() as runner:
            result = kept(wish, runner)
            self._tell(result)
            return wish.scope.channel, _pause(wish.key, runner) if result.pauses else None

    def _asked(self, key: str) -> None:
        with self._bench.runner() as runner:
            delivery = runner.ledger.delivery(key)
            if delivery is not None and _left_behind(delivery, runner):
                self._tell(through(reconciling(delivery, runner)))

    def _tell(self, result: Result) -> None:
        if result.fate is not Fate.SKIPPED:
            self._bench.tell((result,))

    async def _clocks_agree(self) -> bool:
        """Who looks judges whose lease is over: by a clock that is ahead, a post in flight would seem left behind."""
        before = time.time()
        theirs = (await self.connector.execute_query_one_async(CLOCK))["now"]
        wrong = skew(before, theirs, time.time())
        if wrong is not None:
            self._bench.report(wrong)
        return wrong is None

    def _seen(self) -> list[Job]:
        with self._bench.calendar() as (calendar, runner):
            left = through(_settling(calendar, runner))
            self._bench.tell(tuple(result for result in left.results if result not in self._lasting))
            self._lasting = frozenset(result for result in left.results if result.fate in (Fate.HELD, Fate.BLOCKED))
            now = runner.now()
            return [self._job(one, now) for one in to_be_done(left, now + self.pulse.ahead + 2 * self._spent)]

    def _job(self, one: Appointment | Delivery, now: datetime) -> Job:
        if isinstance(one, Delivery):
            name, lock = f"ask {one.key}", _account(one.details.get("channel", ""))
            if one.state is State.SENDING:
                task = self._ask.configure(queueing_lock=name, lock=lock, priority=ASK)
            else:
                at, last = asked_at(one, now)
                task = self._ask.configure(queueing_lock=name, lock=lock, priority=last, schedule_at=at)
            return task.make_new_job(key=one.key)
        options: dict[str, Any] = {"queueing_lock": wishes.name_of(one), "lock": _account(one.scope.channel)}
        ready = self._deliver.configure(**options, priority=turn_of(one.start), schedule_at=one.start)
        return ready.make_new_job(wish=wishes.written(one))

    async def _hand_out(self, jobs: Sequence[Job]) -> None:
        """Each once under its name. Only a look hands out, and there is one at a time, so nobody comes in between."""
        names = [job.queueing_lock for job in jobs]
        rows = await self.connector.execute_query_all_async(_TAKEN, names=names) if names else []
        taken = {row["queueing_lock"] for row in rows}
        fresh = [job for job in jobs if job.queueing_lock not in taken]
        for first in range(0, len(fresh), _AT_ONCE):
            await self.app.job_manager.batch_defer_jobs_async(fresh[first : first + _AT_ONCE])


def to_be_done(left: Settled, soon: datetime) -> list[Appointment | Delivery]:
    """Now, or at a moment before `soon`. What waits for another post is handed out when that has gone."""
    coming = (wish for wish in left.plan.upcoming if wish.start <= soon and wish.after is None)
    return [*left.plan.reconcile, *left.due, *coming]


def kept(wish: Appointment, runner: Runner) -> Result:
    """The appointment kept, unless its channel is another one by now: then a later look plans it anew."""
    account, payload = runner.accounts.get(wish.scope.channel), wish.payload
    if account is None or (account.kind, account.account) != (payload.kind, payload.account):
        return Result(wish.key, wish.scope.channel, Fate.SKIPPED)
    return through(delivering(wish, runner))


def _settling(calendar: Calendar, runner: Runner) -> Generator[Window, None, Settled]:
    found, recorded = yield from recording_plan(calendar, runner, None)
    if any(item.recorded for item in found.items):
        found = drawn(calendar, runner)
    return settled(found, recorded, runner)


def _account(channel: str) -> str:
    """The lock of a channel: never two of its posts at a time."""
    return f"channel {channel}"


def _pause(key: str, runner: Runner) -> datetime | None:
    known = runner.ledger.delivery(key)
    until = known.details.get("pause") if known is not None else None
    return datetime.fromisoformat(until) if until else None


def _left_behind(delivery: Delivery, runner: Runner) -> bool:
    return delivery.state in (State.SENDING, State.UNKNOWN) and not under_lease(delivery, runner.now())
