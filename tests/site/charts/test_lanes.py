"""Stretches of days in lanes: none overlap, none leave their frame, and no lane is used without need."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.site.charts.lanes import Stretch, lanes, within

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
PARTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=30)
DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2032, 1, 1)))


@given(PARTS)
def test_no_two_in_one_lane_overlap(parts: list[tuple[int, int]]) -> None:
    found = lanes(parts)
    for lane in set(found):
        inside = sorted(part for part, one in zip(parts, found, strict=True) if one == lane)
        assert all(start + length <= following for (start, length), (following, _) in pairwise(inside))


@given(PARTS)
def test_there_are_as_many_lanes_as_ever_run_at_once(parts: list[tuple[int, int]]) -> None:
    busiest = max((sum(1 for start, length in parts if start <= day < start + length) for day in range(60)), default=0)
    assert len(set(lanes(parts))) == busiest


@given(DAYS, DAYS, st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 400))
def test_every_part_is_inside_its_frame(first: date | None, last: date | None, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    part = within(Stretch(first, last), start, end)
    if part is None:
        assert (first is not None and first > end) or (last is not None and last < start)
    else:
        assert part[0] >= 0
        assert part[1] >= 1
        assert part[0] + part[1] <= length + 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 9), date(2026, 11, 20), (8, 12)),
        (date(2026, 11, 9), date(2026, 11, 9), (8, 1)),
        (date(2026, 10, 1), date(2026, 11, 3), (0, 3)),
        (date(2026, 11, 28), date(2027, 1, 10), (27, 3)),
        (date(2026, 10, 1), date(2027, 1, 1), (0, 30)),
        (None, date(2026, 11, 3), (0, 3)),
        (date(2026, 11, 28), None, (27, 3)),
        (None, None, (0, 30)),
        (date(2026, 12, 1), date(2026, 12, 2), None),
        (date(2026, 10, 1), date(2026, 10, 31), None),
        (date(2026, 12, 1), None, None),
        (None, date(2026, 10, 31), None),
        (date(2026, 11, 9), date(2026, 11, 2), (8, 1)),
        (date.min, date.max, (0, 30)),
    ],
)
def test_the_part_in_a_month(first: date | None, last: date | None, expected: tuple[int, int] | None) -> None:
    assert within(Stretch(first, last), FIRST, LAST) == expected
