"""The switch between month, week, day and agenda: the same date, or the nearest that has a page."""

from __future__ import annotations

from datetime import date

import pytest

from socialcal.channels import NETWORKS
from socialcal.model.post import Post
from socialcal.site.build import Wishes, desk_for
from socialcal.site.views.switch import Switch, nearest
from tests.builders import calendar, post, wall
from tests.site.town import Town

MOMENTS = ("2026-09-03 09:00", "2026-11-10 09:00", "2026-11-24 09:00", "2026-12-01 09:00", "2027-03-31 09:00")


def posts(*moments: str) -> tuple[Post, ...]:
    return tuple(post(key=f"afval/p{number}", at=wall(moment)) for number, moment in enumerate(moments))


@pytest.fixture(scope="module")
def switch() -> Switch:
    return Switch(desk_for(calendar(posts=posts(*MOMENTS)), NETWORKS, Wishes()))


def leads(switch: Switch, view: str, day: str) -> dict[str, str]:
    return {
        part.view: part.page + (f"#{part.anchor}" if part.anchor else "")
        for part in switch.at(view, date.fromisoformat(day))
    }


def test_every_view_is_at_the_same_date(switch: Switch) -> None:
    assert leads(switch, "day", "2026-11-10") == {
        "month": "month/2026-11#day-2026-11-10",
        "week": "week/2026-W46#day-2026-11-10",
        "day": "day/2026-11-10",
        "agenda": "agenda#day-2026-11-10",
    }


def test_today_has_a_place_of_its_own_in_the_month(switch: Switch) -> None:
    assert leads(switch, "agenda", "2026-11-24")["month"] == "month/2026-11#today"


@pytest.mark.parametrize(
    ("day", "week", "page"),
    [
        ("2026-11-12", "week/2026-W46#day-2026-11-12", "day/2026-11-10"),
        ("2026-11-17", "week/2026-W48", "day/2026-11-24"),  # As far from 10 as from 24: the later one.
        ("2027-01-15", "week/2026-W49", "day/2026-12-01"),
        ("2031-01-01", "week/2027-W13", "day/2027-03-31"),
        ("2001-01-01", "week/2026-W36", "day/2026-09-03"),
    ],
)
def test_a_day_without_a_page_leads_to_the_nearest(switch: Switch, day: str, week: str, page: str) -> None:
    found = leads(switch, "month", day)
    assert (found["week"], found["day"]) == (week, page)


def test_only_the_page_itself_is_marked_as_here(switch: Switch) -> None:
    assert [part.view for part in switch.at("week", date(2026, 11, 10)) if part.here] == ["week"]


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        ("2026-11-01", "2026-11-30", "2026-11-24"),
        ("2026-09-01", "2026-09-30", "2026-09-03"),
        ("2026-10-01", "2026-10-31", "2026-10-01"),
        ("2027-04-01", "2027-04-30", "2027-04-01"),
    ],
)
def test_a_period_stands_for_today_else_its_first_post(switch: Switch, first: str, last: str, day: str) -> None:
    assert switch.day_in(date.fromisoformat(first), date.fromisoformat(last)) == date.fromisoformat(day)


def test_a_calendar_without_posts_has_a_switch_too() -> None:
    empty = Switch(desk_for(calendar(posts=()), NETWORKS, Wishes()))
    assert leads(empty, "agenda", "2026-11-24") == {
        "month": "month/2026-11#today",
        "week": "week/2026-W48#day-2026-11-24",
        "day": "day/2026-11-24",
        "agenda": "agenda",
    }


def test_the_nearest_of_one_is_that_one() -> None:
    assert nearest([date(2026, 1, 1)], date(1999, 1, 1)) == date(2026, 1, 1)


def test_the_pages_have_it(shared: Town) -> None:
    pages = {page.name: page.render() for page in shared.output().pages}
    for name in ("month/2026-12", "week/2026-W49", "day/2026-12-01", "agenda"):
        assert pages[name].count("data-view-link=") == 4, name
    assert 'href="../month/2026-12.html#day-2026-12-01"' in pages["week/2026-W49"]
