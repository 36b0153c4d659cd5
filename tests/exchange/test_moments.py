from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.exchange.moments import Moment, read_date

MORNING = datetime(2014, 3, 21, 9, 54, 22)  # noqa: DTZ001
EDT = timezone(timedelta(hours=-4))


@pytest.mark.parametrize(
    "written",
    [
        "2014-03-21 9:54:22 -0400",
        "2014-03-21 09:54:22 -04:00",
        "2014-03-21T09:54:22-04:00",
        "2014-03-21t09:54:22-0400",
        "2014/03/21 09:54:22 -04",
        "2014-3-21 9:54:22 AM -0400",
        "Fri, 21 Mar 2014 09:54:22 -0400",
        "21 Mar 2014 09:54:22 EDT",
        "Fri Mar 21 2014 09:54:22 GMT-0400 (Eastern Daylight Time)",
        "March 21, 2014 at 9:54:22 a.m. EDT",
    ],
)
def test_an_offset_makes_an_instant(written: str) -> None:
    moment = read_date(written)
    assert moment == Moment(MORNING.replace(tzinfo=EDT), whole_day=False, exact=True)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2014-03-21T13:54:22Z", MORNING.replace(hour=13, tzinfo=UTC)),
        ("2014-03-21 13:54:22 UTC", MORNING.replace(hour=13, tzinfo=UTC)),
        ("2014-03-21 09:54:22", MORNING),
        ("2014-03-21T09:54", MORNING.replace(second=0)),
        ("2014.03.21 09:54:22.000", MORNING),
        ("21 maart 2014, 09:54:22", MORNING),
        ("21 mrt 2014 09:54:22", MORNING),
        ("3 mei 2014 09:54:22", MORNING.replace(month=5, day=3)),
        ("March 21, 2014 12:00 am", MORNING.replace(hour=0, minute=0, second=0)),
        ("March 21, 2014 12:30 PM", MORNING.replace(hour=12, minute=30, second=0)),
        ("Mar 21, 2014 9:54 PM", MORNING.replace(hour=21, second=0)),
        ("2014-03-21 09:54:22 +0545", MORNING.replace(tzinfo=timezone(timedelta(hours=5, minutes=45)))),
    ],
)
def test_times(written: str, at: datetime) -> None:
    moment = read_date(written)
    assert moment is not None
    assert (moment.at, moment.at.utcoffset(), moment.whole_day) == (at, at.utcoffset(), False)
    assert moment.exact


@pytest.mark.parametrize(
    "written", ["2014-03-21", "2014/3/21", "21 March 2014", "Friday, March 21, 2014", " 2014-03-21 "]
)
def test_a_date_alone_is_a_whole_day(written: str) -> None:
    assert read_date(written) == Moment(datetime(2014, 3, 21), whole_day=True, exact=True)  # noqa: DTZ001


def test_a_fraction_of_a_second_is_dropped_and_said() -> None:
    assert read_date("2014-03-21 09:54:22.5") == Moment(MORNING, whole_day=False, exact=False)


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2014", "03/04/2014", "21-03-2014", "2014-13-01", "2014-02-30", "2014-03-21 25:00"),
        *("2014-03-21 09:61", "0001-01-01T00:00:00Z", "9999-01-01", "2014-03-21 09:54 XYZ", "2014-03-21 +0200"),
        *("2014-03-21 09:54 +9900", "2014-03-21 13:00 pm", "21 Foo 2014", "2014-03-21x", "201-03-21", "２０１４-03-21"),
        *("2014-03-21 09:54:22 -0400 or so", 20140321, None, True, ["2014-03-21"], "1" * 1000, "2014-03-210"),
    ],
)
def test_what_is_no_single_moment_is_none(written: object) -> None:
    assert read_date(written) is None


@given(st.text(alphabet="0123456789-/:. +TZamp,JanuryFeMch", max_size=40))
def test_nothing_crashes_it(written: str) -> None:
    moment = read_date(written)
    assert moment is None or 1970 <= moment.at.year < 2200


@given(st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_iso_reads_back(at: datetime, quarters: int) -> None:
    aware = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))
    moment = read_date(aware.isoformat())
    assert moment is not None
    assert (moment.at, moment.at.utcoffset()) == (aware, aware.utcoffset())
