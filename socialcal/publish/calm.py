"""Nothing to do until a moment that is known: so that a publisher that looks often reads the stories seldom.

After a round in which nothing happened and nothing is left to do, it is noted what the sources and the ledger looked
like, and when the first post is due. Until then, as long as both look the same, another round would find the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialcal import __version__
from socialcal.model.delivery import Delivery, State
from socialcal.publish.durable import replace_file
from socialcal.publish.plan import LOOKING
from socialcal.publish.report import Report

CALM = ".socialcal/calm.json"
"""Where it lies, from the calendar's root. It may be thrown away at any time."""
_LONGEST = timedelta(days=1)
_LARGEST = 4096
_UNDER_WAY = frozenset({State.CLAIMED, State.SENDING})


@dataclass(frozen=True, slots=True)
class Calm:
    sources: str
    """Fingerprint of the sources."""
    head: str
    """The ledger's."""
    since: datetime
    until: datetime
    """From then on a round is needed again. Aware, UTC, as `since`."""
    coming: int
    """Posts that are still to come."""
    problems: int = 0
    """Lines that a person must see."""

    def holds(self, sources: str | None, head: str, now: datetime) -> bool:
        """Would a round at `now` find nothing to do? A clock that was set back proves nothing."""
        return sources == self.sources and head == self.head and self.since <= now.astimezone(UTC) < self.until


def calm_after(
    report: Report, deliveries: Mapping[str, Delivery], sources: str, head: str, now: datetime
) -> Calm | None:
    """What to note after a round at `now`; None when it did something, or left something to do."""
    plan = report.plan
    busy = (report.results, report.recorded, plan.due, plan.held, plan.waiting, plan.late, plan.reconcile, plan.blocked)
    if any(busy) or any(_moves(delivery, now) for delivery in deliveries.values()):
        return None
    now = now.astimezone(UTC)
    moments = [*(wish.start for wish in plan.upcoming), *(item.at for item in plan.items if item.at is not None)]
    until = min([now + _LONGEST, *(at.astimezone(UTC) for at in moments if at > now)])
    return Calm(sources, head, now, until, len(plan.upcoming), plan.problems)


def keep_calm(path: Path, calm: Calm | None) -> None:
    """Write it down, or take away what was. Raises OSError."""
    if calm is None:
        path.unlink(missing_ok=True)
        return
    told = {
        "version": __version__,
        "sources": calm.sources,
        "head": calm.head,
        "since": calm.since.isoformat(),
        "until": calm.until.isoformat(),
        "coming": calm.coming,
        "problems": calm.problems,
    }
    replace_file(path, json.dumps(told, sort_keys=True) + "\n")


def read_calm(path: Path) -> Calm | None:
    """None when nothing was noted, by this version of the program, that can be read."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(_LARGEST))
        since, until = datetime.fromisoformat(told["since"]), datetime.fromisoformat(told["until"])
        if told["version"] != __version__ or since.tzinfo is None or until.tzinfo is None:
            return None
        return Calm(str(told["sources"]), str(told["head"]), since, until, int(told["coming"]), int(told["problems"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _moves(delivery: Delivery, now: datetime) -> bool:
    """Is somebody at work on it, or is it still being asked after?"""
    return delivery.state in _UNDER_WAY or (delivery.state is State.UNKNOWN and now - delivery.at < LOOKING)
