"""`every:` as moments: within bounds, on the wall clock, with an end."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.compose.recurrence import HORIZON, MOST, BadRecurrence, occurrences
from tests.builders import wall

FIRST = wall("2026-11-30 07:15")


def days(every: str, first: datetime = FIRST) -> list[str]:
    found = occurrences(every, first)
    assert not isinstance(found, BadRecurrence), found.why.en
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in found]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214", ["2026-11-30", "2026-12-07", "2026-12-14"]),
        ("RRULE:FREQ=WEEKLY;COUNT=2", ["2026-11-30", "2026-12-07"]),
        ("freq=daily;interval=2;count=2", ["2026-11-30", "2026-12-02"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2026-12-25", "2027-01-29"]),
        ("FREQ=DAILY;UNTIL=20261201T071400", ["2026-11-30"]),
        ("FREQ=DAILY;UNTIL=20261201T061500Z", ["2026-11-30", "2026-12-01"]),
        ("FREQ=DAILY;UNTIL=20261201T061400Z", ["2026-11-30"]),
    ],
)
def test_a_series(every: str, expected: list[str]) -> None:
    assert days(every) == [f"{day} 07:15" for day in expected]


def test_a_series_keeps_its_wall_clock_over_the_change_of_the_clock() -> None:
    assert days("FREQ=WEEKLY;COUNT=3", wall("2026-10-18 09:00"))[1:] == ["2026-10-25 09:00", "2026-11-01 09:00"]


@pytest.mark.parametrize(
    ("every", "says"),
    [
        ("FREQ=WEEKLY", "one end"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "one end"),
        ("FREQ=HOURLY;COUNT=2", "FREQ"),
        ("FREQ=DAILY;BYHOUR=9;COUNT=2", "BYHOUR"),
        ("elke week", "not a part"),
        ("FREQ=WEEKLY;UNTIL=gisteren", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=20261399", "UNTIL"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT"),
        ("FREQ=WEEKLY;COUNT=99999999", "COUNT"),
        ("FREQ=DAILY;UNTIL=20360101", "more than"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "no day"),
        ("FREQ=WEEKLY;UNTIL=20200101", "no day"),
        ("FREQ=WEEKLY;BYDAY=XX;COUNT=2", ""),
        ("FREQ=WEEKLY;INTERVAL=0;COUNT=2", ""),
        ("", "not a part"),
    ],
)
def test_what_is_no_series_is_told(every: str, says: str) -> None:
    found = occurrences(every, FIRST)
    assert isinstance(found, BadRecurrence)
    assert says in found.why.en


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 40),
    st.integers(1, MOST),
    st.lists(st.sampled_from(["MO", "TU", "1WE", "-1SU"]), max_size=3, unique=True),
)
def test_every_series_is_ordered_and_bounded(freq: str, interval: int, count: int, by_day: list[str]) -> None:
    by = f";BYDAY={','.join(by_day)}" if by_day else ""
    found = occurrences(f"FREQ={freq};INTERVAL={interval};COUNT={count}{by}", FIRST)
    if isinstance(found, BadRecurrence):
        return
    naive = FIRST.replace(tzinfo=None)
    assert list(found) == sorted(set(found))
    assert len(found) <= count
    assert all(naive <= moment <= naive + HORIZON for moment in found)
    assert {moment.time() for moment in found} == {naive.time()}
