"""`every:` as moments: within bounds, on the wall clock, with an end."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
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
        ("FREQ=WEEKLY;COUNT=" + "9" * 5000, "COUNT"),
        ("FREQ=WEEKLY;COUNT=-1", "COUNT"),
        ("FREQ=WEEKLY;INTERVAL=" + "9" * 5000 + ";COUNT=2", ""),
        ("FREQ=WEEKLY;BYMONTH=13;COUNT=2", ""),
        ("FREQ=MONTHLY;BYWEEKNO=53;INTERVAL=2;BYDAY=400MO;COUNT=1", ""),
        ("FREQ=DAILY;BYYEARDAY=-366;BYSETPOS=-366;COUNT=9", "no day"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=9", "no day"),
        ("FREQ=WEEKLY;UNTIL=20270101T250000", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=2027-01-01", "UNTIL"),
        ("FREQ=WEEKLY;COUNT=2;DTSTART=20260101", "DTSTART"),
        ("FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=DAILY", "not a part"),
        (";;;", "not a part"),
        ("FREQ", "not a part"),
    ],
)
def test_what_is_no_series_is_told(every: str, says: str) -> None:
    found = occurrences(every, FIRST)
    assert isinstance(found, BadRecurrence)
    assert says in found.why.en


@pytest.mark.parametrize(
    ("first", "every", "expected"),
    [
        ("9999-12-30 23:00", "FREQ=DAILY;COUNT=9", ["9999-12-30 23:00", "9999-12-31 23:00"]),
        ("9995-01-01 00:00", "FREQ=YEARLY;UNTIL=99991231", [f"{year}-01-01 00:00" for year in range(9995, 10_000)]),
        ("0001-01-01 00:00", "FREQ=DAILY;UNTIL=00010102T120000Z", ["1-01-01 00:00", "1-01-02 00:00"]),
        ("0999-12-31 12:00", "FREQ=DAILY;COUNT=2", ["999-12-31 12:00", "1000-01-01 12:00"]),
        ("2024-02-29 08:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", ["2024-02-29 08:00", "2028-02-29 08:00"]),
        ("2096-02-29 08:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=9", ["2096-02-29 08:00", "2104-02-29 08:00"]),
        ("2026-12-28 08:00", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=2", ["2026-12-28 08:00", "2032-12-27 08:00"]),
        (
            "2026-11-30 08:00",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU;COUNT=2",
            ["2026-12-13 08:00", "2026-12-27 08:00"],
        ),
    ],
)
def test_a_series_in_any_year(first: str, every: str, expected: list[str]) -> None:
    found = occurrences(every, wall(first))
    assert not isinstance(found, BadRecurrence), found.why.en
    assert [f"{moment.year}-{moment:%m-%d %H:%M}" for moment in found] == expected


def test_a_series_is_what_dateutil_makes_of_it() -> None:
    """We let it play in a later cycle of the calendar, which must change nothing."""
    for rule in (
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY;BYYEARDAY=60",
        "FREQ=DAILY;INTERVAL=9",
    ):
        until = rrulestr(f"{rule};UNTIL=20350101T000000", dtstart=FIRST.replace(tzinfo=None))
        assert occurrences(f"{rule};UNTIL=20350101T000000", FIRST) == tuple(until)


PIECES = {
    "INTERVAL": ["1", "2", "0", "-1", "99999999999", "3,4"],
    "BYDAY": ["MO", "99MO", "-54SU", "0MO", "XX", "MO,TU", "1", "-", "MO,,TU"],
    "BYMONTHDAY": ["0", "31", "-31", "99", "+"],
    "BYMONTH": ["0", "13", "2", "-1"],
    "BYSETPOS": ["0", "400", "-1"],
    "BYWEEKNO": ["0", "53", "-53", "99"],
    "BYYEARDAY": ["1", "366", "-366", "999"],
    "WKST": ["MO", "XX", "1"],
}
ENDS = ["COUNT=1", "COUNT=1000", "UNTIL=20270101", "UNTIL=99991231T235959Z", "UNTIL=00010101T000000Z", "COUNT=1,2"]
rules = st.dictionaries(st.sampled_from(sorted(PIECES)), st.integers(0, 8), max_size=3).map(
    lambda chosen: ";".join(f"{key}={PIECES[key][index % len(PIECES[key])]}" for key, index in chosen.items())
)


@settings(max_examples=60)
@given(
    st.sampled_from(["WEEKLY", "MONTHLY", "YEARLY"]),
    rules,
    st.sampled_from(ENDS),
    st.sampled_from(["2026-11-30 07:15", "9999-12-31 23:00", "0001-01-01 00:00", "2024-02-29 02:30"]),
)
def test_whatever_is_asked_there_are_moments_or_a_reason(freq: str, rule: str, end: str, first: str) -> None:
    found = occurrences(f"FREQ={freq};{rule};{end}".replace(";;", ";"), wall(first))
    if isinstance(found, BadRecurrence):
        assert found.why.en
        assert found.why.nl
    else:
        assert 0 < len(found) <= MOST


@given(st.text(st.sampled_from("FREQ=WKLYCOUNTIDABM;:,+-019 \nıſ"), max_size=40))
def test_no_text_is_too_strange_to_be_told(every: str) -> None:
    assert isinstance(occurrences(every, FIRST), tuple | BadRecurrence)


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
