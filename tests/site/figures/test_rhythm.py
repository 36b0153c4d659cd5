"""How often channels are heard, with the numbers of the checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.cadence import too_often, too_seldom
from socialcal.model.finding import Finding
from socialcal.model.story import Status
from socialcal.site.charts.weeks import Mark
from socialcal.site.figures import rhythm
from socialcal.site.figures.ground import Ground
from socialcal.site.figures.rhythm import Rhythm, marks
from tests.site.figures.counted import Pair, calendars, cell, ground, ours, placed, told

NEXT, LAST = date(2026, 11, 30), date(2026, 11, 16)


def of(found: Ground, key: str = "mastodon") -> Rhythm:
    return next(one for one in rhythm.rhythms(found) if one.key == key)


def count(found: Ground, monday: date, key: str = "mastodon") -> int:
    return of(found, key).counts[found.mondays.index(monday)]


def on(days: list[str], channel: str = "mastodon", **story: Any) -> list[Pair]:
    return [placed(number, f"{day} 09:00", channel, **story) for number, day in enumerate(days)]


def test_a_past_week_counts_what_went_out_and_a_coming_one_what_is_planned() -> None:
    days = ["2026-11-17", "2026-12-01"]
    assert [count(ground(on(days)), monday) for monday in (LAST, NEXT)] == [1, 1]
    drafts = ground(on(days, status=Status.DRAFT))
    assert [count(drafts, monday) for monday in (LAST, NEXT)] == [0, 1]
    assert [count(ground(on(days, status=Status.IDEA)), monday) for monday in (LAST, NEXT)] == [0, 0]


def test_midnight_belongs_to_the_day_that_begins_on_the_wall_clock() -> None:
    late, early = placed(1, "2026-11-29 23:59"), placed(2, "2026-11-30 00:00")
    assert count(ground([late, early]), NEXT) == 1


@pytest.mark.parametrize(("number", "expected"), [(1, None), (3, None), (4, Mark.MORE)])
def test_a_week_with_too_many_is_marked(number: int, expected: Mark | None) -> None:
    found = ground(on(["2026-12-01"] * number))
    assert marks(of(found)).get(NEXT) == expected


def test_a_week_with_too_few_is_marked_as_far_as_something_is_planned() -> None:
    found = ground(on(["2026-12-15"]))
    assert marks(of(found)) == {NEXT: Mark.LESS, date(2026, 12, 7): Mark.LESS}


def test_weeks_before_the_channel_was_used_are_not_judged() -> None:
    found = ground(on(["2026-10-26", "2026-11-10"]))
    assert marks(of(found)) == {date(2026, 11, 2): Mark.LESS, LAST: Mark.LESS}
    assert of(found).kept == (2, 4)


def test_this_week_may_still_get_what_it_lacks() -> None:
    assert marks(of(ground(on(["2026-11-17", "2026-12-06"])))) == {}


def test_a_cadence_per_day_marks_the_week_of_the_day() -> None:
    found = ground(on(["2026-12-01"] * 3, "x"))
    assert marks(of(found, "x")) == {NEXT: Mark.MORE}


def test_a_cadence_per_month_is_judged_per_month_and_marks_no_week() -> None:
    found = ground([*on(["2026-10-01", "2026-10-05"], "nieuwsbrief"), placed(9, "2026-12-31 09:00", "nieuwsbrief")])
    newsletter = of(found, "nieuwsbrief")
    assert [(one.start.month, one.count) for one in newsletter.judged if one.settled] == [(10, 2), (12, 1)]
    assert marks(newsletter) == {}
    assert cell(rhythm.figure(found), "Nieuwsbrief", "Gehaald") == "1 van 2 maanden gehaald"


def test_the_table_says_what_a_mark_says() -> None:
    figure = rhythm.figure(ground(on(["2026-12-01"] * 4 + ["2026-12-15"])))
    assert cell(figure, "Mastodon", "Week 49 (30 nov 2026)") == "4, te veel"
    assert cell(figure, "Mastodon", "Week 50 (7 dec 2026)") == "0, te weinig"
    assert cell(figure, "Mastodon", "Week 51 (14 dec 2026)") == "1"
    assert cell(figure, "Mastodon", "Afgesproken") == "1–3 keer per week"


def test_without_posts_there_is_no_figure() -> None:
    assert rhythm.figure(ground([])) is None


def test_a_channel_without_a_cadence_is_counted_and_not_judged() -> None:
    of_channel = ours(channels={"mastodon": {"kind": "mastodon"}})
    found = ground(on(["2026-12-01"] * 9), of_channel)
    assert count(found, NEXT) == 9
    assert marks(of(found)) == {}
    assert cell(rhythm.figure(found), "Mastodon", "Gehaald") == "–"


def said(check: Callable[[CalendarContext], Iterator[Finding]], found: Ground) -> Iterator[tuple[str, date, int]]:
    """Channel, first day of the period, and number of posts of each finding."""
    for finding in told(check, found):
        start, number = re.findall(r"(\d{4}-\d\d-\d\d): (\d+)", finding.message.en)[0]
        yield finding.message.en.split(" ")[2], date.fromisoformat(start), int(number)


def shown(found: Ground, mark: Mark) -> list[tuple[str, date, int]]:
    return [
        (one.key, period.start, period.count)
        for one in rhythm.rhythms(found)
        for period in one.judged
        if period.mark is mark and period.start > found.today
    ]


def in_figure(found: Ground, channel: str, start: date) -> bool:
    """Does the figure judge the period? It shows whole ones only."""
    return start in {period.start for period in of(found, channel).judged}


@given(calendars())
def test_too_often_is_what_the_check_says(pairs: list[Pair]) -> None:
    found = ground(pairs)
    coming = [one for one in said(too_often, found) if one[1] > found.today and in_figure(found, *one[:2])]
    assert sorted(coming) == sorted(shown(found, Mark.MORE))


@given(calendars())
def test_too_seldom_is_what_the_check_says(pairs: list[Pair]) -> None:
    """The check names the first such period of a channel."""
    found = ground(pairs)
    first = {one[0]: one for one in reversed(shown(found, Mark.LESS))}
    assert sorted(first.values()) == sorted(one for one in said(too_seldom, found) if in_figure(found, *one[:2]))
