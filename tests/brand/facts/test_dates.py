"""Days in words and in numbers, in Dutch and in English: what is read, and what is left alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.facts.dates import days
from socialcal.brand.facts.day import Day
from socialcal.brand.facts.words import MONTH_NAMES, NUMBERS, ORDINALS, WEEKDAY_NAMES

IN_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
EVER = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def read(text: str, language: str) -> list[tuple[int | None, int, int]]:
    return [(one.day.year, one.day.month, one.day.day) for one in days(text, language)]


def words(text: str, language: str) -> list[str]:
    return [text[one.first : one.last] for one in days(text, language)]


def dutch(day: date) -> dict[str, bool]:
    """Forms of a day, and whether they give its year."""
    number, month, name = day.day, MONTH_NAMES["nl"][day.month - 1], WEEKDAY_NAMES["nl"][day.weekday()]
    return {
        f"{number} {month} {day.year}": True,
        f"{number} {month}": False,
        f"{number:02} {month}": False,
        f"{number}e {month}": False,
        f"{number} {month.upper()}": False,
        f"{name} {number} {month}": False,
        f"{name.capitalize()} {number} {month} {day.year}": True,
        f"{name}avond {number} {month}": False,
        f"{name}, {number} {month}": False,
        f"{number} {month} ({name})": False,
        f"{day.isoformat()}": True,
        f"{number:02}-{day.month:02}-{day.year}": True,
        f"{number}/{day.month}/{day.year}": True,
        f"{number}.{day.month}.{day.year}": True,
        f"{name} {number}/{day.month}": False,
        f"{name[:2]}. {number}-{day.month}": False,
    }


def english(day: date) -> dict[str, bool]:
    number, month, name = day.day, MONTH_NAMES["en"][day.month - 1].capitalize(), WEEKDAY_NAMES["en"][day.weekday()]
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return {
        f"{month} {number}, {day.year}": True,
        f"{month} {number} {day.year}": True,
        f"{month} {number}": False,
        f"{month} {number}{ending}": False,
        f"{month} the {number}{ending}": False,
        f"the {number}{ending} of {month}": False,
        f"{number}{ending} {month} {day.year}": True,
        f"on {number} {month}": False,
        f"{name.capitalize()}, {month} {number}": False,
        f"{name[:3].capitalize()}. {number} {month}": False,
        f"{month} {number} ({name.capitalize()})": False,
        f"{day.isoformat()}": True,
    }


@given(
    day=EVER, around=st.sampled_from(["{}", "Op {} om 20.00 uur.", "Kom ({}) ook!", "Wanneer: {}\nWaar: hier", "x {},"])
)
def test_every_dutch_form_of_a_day_is_read_back_as_that_day(day: date, around: str) -> None:
    for form, with_year in dutch(day).items():
        said = around.format(form)
        assert read(said, "nl") == [(day.year if with_year else None, day.month, day.day)], said


@given(
    day=EVER,
    around=st.sampled_from(["{}", "Join us on {} at 8 pm.", "Join us ({})!", "When: {}\nWhere: here", "x {},"]),
)
def test_every_english_form_of_a_day_is_read_back_as_that_day(day: date, around: str) -> None:
    for form, with_year in english(day).items():
        said = around.format(form)
        assert read(said, "en") == [(day.year if with_year else None, day.month, day.day)], said


@given(day=EVER)
def test_a_weekday_beside_a_day_is_read_with_it(day: date) -> None:
    for language, forms in (("nl", dutch(day)), ("en", english(day))):
        for form in forms:
            (one,) = days(form, language)
            named = any(name[:2] in form.lower() for name in WEEKDAY_NAMES[language]) and not form[0].isdigit()
            if one.weekday is not None:
                assert one.weekday == day.weekday()
                assert form[one.first : one.last].lower() == form.lower()
            else:
                assert not named or one.first == 0 or language == "en"


@given(day=IN_2026, language=st.sampled_from(["nl", "en"]))
def test_a_day_whose_number_is_a_word_is_read(day: date, language: str) -> None:
    month = MONTH_NAMES[language][day.month - 1]
    if language == "nl":
        names = [name for name, number in NUMBERS["nl"].items() if number == day.day and name != "een"]
        forms = [f"op {name} {month}" for name in names]
    else:
        (name,) = [name for name, number in ORDINALS.items() if number == day.day]
        forms = [f"the {name} of {month.capitalize()}", f"{month.capitalize()} {name}"]
    assert forms
    for form in forms:
        assert read(form, language) == [(None, day.month, day.day)], form


@pytest.mark.parametrize("month", ["jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"])
def test_dutch_abbreviations_are_read_with_and_without_a_stop(month: str) -> None:
    assert words(f"Op 5 {month}. is het", "nl") == [f"5 {month}"]
    assert words(f"Op 5 {month} is het", "nl") == [f"5 {month}"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("vrijdag 4 en zaterdag 5 december", "nl", [4, 5]),
        ("4, 5 en 6 december", "nl", [4, 5, 6]),
        ("4 t/m 6 december", "nl", [4, 6]),
        ("van 4 tot en met 6 december", "nl", [4, 6]),
        ("4-6 december", "nl", [4, 6]),
        ("4 of 6 december", "nl", [4, 6]),
        ("op 4 en op 6 december", "nl", [4, 6]),
        ("zaal 3, 5 december", "nl", [5]),
        ("December 4-6", "en", [4, 6]),
        ("December 4 and 6, 2026", "en", [4, 6]),
        ("Dec. 4 through 6", "en", [4, 6]),
        ("October 7 to 2 pm", "en", [7]),
        ("the 4th and 6th of December", "en", [4, 6]),
    ],
)
def test_enumerations_and_ranges_give_each_day(text: str, language: str, found: list[int]) -> None:
    assert [one.day.day for one in days(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("4 t/m 6 december", "nl"),
        ("28 november t/m woensdag 3 december", "nl"),
        ("28 november - 3 december", "nl"),
        ("May 31 – June 2", "en"),
        ("May 4-6", "en"),
    ],
)
def test_the_first_day_of_a_range_knows_that_it_is_one(text: str, language: str) -> None:
    assert [one.through for one in days(text, language)] == [True, False]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("24/7 open", "nl"),
        ("Het werd 1-2", "nl"),
        ("Het werd 5/12", "nl"),
        ("€ 5,12 december", "nl"),
        ("31 februari", "nl"),
        ("31-11-2026", "nl"),
        ("5-13-2026", "nl"),
        ("0 december", "nl"),
        ("32 december", "nl"),
        ("bel 0299-12-2026", "nl"),
        ("versie 5.12.2026.1", "nl"),
        ("2026-13-05", "nl"),
        ("2026-12-05T10", "nl"),
        ("een december om te vergeten", "nl"),
        ("in december 2026", "nl"),
        ("120 december", "nl"),
        ("5 decembers", "nl"),
        ("12/5/2026", "en"),
        ("Saturday 12/5", "en"),
        ("you may 5 times", "en"),
        ("5 may be enough", "en"),
        ("we march 5 miles", "en"),
        ("May 2026", "en"),
        ("item 5 May", "en"),
        ("December 5:30", "en"),
        ("a december fifth", "en"),
        ("5 december", "en"),
        ("5 décembre", "fr"),
        ("5 december", "fr"),
        ("", "nl"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_left_alone(text: str, language: str) -> None:
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("12/25/2026", (2026, 12, 25)), ("25/12/2026", (2026, 12, 25)), ("12/12/2026", (2026, 12, 12))],
)
def test_english_numbers_are_read_where_only_one_order_is_possible(text: str, found: tuple[int, int, int]) -> None:
    assert read(text, "en") == [found]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (Day(12, 5), Day(12, 5, 2026), True),
        (Day(12, 5, 2026), Day(12, 5), True),
        (Day(12, 5), Day(12, 5), True),
        (Day(12, 5, 2025), Day(12, 5, 2026), False),
        (Day(12, 5), Day(12, 6), False),
        (Day(11, 5), Day(12, 5), False),
    ],
)
def test_a_day_without_a_year_fits_that_day_in_any(one: Day, other: Day, fits: bool) -> None:
    assert one.fits(other) is fits


def test_a_leap_day_without_a_year_is_a_day_and_in_some_years_no_date() -> None:
    ((one),) = days("29 februari", "nl")
    assert one.day.on(2028) == date(2028, 2, 29)
    assert one.day.on(2026) is None
    assert read("29 februari 2026", "nl") == []


@given(text=st.text(st.sampled_from("0123456789 -/.,dec5enmaytofthe'\n()")), language=st.sampled_from(["nl", "en"]))
def test_any_text_gives_days_that_exist_at_places_in_it_in_order(text: str, language: str) -> None:
    end = 0
    for one in days(text, language):
        assert 0 <= one.first <= one.start < one.end <= one.last <= len(text)
        assert one.start >= end
        assert one.day.on(2028) is not None
        end = one.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1-",
        "1/1/",
        "5 december ",
        "december",
        "may ",
        "5 en ",
        "5, ",
        "one of ",
        "(5 ",
        "zaterdag 5 ",
        "5 t/m ",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_very_long_texts_are_no_trouble(unit: str, language: str) -> None:
    assert len(days(unit * (100_000 // len(unit)), language)) <= 20_000


@given(day=IN_2026, days_later=st.integers(1, 20))
def test_two_days_in_one_text_are_both_read(day: date, days_later: int) -> None:
    later = day + timedelta(days=days_later)
    first, last = (f"{one.day} {MONTH_NAMES['nl'][one.month - 1]}" for one in (day, later))
    assert read(f"Eerst {first}, dan {last}.", "nl") == [(None, day.month, day.day), (None, later.month, later.day)]
