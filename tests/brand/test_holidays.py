"""Days on which a post is out of place, or only right when it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing import days
from socialcal.brand.timing.festive import holidays_of
from socialcal.brand.timing.moments import due
from socialcal.brand.timing.remembrance import DAYS
from socialcal.model.finding import Finding
from socialcal.model.post import Post
from socialcal.model.story import Status
from tests.brand.contexts import planned, whole
from tests.builders import NOW, organisation, text, wall

STILL = [{"date": "2026-12-03", "name": "Dag van rouw", "still": True}, {"date": "2026-12-05", "name": "Pakjesavond"}]


def calendar(*moments: str | datetime, holidays: str = "NL", as_of: datetime = NOW, **post: Any) -> CalendarContext:
    pairs = [planned(number, at, **post) for number, at in enumerate(moments)]
    return whole(
        *(story for story, _ in pairs),
        posts=tuple(post for _, post in pairs),
        organisation=organisation(holidays=holidays, days=STILL),
        as_of=as_of,
    )


def told(context: CalendarContext) -> list[str]:
    return [finding.rule.partition(".")[2] for finding in days.special_days(context)]


def one(context: CalendarContext) -> Finding:
    (found,) = days.special_days(context)
    return found


@pytest.mark.parametrize(
    ("holidays", "moment", "expected"),
    [
        ("NL", "2026-12-24 23:59", []),
        ("NL", "2026-12-25 00:00", ["holiday"]),
        ("NL", "2026-12-26 23:59:59", ["holiday"]),
        ("NL", "2026-12-27 00:00", []),
        ("NL", "2027-01-01 13:00", ["holiday"]),
        ("NL", "2027-03-28 09:00", ["holiday"]),
        ("nl", "2027-04-27 09:00", ["holiday"]),
        ("", "2026-12-25 09:00", []),
        ("BE", "2027-07-21 09:00", ["holiday"]),
        ("NL", "2027-07-21 09:00", []),
        ("DE-BY", "2027-01-06 09:00", ["holiday"]),
        ("DE-BE", "2027-01-06 09:00", []),
        # Liberation Day is a public holiday once in five years.
        ("NL", "2027-05-05 09:00", []),
        ("NL", "2030-05-05 09:00", ["holiday"]),
        # In five years nobody knows yet what will be meant.
        ("NL", "2031-12-25 09:00", []),
        ("NL", "2026-12-03 09:00", ["still-day"]),
        ("", "2026-12-03 00:00", ["still-day"]),
        ("", "2026-12-05 09:00", []),
    ],
)
def test_days_that_matter(holidays: str, moment: str, expected: list[str]) -> None:
    assert told(calendar(moment, holidays=holidays)) == expected


def test_a_holiday_is_named_in_both_languages() -> None:
    found = one(calendar("2026-12-25 09:00"))
    assert found.message.nl == "2026-12-25 is een feestdag: Eerste kerstdag."
    assert found.message.en == "2026-12-25 is a public holiday: Christmas Day."
    assert (found.post, str(found.place), found.length) == ("s00000/mastodon", "stories/s00000.md:9:8", 1)


def test_a_country_that_has_no_names_in_these_languages_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en_US", "de"):
        monkeypatch.setenv("LANGUAGE", language)
        found = one(calendar("2026-12-25 09:00", holidays="DE"))
        assert (found.message.nl, found.message.en) == (
            "2026-12-25 is een feestdag: Erster Weihnachtstag.",
            "2026-12-25 is a public holiday: Christmas Day.",
        )


@pytest.mark.parametrize(
    ("moment", "said", "minded"),
    [
        ("2026-12-25 09:00", "Fijne kerst, Waterkant.", True),
        ("2026-12-25 09:00", "Het kerstmenu van de buurt", True),
        ("2026-12-26 09:00", "Merry Christmas", True),
        ("2026-12-25 09:00", "De soep staat klaar, iedere vrijdag.", False),
        ("2027-01-01 13:00", "Gelukkig nieuwjaar", True),
        ("2027-01-01 13:00", "Kom heel het nieuwe jaar in", True),
        ("2027-03-26 09:00", "Een goede tip voor vrijdag", False),
        ("2027-03-26 09:00", "Op Goede Vrijdag is het stadhuis open", True),
        ("2027-03-29 09:00", "Vrolijk Pasen", True),
        ("2027-03-29 09:00", "Zoek mee naar paaseieren", True),
        ("2027-03-29 09:00", "Een paard in de gang", False),
        ("2027-05-06 09:00", "Met Hemelvaart varen we", True),
        ("2027-05-17 09:00", "De pinkstermarkt is open", True),
        ("2027-04-27 09:00", "De vrijmarkt op Koningsdag", True),
    ],
)
def test_who_names_the_day_means_it(moment: str, said: str, minded: bool) -> None:
    assert told(calendar(moment, text=said)) == ([] if minded else ["holiday"])


@pytest.mark.parametrize("where", ["title", "tags"])
def test_the_day_may_be_named_in_the_title_or_the_tags_too(where: str) -> None:
    mine, post = planned(1, "2026-12-25 09:00")
    mine = replace(mine, **{"title": text("Kerst in de wijk")} if where == "title" else {"tags": ("Kerst",)})
    context = whole(mine, posts=(post,), organisation=organisation(holidays="NL"))
    assert told(context) == []


@pytest.mark.parametrize(
    ("moment", "said", "expected"),
    [
        ("2027-05-04 17:59", "De bakker is open", []),
        ("2027-05-04 18:00", "De bakker is open", ["remembrance"]),
        ("2027-05-04 20:00", "De bakker is open", ["remembrance"]),
        ("2027-05-04 23:59", "De bakker is open", ["remembrance"]),
        ("2027-05-05 00:00", "De bakker is open", []),
        ("2027-05-04 19:00", "Kom naar de herdenking op het plein", []),
        ("2027-05-04 19:00", "Op 4 mei zijn we twee minuten stil", []),
        ("2027-06-04 20:00", "De bakker is open", []),
    ],
)
def test_the_evening_of_the_remembrance(moment: str, said: str, expected: list[str]) -> None:
    assert told(calendar(moment, text=said)) == expected


@pytest.mark.parametrize("holidays", ["", "BE", "DE"])
def test_other_countries_remember_on_other_days(holidays: str) -> None:
    assert told(calendar("2027-05-04 20:00", holidays=holidays)) == []


def test_the_remembrance_is_named_with_its_hour() -> None:
    found = one(calendar("2027-05-04 20:30"))
    assert found.message.nl == "2027-05-04 20:30 valt op de avond van de Nationale Herdenking."
    assert found.hint.en == "Choose a moment before 18:00, or another day."


@pytest.mark.parametrize("silence", DAYS, ids=lambda silence: silence.name.en)
def test_every_day_of_remembrance_says_who_says_so(silence: Any) -> None:
    assert silence.source.startswith("https://")
    assert ", checked 20" in silence.source
    assert date(2027, silence.month, silence.day)
    assert silence.hours.start != silence.hours.end
    assert silence.minded(silence.name.nl)


def test_on_a_still_day_nothing_goes_out_whatever_it_says() -> None:
    context = calendar("2026-12-03 09:00", text="Vandaag is het een dag van rouw.")
    assert one(context).message.nl == "Op 2026-12-03 gaat er niets uit: Dag van rouw."


def test_a_still_day_outweighs_a_holiday() -> None:
    mine, post = planned(1, "2026-12-25 09:00")
    ours = organisation(holidays="NL", days=[{"date": "2026-12-25", "name": "Dag van rouw", "still": True}])
    assert told(whole(mine, posts=(post,), organisation=ours)) == ["still-day"]


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_what_will_not_go_out_is_left_in_peace(status: Status) -> None:
    context = calendar("2026-12-25 09:00")
    assert told(replace(context, stories=(replace(context.stories[0], status=status),))) == []


def test_what_is_past_is_left_in_peace() -> None:
    assert told(calendar("2026-12-25 09:00", as_of=wall("2026-12-25 09:00"))) == []
    assert told(calendar("2026-12-25 09:01", as_of=wall("2026-12-25 09:00"))) == ["holiday"]


def test_the_day_is_that_of_the_organisation_whatever_offset_a_moment_has() -> None:
    assert told(calendar(datetime.fromisoformat("2026-12-24T23:30:00+00:00"))) == ["holiday"]
    assert told(calendar(datetime.fromisoformat("2026-12-25T01:30:00+09:00"))) == []


def test_a_series_is_told_once_of_the_first_such_day() -> None:
    mine, post = planned(1, "2026-12-04 09:00")
    assert post.at is not None
    weeks = tuple(replace(post, at=post.at + timedelta(weeks=n), key=f"{post.key}/{n}") for n in range(60))
    found = one(whole(mine, posts=weeks, organisation=organisation(holidays="NL")))
    assert (found.post, found.message.en[:10]) == ("s00001/mastodon/3", "2026-12-25")


@pytest.mark.parametrize("name", ["Nederland", "XX", "DE-ZZ", "../etc", "-", "NL-"])
def test_a_country_that_nobody_knows_is_told_in_the_settings(name: str) -> None:
    found = list(days.special_days(calendar("2026-12-25 09:00", holidays=name)))
    if name == "NL-":
        assert [one.rule for one in found] == ["timing.holiday"]
    else:
        assert [(one.rule, one.length) for one in found] == [("timing.unknown-country", len(name))]


@pytest.mark.parametrize("as_of", ["9999-12-30 12:00", "0001-01-02 12:00", "2026-11-24 12:15"])
def test_the_edges_of_the_calendar_are_no_trouble(as_of: str) -> None:
    last = [
        {"date": "9999-12-31", "name": "Oudjaar", "still": True},
        {"date": "0001-01-01", "name": "Begin", "still": True},
    ]
    mine, post = planned(1, "9999-12-31 09:00")
    for holidays in ("NL", ""):
        ours = organisation(holidays=holidays, days=last)
        assert told(whole(mine, posts=(post,), organisation=ours, as_of=wall(as_of))) == ["still-day"]


def test_holidays_are_counted_for_a_few_years_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(written: str, years: Any) -> Mapping[date, Any] | None:
        asked.extend(years)
        return holidays_of(written, years)

    monkeypatch.setattr(days, "holidays_of", counted)
    list(days.special_days(calendar("2026-12-25 09:00", "2036-12-25 09:00")))
    assert asked == [2026, 2027, 2028, 2029, 2030]
    asked.clear()
    list(days.special_days(calendar("2026-12-25 09:00")))
    assert asked == [2026]


def test_only_posts_on_days_that_matter_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among 2,000 posts, those of the few days are found by halving, not by looking at each."""
    context = calendar(*(NOW + timedelta(hours=5 * number) for number in range(2_000)))
    assert context.slots
    looked = 0

    def counted(post: Post) -> float:
        nonlocal looked
        looked += 1
        return due(post)

    monkeypatch.setattr(days, "due", counted)
    found = list(days.special_days(context))
    assert found
    assert looked < 2_000


def test_hours_of_silence_end_at_midnight() -> None:
    (silence,) = DAYS
    assert silence.holds("NL", date(2027, 5, 4), time(23, 59, 59))
    assert not silence.holds("NL", date(2027, 5, 5), time(0))
