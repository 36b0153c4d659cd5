"""Times on the organisation's wall clock, right through both changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.wall_clock import read_moment
from socialcal.model.place import Place
from tests.builders import ZONE

PLACE = Place("stories/a.md", 9, 8)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-12-01 09:00", "2026-12-01T08:00:00"),
        ("2026-12-01T09:00", "2026-12-01T08:00:00"),
        ("2026-07-01 09:00", "2026-07-01T07:00:00"),
        ("2026-12-01 9:00", "2026-12-01T08:00:00"),
        ("2026-12-01 09:00:30", "2026-12-01T08:00:30"),
        ("2026-12-01 09:00+05:30", "2026-12-01T03:30:00"),
        ("2014-03-21 9:54:22 -0400", "2014-03-21T13:54:22"),
        ("2026-12-01T09:00:00Z", "2026-12-01T09:00:00"),
        ("2026-12-01", "2026-11-30T23:00:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00"),
        ("2026-10-25 02:30+02:00", "2026-10-25T00:30:00"),
    ],
)
def test_a_moment(written: str, utc: str) -> None:
    clock, findings = read_moment(written, PLACE, ZONE)
    assert clock is not None
    assert clock.moment.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert clock.trouble is None
    assert not findings


def test_a_day_without_a_time_can_mean_its_end() -> None:
    clock, _ = read_moment("2026-12-01", PLACE, ZONE, end_of_day=True)
    assert clock is not None
    assert clock.whole_day
    assert f"{clock.moment:%H:%M:%S}" == "23:59:59"


@pytest.mark.parametrize(
    "written",
    [
        "morgen",
        "1-12-2026",
        "2026-13-01 09:00",
        "2026-02-30 09:00",
        "2026-12-01 25:00",
        "2026-12-01 09",
        "",
        "٢٠٢٦-12-01",
    ],
)
def test_no_moment(written: str) -> None:
    clock, findings = read_moment(written, PLACE, ZONE)
    assert clock is None
    assert [finding.rule for finding in findings] == ["story.invalid-time"]
    assert findings[0].place == PLACE


def test_an_hour_that_the_clock_skips_gets_both_ways_out() -> None:
    clock, findings = read_moment("2026-03-29 02:30", PLACE, ZONE)
    assert clock is not None
    assert clock.trouble == "gap"
    assert [finding.rule for finding in findings] == ["story.time-gap"]
    assert "2026-03-29 01:30" in findings[0].hint.nl
    assert "2026-03-29 03:30" in findings[0].hint.nl


def test_an_hour_that_comes_twice_gets_both_ways_out() -> None:
    clock, findings = read_moment("2026-10-25 02:30", PLACE, ZONE)
    assert clock is not None
    assert clock.trouble == "fold"
    assert "2026-10-25 02:30+02:00" in findings[0].hint.nl
    assert "2026-10-25 02:30+01:00" in findings[0].hint.nl


@pytest.mark.parametrize(
    ("zone", "gap"), [("Australia/Lord_Howe", "2026-10-04 02:10"), ("America/New_York", "2026-03-08 02:30")]
)
def test_every_way_out_of_a_gap_is_a_good_time(zone: str, gap: str) -> None:
    info = ZoneInfo(zone)
    _, findings = read_moment(gap, PLACE, info)
    first, second = (word.rstrip(".") for word in findings[0].hint.en.removeprefix("Write ").split(" or "))
    for written in (first, second):
        clock, more = read_moment(written, PLACE, info)
        assert clock is not None
        assert not more


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from(["Europe/Amsterdam", "Asia/Kathmandu", "Africa/Casablanca"]),
)
def test_what_has_no_trouble_goes_there_and_back(naive: datetime, name: str) -> None:
    naive = naive.replace(second=0, microsecond=0)
    zone = ZoneInfo(name)
    clock, findings = read_moment(f"{naive:%Y-%m-%d %H:%M}", PLACE, zone)
    assert clock is not None
    assert (clock.trouble is None) == (not findings)
    if clock.trouble is None:
        assert clock.moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive
    else:
        assert timedelta() != (clock.moment.replace(fold=1).utcoffset() or timedelta()) - (
            clock.moment.utcoffset() or timedelta()
        )
