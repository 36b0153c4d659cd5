"""One round of publishing: record the plan, ask after what was left behind, note what was missed, send what is due."""

from __future__ import annotations

from collections.abc import Generator

from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.publish import reasons
from socialcal.publish.deliver import delivering
from socialcal.publish.reconcile import reconciling
from socialcal.publish.report import Fate, Report, Result, collected
from socialcal.publish.runner import Runner
from socialcal.publish.settle import Settled, drawn, recording_plan, settled
from socialcal.publish.windows import Window, through


def publish(calendar: Calendar, runner: Runner, pinned: str | None = None) -> Report:
    """Publish what is due in `calendar` at the runner's clock, and bring the ledger up to date with it.

    With `pinned`, the digest of a plan that somebody reviewed, any other plan is refused before anything is written.
    Raises SocialcalError for that, and for a ledger that cannot be used. Of one delivery that fails the others notice
    nothing: each has its own result.
    """
    return through(publishing(calendar, runner, pinned))


def publishing(calendar: Calendar, runner: Runner, pinned: str | None = None) -> Generator[Window, None, Report]:
    """`publish`, stopping at every window where a crash can come."""
    found, recorded = yield from recording_plan(calendar, runner, pinned)
    results: list[Result] = []
    for delivery in found.reconcile:
        results.append((yield from reconciling(delivery, runner)))
    if found.reconcile or any(item.recorded for item in found.items):
        found = drawn(calendar, runner)
    left = settled(found, recorded, runner)
    results.extend(left.results)
    results.extend((yield from _sent(left, runner)))
    return Report(left.plan, recorded, collected(results))


def _sent(left: Settled, runner: Runner) -> Generator[Window, None, list[Result]]:
    """What is due, one after another. An account that was asked to wait is left alone for the rest of the round."""
    results: list[Result] = []
    paused: set[str] = set()
    bugs: list[Exception] = []
    for wish in left.due:
        channel = wish.scope.channel
        if channel in paused:
            results.append(Result(wish.key, channel, Fate.LATER, reasons.PAUSED))
            continue
        try:
            results.append((yield from delivering(wish, runner)))
        except SocialcalError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug that one post meets may not keep all others from going
            bugs.append(error)
            continue
        if results[-1].pauses:
            paused.add(channel)
    if bugs:
        raise bugs[0]
    return results
