"""Weekdays, relative days and days that are over: against the moment of the post and the day of the event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.facts.words import MONTH_NAMES, WEEKDAY_NAMES
from tests.brand.facts.telling import EVENT, about, rules, telling, told


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Kom vrijdag 12 december.", ["vrijdag 12 december"]),
        ("Kom vrijdag 12 december 2026.", ["vrijdag 12 december 2026"]),
        ("Kom op 12 december (vrijdag).", ["12 december (vrijdag)"]),
        ("Kom vr. 12 dec.", ["vr. 12 dec"]),
        ("Kom zaterdag 12 december.", []),
        ("Kom op 12 december.", []),
        ("Vrijdag komen we. 12 december is het feest.", []),
        ("Het was dinsdag 14 mei 1940.", []),
        ("Het was maandag 14 mei 1940.", ["maandag 14 mei 1940"]),
        ("Elke vrijdag. Op 12 december niet.", []),
        ("vrijdag 11 en zaterdag 12 december", []),
        ("vrijdag 12 en zaterdag 13 december", ["vrijdag 12", "zaterdag 13 december"]),
    ],
)
def test_a_weekday_that_does_not_belong_to_its_day_is_told(said: str, wrong: list[str]) -> None:
    context = telling(said)
    assert [rule for rule in rules(context) if rule != "facts.weekday"] == []
    assert about(context) == wrong


def test_the_message_says_which_weekday_is_right() -> None:
    (found,) = told(telling("Kom vrijdag 12 december."))
    assert found.message.nl == "‘vrijdag 12 december’: 12 december 2026 is een zaterdag."
    assert found.message.en == "‘vrijdag 12 december’: 12 December 2026 is a Saturday."


@given(day=st.dates(date(2026, 9, 1), date(2027, 3, 1)), shift=st.integers(0, 6))
def test_every_wrong_weekday_is_told_and_no_right_one(day: date, shift: int) -> None:
    weekday = WEEKDAY_NAMES["nl"][(day.weekday() + shift) % 7]
    said = f"Het is op {weekday} {day.day} {MONTH_NAMES['nl'][day.month - 1]}."
    assert rules(telling(said)) == ["facts.weekday"] * bool(shift)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2026-12-07 10:00", ["facts.weekday"]),
        ("2025-12-08 10:00", []),
        ("2025-06-07 10:00", []),
        (None, []),
    ],
)
def test_a_day_without_a_year_is_that_around_the_post(at: str | None, found: list[str]) -> None:
    """12 December was a Friday in 2025; half a year away nobody knows, and without a moment neither."""
    assert rules(telling("Kom vrijdag 12 december.", at=at)) == found


def test_the_day_of_facts_gives_the_year() -> None:
    assert rules(telling("Kom vrijdag 12 december.", facts=EVENT, at=None)) == ["facts.weekday"]


@pytest.mark.parametrize(
    ("at", "said", "wrong"),
    [
        ("2026-12-11 10:00", "Morgen, zaterdag 12 december, delen we uit.", []),
        ("2026-12-10 10:00", "Morgen, zaterdag 12 december, delen we uit.", ["Morgen"]),
        ("2026-12-11 10:00", "Morgen (12 december) delen we uit.", []),
        ("2026-12-12 10:00", "Morgen (12 december) delen we uit.", ["Morgen"]),
        ("2026-12-12 10:00", "Vandaag, 12 december, delen we uit.", []),
        ("2026-12-11 10:00", "Vandaag, 12 december, delen we uit.", ["Vandaag"]),
        ("2026-12-11 10:00", "Morgen, zaterdag, delen we uit.", []),
        ("2026-12-11 10:00", "Morgen, zondag, delen we uit.", ["Morgen"]),
        ("2026-12-10 10:00", "Overmorgen, zaterdag, delen we uit.", []),
        ("2026-12-11 10:00", "Vandaag tot zaterdag delen we uit.", []),
        ("2026-12-11 10:00", "Morgen, zondag en maandag delen we uit.", []),
        ("2026-12-10 10:00", "Morgen, 12 t/m 14 december, delen we uit.", []),
        ("2026-12-10 10:00", "Goede morgen, zaterdag 12 december is het.", []),
    ],
)
def test_a_relative_day_is_held_against_the_day_right_behind_it(at: str, said: str, wrong: list[str]) -> None:
    assert about(telling(said, at=at)) == wrong


@pytest.mark.parametrize(
    ("at", "said", "wrong"),
    [
        ("2026-12-11 10:00", "Morgen delen we compost uit bij De Schakel.", []),
        ("2026-12-10 10:00", "Morgen delen we compost uit bij De Schakel.", ["Morgen"]),
        ("2026-12-10 10:00", "Overmorgen delen we uit bij De Schakel.", []),
        ("2026-12-12 08:00", "Vanavond delen we uit bij De Schakel.", []),
        ("2026-12-11 08:00", "Vanavond delen we uit bij De Schakel.", ["Vanavond"]),
        ("2026-12-11 08:00", "Vandaag staat het rooster op de deur van De Schakel.", []),
        ("2026-12-08 08:00", "Vanavond is er soep in De Schakel.", []),
        ("2026-12-10 10:00", "Morgen vertellen we meer.", []),
        ("2026-12-10 10:00", "Morgen is de laatste dag om je aan te melden bij De Schakel.", []),
        ("2026-12-10 10:00", "Morgen of zaterdag, bij De Schakel.", []),
        ("2026-12-01 10:00", "Morgen is er soep in De Schakel.", []),
        ("2026-12-13 10:00", "Gisteren deelden we compost uit bij De Schakel.", []),
        ("2026-12-14 10:00", "Gisteren deelden we compost uit bij De Schakel.", ["Gisteren"]),
    ],
)
def test_a_relative_day_is_held_against_the_event_that_the_text_speaks_of(at: str, said: str, wrong: list[str]) -> None:
    assert about(telling(said, at=at, facts={**EVENT, "place": "De Schakel"})) == wrong


def test_a_day_that_the_story_knows_may_be_meant() -> None:
    facts = {**EVENT, "place": "De Schakel"}
    context = telling(
        "Morgen is de repetitie in De Schakel.",
        "De repetitie is op 11 december. Op 12 december is het feest.",
        facts,
        "2026-12-10 10:00",
    )
    assert rules(context) == []


def test_the_message_says_what_the_word_means_on_that_day() -> None:
    (found,) = told(telling("Morgen, zaterdag 12 december, delen we uit.", at="2026-12-10 10:00"))
    assert found.message.nl == (
        "Deze post gaat uit op donderdag 10 december. ‘Morgen’ is dan vrijdag 11 december, en ernaast staat "
        "‘zaterdag 12 december’."
    )
    assert found.message.en == (
        "This post goes out on Thursday 10 December. ‘Morgen’ then is Friday 11 December; ‘zaterdag 12 december’ "
        "stands beside it."
    )


def test_a_post_of_a_template_is_told_at_its_entry() -> None:
    (found,) = told(telling("Morgen, zaterdag 12 december, delen we uit.", at="2026-12-10 10:00", template=True))
    assert (found.place.line, found.place.column, found.length) == (8, 5, 1)


def test_a_post_without_a_moment_is_left_alone() -> None:
    assert rules(telling("Morgen, zaterdag 12 december, delen we uit.", at=None)) == []


@pytest.mark.parametrize(
    ("at", "said", "found"),
    [
        ("2026-12-14 10:00", "Kom je ook, zaterdag 12 december?", True),
        ("2026-12-14 10:00", "Zaterdag 12 december: doe mee!", True),
        ("2026-12-14 10:00", "Meld je aan voor 12 december.", True),
        ("2026-12-12 23:00", "Kom je ook, zaterdag 12 december?", False),
        ("2026-12-10 10:00", "Kom je ook, zaterdag 12 december?", False),
        ("2026-12-14 10:00", "Zaterdag 12 december deelden we compost uit.", False),
        ("2026-12-14 10:00", "Kom je volgende keer ook?", False),
        ("2026-12-14 10:00", "Na 12 december: kom je ook op 19 december?", False),
        ("2026-12-14 10:00", "Na 12 december: kom je ook op 9 januari?", False),
        ("2026-12-14 10:00", "Na 12 december 2026: kom je ook op 9 januari 2026?", True),
    ],
)
def test_an_invitation_that_goes_out_after_the_day_is_told(at: str, said: str, found: bool) -> None:
    body = "Kom op 12 december, op 19 december weer, en op 9 januari."
    assert rules(telling(said, body, EVENT, at)) == ["facts.past-date"] * found


def test_a_post_that_knows_until_when_it_holds_is_left_to_that_rule() -> None:
    context = telling("Kom je ook, zaterdag 12 december?", facts=EVENT, at="2026-12-14 10:00")
    until = tuple(replace(one, until=one.at) for one in context.posts)
    assert rules(replace(context, posts=until)) == []


def test_of_a_series_the_last_one_counts() -> None:
    context = telling("Kom je ook, zaterdag 12 december?", facts=EVENT, at="2026-12-09 10:00")
    (first,) = context.posts
    assert first.at is not None
    later = tuple(replace(first, key=f"{first.key}/{week}", at=first.at + timedelta(weeks=week)) for week in range(3))
    (found,) = told(replace(context, posts=later))
    assert found.post == "afval/mastodon/2"
    assert "woensdag 23 december" in found.message.nl


def test_an_event_of_several_days_is_over_after_the_last() -> None:
    facts = {"date": "12 t/m 14 december 2026"}
    assert rules(telling("Kom je ook, 12 t/m 14 december 2026?", facts=facts, at="2026-12-13 10:00")) == []


def test_english_texts_are_held_to_the_same_rules() -> None:
    context = telling("Join us on Friday, December 12!", facts=EVENT, at="2026-12-14 10:00", language="en")
    assert rules(context) == ["facts.weekday", "facts.past-date"]
    assert about(telling("Tomorrow, December 12, we meet.", at="2026-12-10 10:00", language="en")) == ["Tomorrow"]
