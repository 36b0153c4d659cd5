"""From when and before when a post may go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.post import LateMode, Lateness
from socialcal.publish.lateness import AGAIN_WITHIN, ON_TIME, grace, window
from tests.builders import NOW, ZONE, post

HOUR = timedelta(hours=1)
SKIP, ASK = Lateness(LateMode.SKIP, timedelta()), Lateness(LateMode.ASK, timedelta())


@pytest.mark.parametrize(
    ("late", "room"),
    [
        (Lateness(), HOUR),
        (Lateness(LateMode.WITHIN, 2 * HOUR), 2 * HOUR),
        (Lateness(LateMode.WITHIN, timedelta(seconds=1)), timedelta(seconds=1)),
        (Lateness(LateMode.WITHIN, timedelta()), ON_TIME),
        (SKIP, ON_TIME),
        (ASK, ON_TIME),
    ],
)
def test_each_contract_gives_its_room(late: Lateness, room: timedelta) -> None:
    assert grace(late) == room
    assert window(post(at=NOW, late=late), None) == (NOW, NOW + room)


@pytest.mark.parametrize(
    ("again", "late", "start", "room"),
    [
        (NOW - HOUR, Lateness(), NOW, HOUR),
        (NOW, Lateness(), NOW, HOUR),
        (NOW + 5 * HOUR, Lateness(), NOW + 5 * HOUR, HOUR),
        (NOW + 5 * HOUR, SKIP, NOW + 5 * HOUR, AGAIN_WITHIN),
        (NOW + 5 * HOUR, Lateness(LateMode.WITHIN, 3 * HOUR), NOW + 5 * HOUR, 3 * HOUR),
    ],
)
def test_a_person_who_releases_it_moves_its_window(
    again: datetime, late: Lateness, start: datetime, room: timedelta
) -> None:
    assert window(post(at=NOW, late=late), again) == (start, start + room)


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (NOW + 2 * HOUR, NOW + HOUR),
        (NOW + timedelta(minutes=10), NOW + timedelta(minutes=10)),
        (NOW, NOW),
        (NOW - HOUR, NOW - HOUR),
    ],
)
def test_what_is_over_is_not_announced(until: datetime, end: datetime) -> None:
    assert window(post(at=NOW, until=until), None) == (NOW, end)
    assert window(post(at=NOW, until=until), NOW + 5 * HOUR)[1] <= until


def test_a_post_without_a_moment_has_no_window() -> None:
    with pytest.raises(ValueError, match="has no moment"):
        window(post(at=None), None)


def test_a_moment_beyond_all_calendars_overflows() -> None:
    with pytest.raises(OverflowError):
        window(post(at=datetime.max.replace(tzinfo=UTC)), None)


@pytest.mark.parametrize("fold", [0, 1])
def test_it_lasts_as_long_in_the_hour_that_comes_twice(fold: int) -> None:
    at = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=fold)
    start, end = window(post(at=at), None)
    assert start == datetime(2026, 10, 25, fold, 30, tzinfo=UTC)
    assert end - start == HOUR


_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(ZONE))  # noqa: DTZ001 - bounds


@given(_MOMENTS, st.one_of(st.none(), _MOMENTS), st.one_of(st.none(), _MOMENTS), st.sampled_from([Lateness(), SKIP]))
def test_it_never_opens_before_its_moment_and_is_in_utc(
    at: datetime, again: datetime | None, until: datetime | None, late: Lateness
) -> None:
    start, end = window(post(at=at, until=until, late=late), again)
    assert start.tzinfo is UTC
    assert end.tzinfo is UTC
    assert start >= at.astimezone(UTC)
    assert end - start <= max(grace(late), AGAIN_WITHIN)
    assert until is None or end <= until.astimezone(UTC)
