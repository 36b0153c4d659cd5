"""Posts per week by where they stand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from socialcal.model.delivery import Delivery, State
from socialcal.model.standing import Standing
from socialcal.model.story import Status
from socialcal.site.charts.paint import Paint
from socialcal.site.figures import flow
from tests.builders import NOW
from tests.site.figures.counted import Pair, calendars, cell, ground, placed

THIS, NEXT = date(2026, 11, 23), date(2026, 11, 30)


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_of_a_dated_post_is_of_some_kind(standing: Standing) -> None:
    assert flow.kind_of(standing) in flow.KINDS


@pytest.mark.parametrize(
    ("at", "status", "kind"),
    [
        ("2026-11-24 09:00", Status.APPROVED, Paint.SOLID),
        ("2026-11-24 18:00", Status.APPROVED, Paint.STRIPES),
        ("2026-11-24 18:00", Status.DRAFT, Paint.DOTS),
        ("2026-11-24 09:00", Status.REVIEW, Paint.DOTS),
    ],
)
def test_a_post_is_counted_as_it_stands(at: str, status: Status, kind: Paint) -> None:
    assert flow.flow(ground([placed(1, at, status=status)]))[THIS] == {kind: 1}


def test_what_was_missed_is_counted_as_such() -> None:
    story, post = placed(1, "2026-11-24 09:00")
    missed = Delivery(post.delivery, State.MISSED, 1, NOW, "desk", {})
    assert flow.flow(ground([(story, post)], deliveries={post.delivery: missed}))[THIS] == {Paint.CROSSES: 1}


@given(calendars())
def test_nobody_is_lost_and_nobody_counted_twice(pairs: list[Pair]) -> None:
    found = ground(pairs)
    live = [
        post
        for story, post in pairs
        if story.status not in (Status.IDEA, Status.CANCELLED)
        and found.mondays[0] <= found.day(post) < date(2027, 1, 25)
    ]
    weeks = Counter(day.fromordinal(day.toordinal() - day.weekday()) for day in map(found.day, live))
    assert {monday: kinds.total() for monday, kinds in flow.flow(found).items() if kinds} == dict(weeks)


def test_the_table_has_every_week_and_its_total() -> None:
    figure = flow.figure(ground([placed(1, "2026-11-30 09:00"), placed(2, "2026-12-06 23:59", status=Status.DRAFT)]))
    assert cell(figure, "Week 49 (30 nov 2026)", "Totaal") == "2"
    assert cell(figure, "Week 49 (30 nov 2026)", "Goedgekeurd en gepland") == "1"
    assert cell(figure, "Week 48 (23 nov 2026)", "Totaal") == "0"
    assert figure is not None
    assert len(figure.table.rows) == 17


def test_without_posts_there_is_no_figure() -> None:
    assert flow.figure(ground([])) is None
