"""How often a channel is heard in each day, week or month, against what was agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from socialcal.model.spans import Cadence
from socialcal.model.standing import Standing
from socialcal.site import dates
from socialcal.site.almanac import Row

SILENT = frozenset({Standing.IDEA, Standing.CANCELLED, Standing.REFUSED, Standing.MISSED})
"""Posts that are not heard, or of which nobody knows whether they ever will be."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day, week or month of a channel. `count` also has what is still planned in it."""

    start: date
    count: int
    agreed: Cadence

    @property
    def short(self) -> bool:
        return self.count < self.agreed.least

    @property
    def over(self) -> bool:
        return self.count > self.agreed.most


def stretches(rows: Iterable[Row], agreed: Cadence, today: date, before: int, after: int) -> tuple[Stretch, ...]:
    """`before` periods, the one of today and `after` more, of a channel with these `rows`; the oldest first."""
    heard = Counter(
        start_of(row.day, agreed.period) for row in rows if row.day is not None and row.standing not in SILENT
    )
    starts = [start_of(today, agreed.period)]
    for _ in range(before):
        starts.insert(0, start_of(starts[0] - timedelta(days=1), agreed.period))
    for _ in range(after):
        starts.append(_after(starts[-1], agreed.period))
    return tuple(Stretch(start, heard[start], agreed) for start in starts)


def start_of(day: date, period: str) -> date:
    """The first day of the `day`, `week` or `month` that holds it."""
    if period == "week":
        return dates.week_of(day)
    return dates.month_of(day) if period == "month" else day


def _after(start: date, period: str) -> date:
    if period == "month":
        return dates.next_month(start)
    return start + timedelta(days=7 if period == "week" else 1)
