"""Brings the ledger up to date with the calendar before anything is sent: records the plan, notes what was missed."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish import reasons, recording
from socialcal.publish.changes import Appointment, Plan
from socialcal.publish.following import follow
from socialcal.publish.plan import plan
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands after recording."""

    plan: Plan
    recorded: int
    """Lines of the plan that were written."""
    results: tuple[Result, ...]
    """Of what will not be sent now: missed, held, blocked."""
    due: tuple[Appointment, ...]
    """May go now, in the order in which they go."""


def drawn(calendar: Calendar, runner: Runner) -> Plan:
    """The plan at this moment, without corrections."""
    ledger = runner.ledger
    return plan(calendar, ledger.deliveries(), ledger.holds(), runner.now(), ledger.born, corrections=False)


def recording_plan(calendar: Calendar, runner: Runner, pinned: str | None) -> Generator[Window, None, tuple[Plan, int]]:
    """Record the plan in one transaction; the plan that stood, and how many lines were taken.

    Raises SocialcalError for another plan than the `pinned` one, before anything is written.
    """
    follow(runner)
    found = drawn(calendar, runner)
    if pinned is not None and found.digest != pinned:
        raise _another_plan(pinned, found.digest)
    yield Window.RECORD
    now = runner.now()
    entries = [recording.planned(item, now, runner.by) for item in found.items if item.recorded]
    return found, sum(runner.ledger.append(entries))


def settled(found: Plan, recorded: int, runner: Runner) -> Settled:
    """Note what was missed, and tell what is left to send of `found`, a plan drawn after recording."""
    unrecorded = {item.key for item in found.items if item.recorded}
    results = [
        *_missed(found, unrecorded, runner),
        *(Result(wish.key, wish.scope.channel, Fate.HELD) for wish in found.held),
        *(Result(item.key, item.channel, Fate.BLOCKED, item.reason) for item in found.blocked),
        *_resting(found, runner),
    ]
    due = tuple(wish for wish in found.due if wish.key not in unrecorded)
    return Settled(found, recorded, tuple(results), due)


def _resting(found: Plan, runner: Runner) -> Iterator[Result]:
    """Should have gone by now, did not arrive, and wait for their next try."""
    for wish in found.waiting:
        delivery = runner.ledger.delivery(wish.key)
        trouble = delivery.details.get("trouble") if delivery is not None else None
        if trouble:
            yield Result(wish.key, wish.scope.channel, Fate.LATER, reasons.said(trouble))


def _missed(found: Plan, unrecorded: set[str], runner: Runner) -> list[Result]:
    now = runner.now()
    late = [late for late in found.late if late.key not in unrecorded]
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
