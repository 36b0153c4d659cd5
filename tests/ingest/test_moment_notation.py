"""A moment is written the way the one before it was, and read back it is the same instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.moment_notation import notation
from socialcal.ingest.wall_clock import read_moment
from socialcal.model.place import Place
from tests.builders import ZONE, wall

WRITTEN = {
    "": "2026-12-24 10:05",
    "2026-12-01": "2026-12-24 10:05",
    "2026-12-01 09:00": "2026-12-24 10:05",
    "2026-12-01T09:00": "2026-12-24T10:05",
    "2026-12-01 09:00:00": "2026-12-24 10:05:00",
    "2026-12-01 09:00:00.5": "2026-12-24 10:05:00",
    " 2026-12-01  9:00 ": "2026-12-24 10:05",
    "2026-12-01T08:00Z": "2026-12-24T09:05Z",
    "2026-12-01 08:00 z": "2026-12-24 09:05 z",
    "2026-12-01 09:00+01:00": "2026-12-24 10:05+01:00",
    "2026-12-01 09:00 +0100": "2026-12-24 10:05 +0100",
    "2026-12-01T09:00:00-05:00": "2026-12-24T04:05:00-05:00",
    "niet te lezen": "2026-12-24 10:05",
}


@pytest.mark.parametrize(("like", "written"), WRITTEN.items())
def test_it_looks_like_the_one_before(like: str, written: str) -> None:
    assert notation(wall("2026-12-24 10:05"), ZONE, like) == written


@pytest.mark.parametrize(
    ("like", "moment", "written"),
    [
        ("2026-12-01 09:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25 02:30+02:00"),
        ("2026-12-01 09:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25 02:30+01:00"),
        ("2026-12-01 09:00+01:00", datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "2026-07-01 09:00+02:00"),
        ("2026-07-01 09:00+02:00", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "2026-12-01 09:00+01:00"),
        ("2026-07-01 09:00+01:00", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "2026-12-01 09:00+01:00"),
        ("2026-07-01 09:00+03:00", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "2026-12-01 11:00+03:00"),
    ],
)
def test_an_offset_is_that_of_the_season_and_tells_the_hour_that_comes_twice(
    like: str, moment: datetime, written: str
) -> None:
    assert notation(moment, ZONE, like) == written


def test_seconds_are_written_where_they_count() -> None:
    assert notation(wall("2026-12-24 10:05") + timedelta(seconds=7), ZONE, "2026-12-01 09:00") == "2026-12-24 10:05:07"
    assert notation(wall("2026-12-24 10:05"), ZONE, "", seconds=True) == "2026-12-24 10:05:00"


ZONES = ("Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Pacific/Apia")


@given(
    st.integers(0, 20 * 366 * 24 * 60).map(
        lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(ZONES),
    st.sampled_from(list(WRITTEN)),
)
def test_what_is_written_means_the_same_instant(moment: datetime, name: str, like: str) -> None:
    zone = ZoneInfo(name)
    clock, findings = read_moment(notation(moment, zone, like), Place("a"), zone)
    assert clock is not None
    assert clock.moment.astimezone(UTC) == moment
    assert findings == []
    assert notation(clock.moment, zone, clock.written) == clock.written


def test_any_aware_moment_will_do() -> None:
    far = datetime(2026, 12, 24, 18, 5, tzinfo=timezone(timedelta(hours=9)))
    assert notation(far, ZONE, "") == "2026-12-24 10:05"
