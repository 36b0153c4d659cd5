"""A runner that stays up. `schedule` only wakes it; what is due is decided by the plan, the ledger and time zones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Event

import schedule


def run(
    tick: Callable[[], None],
    every_seconds: int,
    stop: Event,
    *,
    beat: Callable[[], None],
    report: Callable[[Exception], None],
) -> None:
    """Call `tick` now and then every so many seconds, until `stop` is set; the post in flight is finished first.

    `beat` is called after every tick, also one that failed. Whatever a tick or a beat raises goes to `report`, and
    the next one comes all the same, even when `report` fails too.
    """
    guarded = _guarded(tick, beat, report)
    scheduler = schedule.Scheduler()
    scheduler.every(every_seconds).seconds.do(guarded)
    guarded()
    while not stop.wait(pause(scheduler, every_seconds).total_seconds()):
        wake(scheduler, every_seconds)


def pause(scheduler: schedule.Scheduler, every_seconds: int) -> timedelta:
    """How long to sleep: never longer than the interval."""
    idle = scheduler.idle_seconds
    return timedelta(seconds=min(max(idle if idle is not None else 0, 0), every_seconds))


def wake(scheduler: schedule.Scheduler, every_seconds: int) -> None:
    """Run what is pending.

    `schedule` reckons in local time without an offset: when the clock goes back in autumn, or is set back, its next
    moment is suddenly more than an interval away. Then everything runs now and is reckoned anew.
    """
    idle = scheduler.idle_seconds
    if idle is not None and idle > every_seconds:
        scheduler.run_all()
    else:
        scheduler.run_pending()


def _guarded(
    tick: Callable[[], None], beat: Callable[[], None], report: Callable[[Exception], None]
) -> Callable[[], None]:
    def wakened() -> None:
        for act in (tick, beat):
            try:
                act()
            except Exception as error:  # noqa: BLE001 - a boundary: one bad tick may not silence the calendar
                with suppress(Exception):  # telling it may fail as well, on a terminal that was closed
                    report(error)

    return wakened
