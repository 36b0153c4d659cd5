"""One round of publishing: record the plan, ask after what was left behind, note what was missed, send what is due."""

from __future__ import annotations

from collections.abc import Generator

from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish import recording
from socialcal.publish.changes import Plan
from socialcal.publish.deliver import delivering
from socialcal.publish.plan import plan
from socialcal.publish.reconcile import reconciling
from socialcal.publish.report import Fate, Report, Result, collected
from socialcal.publish.runner import Runner
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
    drawn = _drawn(calendar, runner)
    if pinned is not None and drawn.digest != pinned:
        raise _another_plan(pinned, drawn.digest)
    yield Window.RECORD
    recorded = _recorded(drawn, runner)
    results: list[Result] = []
    for delivery in drawn.reconcile:
        results.append((yield from reconciling(delivery, runner)))
    if drawn.reconcile or any(item.recorded for item in drawn.items):
        drawn = _drawn(calendar, runner)
    results.extend(_missed(drawn, runner))
    results.extend(Result(wish.key, wish.scope.channel, Fate.HELD) for wish in drawn.held)
    results.extend(Result(item.key, item.channel, Fate.BLOCKED, item.reason) for item in drawn.blocked)
    unrecorded = {item.key for item in drawn.items if item.recorded}
    for wish in drawn.due:
        if wish.key not in unrecorded:
            results.append((yield from delivering(wish, runner)))
    return Report(drawn, recorded, collected(results))


def _drawn(calendar: Calendar, runner: Runner) -> Plan:
    ledger = runner.ledger
    return plan(calendar, ledger.deliveries(), ledger.holds(), runner.now(), ledger.born, corrections=False)


def _recorded(drawn: Plan, runner: Runner) -> int:
    """Write what the plan records, in one transaction; how many lines were taken."""
    now = runner.now()
    return sum(runner.ledger.append([recording.planned(i, now, runner.by) for i in drawn.items if i.recorded]))


def _missed(drawn: Plan, runner: Runner) -> list[Result]:
    now = runner.now()
    unrecorded = {item.key for item in drawn.items if item.recorded}
    late = [late for late in drawn.late if late.key not in unrecorded]
    taken = runner.ledger.append([recording.missed(one, now, runner.by) for one in late])
    return [
        Result(one.key, one.channel, Fate.MISSED, one.reason) for one, mine in zip(late, taken, strict=True) if mine
    ]


def _another_plan(pinned: str, found: str) -> SocialcalError:
    return SocialcalError(
        Phrase(
            f"Dit is niet het plan dat is bekeken: {found[:12]} in plaats van {pinned[:12]}.",
            f"This is not the plan that was reviewed: {found[:12]} instead of {pinned[:12]}.",
        ),
        Phrase(
            "Er is niets vastgelegd en niets verstuurd. Bekijk het plan opnieuw met socialcal plan.",
            "Nothing was recorded and nothing was sent. Look at the plan again with socialcal plan.",
        ),
    )
