"""Periods of a channel against what was agreed: which post counts in which, and which are short."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.delivery import State
from socialcal.model.spans import Cadence, cadence
from socialcal.model.story import Status
from socialcal.site.cadence import start_of, stretches
from tests.site.morning import delivery, desk, told

TODAY = date(2026, 11, 24)


def counts(written: str, *moments: str, before: int = 1, after: int = 1) -> list[tuple[str, int]]:
    made = desk(told("a", *(("mastodon", moment) for moment in moments)))
    rows = made.almanac.by_channel.get("mastodon", ())
    found = stretches(rows, cadence(written), TODAY, before, after)
    return [(one.start.isoformat(), one.count) for one in found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1 per day", [("2026-11-23", 1), ("2026-11-24", 2), ("2026-11-25", 0)]),
        ("1 per week", [("2026-11-16", 1), ("2026-11-23", 3), ("2026-11-30", 1)]),
        ("1 per month", [("2026-10-01", 0), ("2026-11-01", 4), ("2026-12-01", 1)]),
    ],
)
def test_posts_count_in_their_own_period(written: str, expected: list[tuple[str, int]]) -> None:
    moments = ("2026-11-22 23:59", "2026-11-23 00:00", "2026-11-24 08:00", "2026-11-24 20:00", "2026-12-01 10:00")
    assert counts(written, *moments) == expected


def test_as_many_periods_as_are_asked_for() -> None:
    found = counts("1 per month", before=8, after=4)
    assert [start for start, _ in found][:2] == ["2026-03-01", "2026-04-01"]
    assert (len(found), found[-1][0]) == (13, "2027-03-01")


@pytest.mark.parametrize(
    ("status", "state", "heard"),
    [
        (Status.APPROVED, None, 1),
        (Status.DRAFT, None, 1),
        (Status.IDEA, None, 0),
        (Status.CANCELLED, None, 0),
        (Status.APPROVED, State.REFUSED, 0),
        (Status.APPROVED, State.MISSED, 0),
        (Status.APPROVED, State.SENT, 1),
        (Status.APPROVED, State.UNKNOWN, 1),
    ],
)
def test_only_what_is_heard_counts(status: Status, state: State | None, heard: int) -> None:
    deliveries = (delivery("a/mastodon", state),) if state is not None else ()
    made = desk(told("a", ("mastodon", "2026-11-24 09:00"), status=status), deliveries=deliveries)
    (stretch,) = stretches(made.almanac.rows, Cadence(1, 1, "week"), TODAY, 0, 0)
    assert stretch.count == heard


@pytest.mark.parametrize(
    ("count", "short", "over"),
    [(0, True, False), (1, True, False), (2, False, False), (3, False, False), (4, False, True)],
)
def test_a_period_is_short_below_the_least_and_over_above_the_most(count: int, short: bool, over: bool) -> None:
    made = desk(told("a", *(("mastodon", f"2026-11-25 {hour + 9:02d}:00") for hour in range(count))))
    (stretch,) = stretches(made.almanac.rows, Cadence(2, 3, "week"), TODAY, 0, 0)
    assert (stretch.short, stretch.over) == (short, over)


@given(st.dates(date(1950, 1, 1), date(2900, 1, 1)), st.sampled_from(["day", "week", "month"]))
def test_a_day_lies_in_its_period_and_periods_follow_each_other(day: date, period: str) -> None:
    start = start_of(day, period)
    assert start <= day
    assert start_of(start, period) == start
    found = stretches((), Cadence(1, 1, period), day, 3, 3)
    assert found[3].start == start
    for before, after in pairwise(found):
        assert start_of(after.start - timedelta(days=1), period) == before.start
