"""Durations, cadences, hours of the day and lateness, as people write them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.spans import Cadence, Hours, LateMode, Lateness, cadence, duration, hours, lateness

TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("30m", timedelta(minutes=30)),
        ("2h", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        ("2w", timedelta(weeks=2)),
        ("1h 30m", timedelta(minutes=90)),
        ("1h30m", timedelta(minutes=90)),
        ("1d 1d", timedelta(days=2)),
        (" 2h ", timedelta(hours=2)),
        ("0m", timedelta()),
        ("9999w", timedelta(weeks=9999)),
    ],
)
def test_a_duration(written: str, span: timedelta) -> None:
    assert duration(written) == span


@given(st.lists(st.tuples(st.integers(0, 9999), st.sampled_from("mhdw")), min_size=1, max_size=4))
def test_a_duration_is_the_sum_of_its_parts_in_any_order(parts: list[tuple[int, str]]) -> None:
    units = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
    minutes = sum(number * units[unit] for number, unit in parts)
    assert duration(" ".join(f"{number}{unit}" for number, unit in parts)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("written", "often"),
    [
        ("3..7 per week", Cadence(3, 7, "week")),
        ("2 per day", Cadence(2, 2, "day")),
        ("0..1 per month", Cadence(0, 1, "month")),
        ("1..1 per week", Cadence(1, 1, "week")),
    ],
)
def test_a_cadence(written: str, often: Cadence) -> None:
    assert cadence(written) == often


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_cadence_has_its_least_first(one: int, other: int) -> None:
    if one <= other:
        assert cadence(f"{one}..{other} per week") == Cadence(one, other, "week")
    else:
        with pytest.raises(ValueError, match="turn them round"):
            cadence(f"{one}..{other} per week")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("22:00-07:00", time(22), time(7)),
        ("18:00 - 07:30", time(18), time(7, 30)),
        ("00:00-24:00", time(0), time(0)),
        ("23:00-24:00", time(23), time(0)),
    ],
)
def test_hours(written: str, start: time, end: time) -> None:
    assert hours(written) == Hours(start, end)


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("22:00-07:00", ["22:00", "23:59", "00:00", "06:59"], ["21:59", "07:00", "12:00"]),
        ("12:00-14:00", ["12:00", "13:59"], ["11:59", "14:00", "00:00"]),
        ("23:00-24:00", ["23:00", "23:59"], ["22:59", "00:00"]),
    ],
)
def test_hours_hold_their_start_and_not_their_end(written: str, inside: list[str], outside: list[str]) -> None:
    part = hours(written)
    assert all(part.holds(time.fromisoformat(moment)) for moment in inside)
    assert not any(part.holds(time.fromisoformat(moment)) for moment in outside)


@given(TIMES, TIMES, TIMES)
def test_a_moment_is_in_a_part_of_the_day_or_in_the_rest_of_it(start: time, end: time, moment: time) -> None:
    if start != end:
        assert Hours(start, end).holds(moment) != Hours(end, start).holds(moment)


@given(TIMES, TIMES)
def test_hours_are_written_as_they_are_read(start: time, end: time) -> None:
    part = Hours(start, end)
    assert hours(str(part)) == part


@pytest.mark.parametrize(
    ("written", "contract"),
    [
        ("skip", Lateness(LateMode.SKIP, timedelta())),
        ("ask", Lateness(LateMode.ASK, timedelta())),
        ("within 2h", Lateness(LateMode.WITHIN, timedelta(hours=2))),
        (" within 1h 30m ", Lateness(LateMode.WITHIN, timedelta(minutes=90))),
    ],
)
def test_a_lateness(written: str, contract: Lateness) -> None:
    assert lateness(written) == contract


def test_without_a_word_an_hour_late_is_fine() -> None:
    assert Lateness() == lateness("within 1h")


@pytest.mark.parametrize(
    ("read", "written"),
    [
        *((duration, written) for written in ("", "2", "h", "2 h", "2u", "-2h", "2.5h", "2h x", "99999h", "2h,30m")),
        *(
            (cadence, written)
            for written in ("", "3", "3 per", "3 per year", "3-7 per week", "3..7 per weeks", "x per day")
        ),
        *((hours, written) for written in ("", "22-7", "22:00", "22:00-25:00", "22:60-07:00", "7:00-9:00", "laat")),
        *((lateness, written) for written in ("", "ooit", "within", "within ", "within soon", "2h", "Skip", "skip 2h")),
    ],
)
def test_anything_else_is_refused_with_an_example(read: Callable[[str], object], written: str) -> None:
    with pytest.raises(ValueError, match="write"):
        read(written)


@pytest.mark.parametrize("read", [duration, cadence, hours, lateness])
@given(written=st.text(max_size=30))
def test_any_text_is_a_value_or_refused(read: Callable[[str], object], written: str) -> None:
    with contextlib.suppress(ValueError):
        assert read(written) is not None
