"""The calendar arranged: by day, week, month, channel and story, with nobody lost and nobody counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.model.standing import Standing
from socialcal.model.story import Status
from socialcal.site.almanac import COLOURS, Almanac, arranged
from tests.builders import NOW, calendar, organisation, post, story, text, wall


def of(*moments: str | None, **changes: Any) -> Almanac:
    """The almanac of one story with posts at these moments of the wall clock."""
    posts = tuple(
        post(key=f"afval/{number}", at=wall(moment) if moment else None) for number, moment in enumerate(moments)
    )
    return arranged(calendar(posts=posts, **changes))


def finding(severity: Severity, story: str | None = None, post: str | None = None) -> Finding:
    return Finding("a.b", severity, verbatim("x"), Place("stories/a.md"), verbatim("y"), story=story, post=post)


def test_a_post_stands_in_its_day_week_and_month() -> None:
    found = of("2026-12-01 09:00")
    (row,) = found.rows
    assert found.by_day == {date(2026, 12, 1): (row,)}
    assert found.by_week == {date(2026, 11, 30): (row,)}
    assert found.by_month == {date(2026, 12, 1): (row,)}
    assert found.by_channel == {"mastodon": (row,)}
    assert found.by_story == {"afval": (row,)}


def test_a_week_over_new_year_holds_posts_of_both_years() -> None:
    found = of("2026-12-31 23:59", "2027-01-01 00:00")
    assert len(found.by_week[date(2026, 12, 28)]) == 2
    assert [len(rows) for rows in found.by_month.values()] == [1, 1]


def test_the_day_is_that_of_the_organisations_wall_clock() -> None:
    """23:30 UTC on the last of November is December in Amsterdam."""
    late = post(at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    found = arranged(calendar(posts=(late,)))
    assert list(found.by_day) == [date(2026, 12, 1)]
    elsewhere = arranged(calendar(posts=(late,), organisation=organisation(timezone="America/New_York")))
    assert list(elsewhere.by_day) == [date(2026, 11, 30)]


def test_today_is_that_of_the_organisations_wall_clock() -> None:
    as_of = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert arranged(calendar(as_of=as_of)).today == date(2026, 11, 25)


def test_undated_posts_stand_apart() -> None:
    found = of("2026-12-01 09:00", None)
    assert [row.post.key for row in found.undated] == ["afval/1"]
    assert [len(rows) for rows in found.by_day.values()] == [1]
    assert found.rows[1].day is None


def test_today_has_a_day_a_week_and_a_month_even_without_posts() -> None:
    found = of()
    assert found.days == (date(2026, 11, 24),)
    assert found.weeks == (date(2026, 11, 23),)
    assert found.months == (date(2026, 11, 1),)


@pytest.mark.parametrize("moment", ["1066-10-14 09:00", "3026-11-24 09:00"])
def test_a_post_in_an_impossible_year_has_no_day_page_and_is_not_lost(moment: str) -> None:
    found = of(moment)
    assert found.by_day == found.by_week == found.by_month == {}
    assert len(found.by_channel["mastodon"]) == 1
    assert found.months == (date(2026, 11, 1),)


def test_a_story_has_one_page_named_after_its_id() -> None:
    found = arranged(calendar())
    assert found.pages == {"stories/a.md": "stories/afval"}
    assert found.page_of("afval") == "stories/afval"
    assert found.page_of("onbekend") is None


def test_of_two_stories_with_one_id_both_have_a_page_and_the_first_has_the_posts() -> None:
    first, second = story(path="stories/a.md"), story(path="stories/b.md")
    found = arranged(calendar(stories=(first, second)))
    assert len(set(found.pages.values())) == 2
    assert len(found.rows_of(first)) == 1
    assert found.rows_of(second) == ()


def test_a_post_of_a_story_that_is_not_there_still_shows_and_leads_nowhere() -> None:
    (row,) = arranged(calendar(stories=())).rows
    assert (row.story, row.page, row.standing) == (None, None, Standing.DRAFT)


def test_a_channel_that_nobody_configured_goes_by_its_key_without_a_page() -> None:
    (row,) = arranged(calendar(posts=(post(channel="hyves"),))).rows
    assert (row.channel.name, row.channel.page) == ("hyves", None)


@pytest.mark.parametrize(
    ("key", "channel", "name"),
    [
        ("linkedin", {"kind": "linkedin"}, "LinkedIn"),
        ("linkedin", {"kind": "linkedin", "name": "Onze LinkedIn"}, "Onze LinkedIn"),
        ("nieuwsbrief", {"kind": "email"}, "Nieuwsbrief"),
        ("linkedin", {"kind": "email"}, "Linkedin"),
        ("hyves", {"kind": "hyves"}, "Hyves"),
    ],
)
def test_a_channel_is_called_as_people_call_it(key: str, channel: dict[str, str], name: str) -> None:
    found = calendar(organisation=organisation(channels={key: channel}))
    assert arranged(found, {"linkedin": "LinkedIn", "email": "E-mail"}).looks[key].name == name


def test_colours_come_round_when_there_are_more_channels() -> None:
    channels = {f"k{number}": {"kind": "mastodon"} for number in range(COLOURS + 1)}
    looks = arranged(calendar(organisation=organisation(channels=channels))).looks
    assert [look.colour for look in looks.values()] == [*range(1, COLOURS + 1), 1]


def test_the_same_post_again_has_a_place_of_its_own_on_the_page() -> None:
    posts = (post(), post(repost=2, at=wall("2026-12-08 09:00")))
    anchors = [row.anchor for row in arranged(calendar(posts=posts)).rows]
    assert len(set(anchors)) == 2


def test_occurrences_of_a_series_have_places_of_their_own() -> None:
    posts = tuple(post(key=f"afval/x/2026-12-0{day}") for day in (1, 8))
    anchors = [row.anchor for row in arranged(calendar(posts=posts)).rows]
    assert len(set(anchors)) == 2


def test_errors_and_warnings_count_and_hints_do_not() -> None:
    found = (
        finding(Severity.ERROR, "afval"),
        finding(Severity.WARNING, "afval", "afval/mastodon"),
        finding(Severity.INFO, "afval", "afval/mastodon"),
        finding(Severity.ERROR, "afval", "afval/x"),
        finding(Severity.ERROR, "ander"),
    )
    (row,) = arranged(calendar(findings=found)).rows
    assert row.problems == 2


def standing_of(**changes: Any) -> Standing:
    values: dict[str, Any] = {"posts": (post(at=wall("2026-12-01 09:00")),), **changes}
    return arranged(calendar(**values)).rows[0].standing


@pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW, Status.CANCELLED])
def test_a_post_stands_where_its_story_stands(status: Status) -> None:
    assert standing_of(stories=(story(status=status),)).value == status.value


def test_an_approved_post_is_planned_past_or_undated() -> None:
    assert standing_of() is Standing.PLANNED
    assert standing_of(posts=(post(at=NOW),)) is Standing.PAST
    assert standing_of(posts=(post(at=None),)) is Standing.UNDATED


def test_the_ledger_outweighs_the_story() -> None:
    sent = {"afval/mastodon": Delivery("afval/mastodon", State.SENT, 1, NOW, "desk", {})}
    assert standing_of(deliveries=sent, stories=(story(status=Status.DRAFT),)) is Standing.SENT


def test_days_that_the_organisation_minds_have_their_names() -> None:
    days = [{"date": "2026-12-05", "name": "Pakjesavond"}, {"date": "2026-12-05", "name": "Zaterdag"}]
    found: Calendar = calendar(organisation=organisation(days=days))
    assert arranged(found).occasions == {date(2026, 12, 5): "Pakjesavond, Zaterdag"}


def test_a_story_knows_its_first_day() -> None:
    one, none = story(), story(id="leeg", path="stories/b.md", title=text("Leeg"))
    found = arranged(calendar(stories=(one, none)))
    assert found.first_day(one) == date(2026, 12, 1)
    assert found.first_day(none) is None
