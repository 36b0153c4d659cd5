"""Campaigns as bars: from when until when they run, above the weeks of a month, and on the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.model.story import Status
from socialcal.site import dates
from socialcal.site.build import Wishes, build, desk_for
from socialcal.site.campaign_bars import LANES, Bar, CampaignBars
from socialcal.site.campaign_runs import Run, runs
from socialcal.site.charts.lanes import Stretch
from socialcal.site.desk import Desk
from socialcal.site.views.timeline import around, state_of
from tests.builders import NOW, calendar, organisation, post, story, wall
from tests.site.reading import Page, read
from tests.site.town import Town

NOVEMBER = date(2026, 11, 1)
DAYS = st.one_of(st.none(), st.dates(date(2026, 9, 1), date(2027, 1, 31)))


def desk(campaigns: dict[str, dict[str, Any]], *moments: str, **changes: Any) -> Desk:
    """Campaigns, the first of which has a story with posts at these moments."""
    key = next(iter(campaigns), None)
    posts = tuple(post(key=f"afval/{number}", at=wall(moment)) for number, moment in enumerate(moments))
    told = {"stories": (story(campaign=key),), "posts": posts, **changes}
    return desk_for(calendar(organisation=organisation(campaigns=campaigns), **told), NETWORKS, Wishes())


def run(*moments: str, **campaign: Any) -> Run:
    (found,) = runs(desk({"schoon": {"name": "Schoon samen", **campaign}}, *moments))
    return found


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        ({"start": "2026-11-09", "end": "2026-12-20"}, Stretch(date(2026, 11, 9), date(2026, 12, 20))),
        ({"start": "2026-11-09"}, Stretch(date(2026, 11, 9), None)),
        ({"end": "2026-12-20"}, Stretch(date(2026, 12, 1), date(2026, 12, 20))),
        ({"end": "2026-11-30"}, Stretch(None, date(2026, 11, 30))),
        ({}, Stretch(date(2026, 12, 1), date(2026, 12, 4))),
        ({"start": "2026-11-09", "end": "2026-11-02"}, Stretch(date(2026, 11, 9), date(2026, 11, 9))),
    ],
)
def test_from_when_until_when_a_campaign_runs(campaign: dict[str, str], expected: Stretch) -> None:
    assert run("2026-12-01 09:00", "2026-12-04 09:00", **campaign).stretch == expected


def test_a_campaign_of_which_nothing_is_known_has_no_stretch() -> None:
    assert run().stretch is None


def test_posts_and_stories_are_counted_and_days_told_once() -> None:
    found = run("2026-12-01 09:00", "2026-12-01 12:00", "2026-12-04 09:00")
    assert (found.posts, found.stories) == (3, 1)
    assert found.days == (date(2026, 12, 1), date(2026, 12, 4))


def test_a_cancelled_story_is_not_heard() -> None:
    (found,) = runs(
        desk(
            {"schoon": {"name": "x"}}, "2026-12-01 09:00", stories=(story(campaign="schoon", status=Status.CANCELLED),)
        )
    )
    assert (found.posts, found.days) == (0, ())


def test_campaigns_come_by_their_first_day_and_those_without_come_last() -> None:
    found = runs(
        desk(
            {
                "a": {"name": "nooit"},
                "b": {"name": "later", "start": "2026-12-01"},
                "c": {"name": "eerst", "start": "2026-11-01"},
            }
        )
    )
    assert [one.campaign.name for one in found] == ["eerst", "later", "nooit"]


def bars(campaigns: dict[str, dict[str, Any]], first: date = NOVEMBER) -> dict[date, tuple[Bar, ...]]:
    return {monday: strip.bars for monday, strip in CampaignBars(desk(campaigns)).of(first).items()}


def test_a_campaign_has_a_bar_in_each_week_in_which_it_runs() -> None:
    found = bars({"schoon": {"name": "Schoon", "start": "2026-11-11", "end": "2026-11-24"}})
    shown = {
        monday.day: [(bar.start, bar.days, bar.begins, bar.ends, bar.first) for bar in week]
        for monday, week in found.items()
    }
    assert shown == {
        9: [(3, 5, True, False, True)],
        16: [(1, 7, False, False, False)],
        23: [(1, 2, False, True, False)],
    }


def test_days_of_other_months_have_no_bar() -> None:
    found = bars({"schoon": {"name": "Schoon", "start": "2026-10-01", "end": "2026-12-31"}})
    assert [(week[0].start, week[0].days) for week in found.values()] == [
        (7, 1),
        (1, 7),
        (1, 7),
        (1, 7),
        (1, 7),
        (1, 1),
    ]
    assert [week[0].first for week in found.values()] == [True, False, False, False, False, False]


def test_a_campaign_that_only_its_posts_tell_of_has_no_bar() -> None:
    shown = CampaignBars(desk({"schoon": {"name": "Schoon"}}, "2026-11-11 09:00", "2026-11-20 09:00"))
    assert shown.of(NOVEMBER) == {}


def test_when_too_many_run_at_once_the_rest_is_counted() -> None:
    many = {f"c{number}": {"name": f"c{number}", "start": "2026-11-11", "end": "2026-11-12"} for number in range(7)}
    (strip,) = CampaignBars(desk(many)).of(NOVEMBER).values()
    assert (len(strip.bars), strip.more) == (LANES, 3)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=12), st.sampled_from([NOVEMBER, date(2026, 12, 1), date(2027, 2, 1)]))
def test_bars_never_overlap_and_never_leave_their_week(
    days: list[tuple[date | None, date | None]], first: date
) -> None:
    named = {f"c{number}": {"name": "c", "start": start, "end": end} for number, (start, end) in enumerate(days)}
    for monday, strip in CampaignBars(desk(named)).of(first).items():
        for lane in range(1, LANES + 1):
            inside = sorted((bar for bar in strip.bars if bar.lane == lane), key=lambda bar: bar.start)
            assert all(one.start + one.days <= other.start for one, other in pairwise(inside))
        for bar in strip.bars:
            assert 1 <= bar.start <= bar.start + bar.days - 1 <= 7
            assert 1 <= bar.lane <= LANES
            covered = [monday + timedelta(days=bar.start - 1 + number) for number in range(bar.days)]
            assert {dates.month_of(day) for day in covered} == {first}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 24), (date(2026, 8, 1), date(2027, 7, 31))),
        (date(2026, 1, 31), (date(2025, 10, 1), date(2026, 9, 30))),
        (date(2026, 4, 1), (date(2026, 1, 1), date(2026, 12, 31))),
        (date(1, 2, 3), (date(1, 1, 1), date(1, 12, 31))),
        (date(9999, 12, 1), (date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_the_first_page_is_a_year_around_today(today: date, expected: tuple[date, date]) -> None:
    assert (around(today).first, around(today).last) == expected


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        ({"start": "2026-11-25"}, "to come"),
        ({"start": "2026-11-24"}, "running"),
        ({"end": "2026-11-24"}, "running"),
        ({"start": "2026-11-01", "end": "2026-11-23"}, "over"),
        ({}, "no date"),
    ],
)
def test_where_a_campaign_stands(campaign: dict[str, str], expected: str) -> None:
    assert state_of(run(**campaign), date(2026, 11, 24)) == expected


def page(of: Desk, name: str) -> Page:
    (found,) = (page for page in build(of).pages if page.name == name)
    return read(found.render())


def names(of: Desk) -> list[str]:
    return [page.name for page in build(of).pages if page.view == "timeline"]


def test_without_campaigns_there_is_no_timeline() -> None:
    assert names(desk({})) == []


def test_there_is_a_page_for_each_year_and_none_for_a_slip_of_the_keyboard() -> None:
    found = desk(
        {"a": {"name": "a", "start": "2024-02-01", "end": "2025-01-01"}, "b": {"name": "b", "end": "9999-01-01"}}
    )
    assert names(found) == ["timeline", "timeline/2024", "timeline/2025", "timeline/2026"]


def test_twenty_years_have_a_page_each_with_its_neighbours() -> None:
    many = {
        f"c{year}": {"name": f"c{year}", "start": f"{year}-03-01", "end": f"{year}-04-01"} for year in range(2007, 2028)
    }
    found = desk(many)
    assert len(names(found)) == 1 + 21
    shown = page(found, "timeline/2015")
    assert [one["href"] for one in shown.named("a") if one.get("rel") in ("prev", "next")] == [
        "../timeline/2014.html",
        "../timeline/2016.html",
    ]
    assert "c2015" in shown.words
    assert "c2016" not in shown.words


def test_a_campaign_without_days_stands_in_the_table_of_the_first_page_alone() -> None:
    found = desk({"a": {"name": "Ooit eens"}})
    assert "Ooit eens" in page(found, "timeline").words
    assert "Ooit eens" not in page(found, "timeline/2026").words
    assert "In deze tijd loopt er geen campagne." in page(found, "timeline").words


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "x" * 300, "מרכז העיר", "👩‍👩‍👧‍👦", "A & B"])
def test_a_campaign_may_be_called_anything(name: str) -> None:
    found = desk({"a": {"name": name, "start": "2026-11-09", "end": "2026-11-20"}}, "2026-11-10 09:00")
    for where in ("timeline", "month/2026-11"):
        shown = page(found, where)
        assert name in shown.words
        assert not shown.open
        assert not shown.named("script")


def test_many_campaigns_are_a_bounded_chart() -> None:
    many = {f"c{number}": {"name": f"c{number}", "start": "2026-11-09", "end": "2026-11-20"} for number in range(300)}
    shown = page(desk(many), "timeline")
    assert len([one for one in shown.named("a") if one.get("class") == "sc-span"]) == 40
    assert "260 andere campagnes staan alleen in de tabel." in " ".join(" ".join(shown.words).split())


def test_whoever_reads_with_ears_or_keyboard_meets_a_campaign_once_in_a_month(shared: Town) -> None:
    shown = page(shared.desk(), "month/2026-11")
    links = [one for one in shown.named("a") if one.get("class") == "sc-campaign"]
    assert len(links) == 4
    assert [one.get("tabindex") for one in links] == [None, "-1", "-1", "-1"]


def test_a_public_site_has_the_timeline_of_what_is_public(own: Town) -> None:
    own.edit("stories/afval.md", "status: approved", "status: draft")
    shown = page(own.desk(visibility="public"), "timeline")
    cells = [word for word in shown.words if word.isdigit()]
    assert cells[-2:] == ["0", "0"]


def test_today_is_the_day_of_the_build() -> None:
    assert page(desk({"a": {"name": "a", "start": "2026-11-09"}}), "timeline").words.count("vandaag") == 2
    assert NOW.date() == date(2026, 11, 24)
