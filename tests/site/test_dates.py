"""Months, weeks and days: ISO weeks over new year, whole grids, and no thousands of months for a slip."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.site import dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("day", "monday", "name"),
    [
        ("2026-11-24", "2026-11-23", "2026-W48"),
        ("2026-12-31", "2026-12-28", "2026-W53"),
        ("2027-01-01", "2026-12-28", "2026-W53"),
        ("2027-01-03", "2026-12-28", "2026-W53"),
        ("2027-01-04", "2027-01-04", "2027-W01"),
        ("2024-12-30", "2024-12-30", "2025-W01"),
        ("2020-02-29", "2020-02-24", "2020-W09"),
        ("2016-01-01", "2015-12-28", "2015-W53"),
    ],
)
def test_a_day_belongs_to_its_iso_week(day: str, monday: str, name: str) -> None:
    found = dates.week_of(date.fromisoformat(day))
    assert found == date.fromisoformat(monday)
    assert dates.week_name(found) == name


@given(DAYS)
def test_week_names_agree_with_the_calendar_of_iso(day: date) -> None:
    year, week = dates.week_name(dates.week_of(day)).split("-W")
    assert date.fromisocalendar(int(year), int(week), day.isoweekday()) == day


@given(DAYS)
def test_names_of_weeks_and_months_sort_as_time_does(day: date) -> None:
    later = day + timedelta(days=40) if day < date(2999, 11, 1) else day
    assert dates.month_name(dates.month_of(day)) <= dates.month_name(dates.month_of(later))
    assert dates.week_name(dates.week_of(day)) <= dates.week_name(dates.week_of(later))


@given(DAYS)
def test_the_next_month_is_the_next(day: date) -> None:
    first = dates.month_of(day)
    after = dates.next_month(first)
    assert after.day == 1
    assert dates.month_of(after - timedelta(days=1)) == first


@given(DAYS)
def test_a_month_grid_is_whole_weeks_that_hold_every_day_of_the_month(day: date) -> None:
    first = dates.month_of(day)
    grid = dates.month_grid(first)
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in grid)
    flat = [found for week in grid for found in week]
    assert flat == [flat[0] + timedelta(days=number) for number in range(len(flat))]
    inside = [found for found in flat if found.month == first.month]
    assert (inside[0], inside[-1]) == (first, dates.next_month(first) - timedelta(days=1))
    assert all(any(found.month == first.month for found in week) for week in grid)


@pytest.mark.parametrize(
    ("month", "weeks"), [("2027-02-01", 4), ("2026-11-01", 6), ("2026-12-01", 5), ("2021-02-01", 4)]
)
def test_a_month_touches_four_to_six_weeks(month: str, weeks: int) -> None:
    assert len(dates.month_grid(date.fromisoformat(month))) == weeks


TODAY = date(2026, 11, 24)


def test_without_posts_only_this_month_has_a_page() -> None:
    assert dates.months_shown([], TODAY) == [date(2026, 11, 1)]


def test_months_between_posts_and_now_have_a_page() -> None:
    found = dates.months_shown([date(2026, 9, 5), date(2027, 2, 1)], TODAY)
    assert [dates.month_name(month) for month in found] == [
        *("2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02"),
    ]


def test_a_slip_of_the_keyboard_does_not_make_thousands_of_months() -> None:
    found = dates.months_shown([date(2062, 12, 1), date(1926, 1, 1), date(2026, 12, 1)], TODAY)
    assert found == [date(1926, 1, 1), date(2026, 11, 1), date(2026, 12, 1), date(2062, 12, 1)]


@given(st.lists(DAYS, max_size=20), DAYS)
def test_every_day_with_a_post_and_today_have_a_month(days: list[date], today: date) -> None:
    found = dates.months_shown(days, today)
    assert found == sorted(set(found))
    assert {dates.month_of(day) for day in [*days, today]} <= set(found)
    assert len(found) <= len(days) + 1 + 41 * 12


@pytest.mark.parametrize(
    ("day", "there"), [("1899-12-31", False), ("1900-01-01", True), ("2999-12-31", True), ("3000-01-01", False)]
)
def test_days_far_away_have_no_page(day: str, there: bool) -> None:
    assert dates.has_page(date.fromisoformat(day)) is there


@given(st.lists(DAYS, unique=True).map(sorted), DAYS)
def test_neighbours_are_the_nearest_on_either_side(ordered: list[date], day: date) -> None:
    before, after = dates.neighbours(ordered, day)
    assert before == max((found for found in ordered if found < day), default=None)
    assert after == min((found for found in ordered if found > day), default=None)
