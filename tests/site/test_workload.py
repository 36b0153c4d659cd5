"""Work per person and week: by owner of the story, effort of the channel, and the Monday of the wall clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from socialcal.model.organisation import Person
from socialcal.model.story import Status
from socialcal.site.visibility import Visibility
from socialcal.site.workload import capacity, workload
from tests.site.morning import desk, told

THIS, NEXT = date(2026, 11, 23), date(2026, 11, 30)


def test_work_is_counted_by_owner_and_week() -> None:
    made = desk(
        told("a", ("mastodon", "2026-11-24 09:00"), ("x", "2026-11-29 23:59"), ("x", "2026-11-30 00:00")),
        told("b", ("mastodon", "2026-12-06 10:00"), owner="piet"),
        told("c", ("mastodon", "2026-11-25 10:00")),
    )
    assert workload(made) == {
        "noor": {THIS: timedelta(hours=2.5), NEXT: timedelta(hours=1.5)},
        "piet": {NEXT: timedelta(minutes=30)},
    }


@pytest.mark.parametrize(
    "story",
    [
        told("a", ("blog", "2026-11-25 10:00")),
        told("a", ("mastodon", None)),
        told("a", ("elsewhere", "2026-11-25 10:00")),
        told("a", ("mastodon", "2026-11-25 10:00"), owner=None),
        told("a", ("mastodon", "2026-11-25 10:00"), status=Status.CANCELLED),
        told("a"),
    ],
    ids=["no effort", "no date", "unknown channel", "nobody's", "cancelled", "no posts"],
)
def test_what_asks_no_work_of_anybody_does_not_count(story: tuple) -> None:  # type: ignore[type-arg]
    assert workload(desk(story)) == {}


def test_an_idea_is_no_work_yet() -> None:
    """As the check strategy.hours sees it."""
    assert workload(desk(told("a", ("mastodon", "2026-11-25 10:00"), status=Status.IDEA))) == {}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.APPROVED])
def test_unfinished_stories_are_work_too(status: Status) -> None:
    made = desk(told("a", ("mastodon", "2026-11-25 10:00"), status=status))
    assert workload(made) == {"noor": {THIS: timedelta(minutes=30)}}


def test_a_public_site_knows_of_no_work() -> None:
    made = desk(told("a", ("mastodon", "2026-11-25 10:00")), visibility=Visibility.PUBLIC)
    assert workload(made) == {}


def test_the_hours_of_a_person_are_their_capacity() -> None:
    assert capacity(Person(name="Noor", hours=7.5)) == timedelta(hours=7, minutes=30)
    assert capacity(Person(name="Noor", hours=0)) == timedelta()
    assert capacity(Person(name="Noor")) is None
