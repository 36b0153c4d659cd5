"""Dates, times and numbers as the site writes them in Dutch and English."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from socialcal.site.words import words_in
from tests.builders import wall

DAY = date(2026, 11, 24)


def test_dates_in_dutch() -> None:
    words = words_in("nl")
    assert words.month(DAY) == "november 2026"
    assert words.short(DAY) == "di 24 nov"
    assert words.medium(DAY) == "24 nov 2026"
    assert words.full(DAY) == "dinsdag 24 november 2026"
    assert words.weekday(DAY) == "dinsdag"
    assert words.day_and_month(DAY) == "24 november"


def test_dates_in_english_are_those_of_europe() -> None:
    words = words_in("en")
    assert words.month(DAY) == "November 2026"
    assert words.short(DAY) == "Tue 24 Nov"
    assert words.full(DAY).replace(",", "") == "Tuesday 24 November 2026"  # editions of CLDR differ in the comma
    assert (words.tag, str(words.locale)) == ("en", "en_GB")


def test_english_of_elsewhere_stays_of_elsewhere() -> None:
    assert words_in("en-US").full(DAY) == "Tuesday, November 24, 2026"


def test_flemish_speaks_dutch_and_keeps_its_tag() -> None:
    words = words_in("nl-BE")
    assert (words.tag, words.gettext("Stories")) == ("nl-BE", "Verhalen")


@pytest.mark.parametrize("tag", ["", "x", "klingon", "nl_NL_!!", "zz", "../../etc/passwd", "de", "fy-NL"])
def test_any_other_tag_is_english_throughout(tag: str) -> None:
    words = words_in(tag)
    assert (words.tag, words.gettext("Stories"), words.weekday(DAY)) == ("en-GB", "Stories", "Tuesday")


def test_a_moment_is_told_on_its_own_clock() -> None:
    words = words_in("nl")
    assert words.moment(wall("2026-11-24 12:15")) == "di 24 nov 2026 12:15"
    assert words.time(datetime(2026, 11, 24, 11, 15, tzinfo=UTC)) == "11:15"
    assert words.time(wall("2026-06-01 00:05")) == "00:05"


@pytest.mark.parametrize(
    ("span", "dutch", "english"),
    [
        (timedelta(), "0 minuten", "0 minutes"),
        (timedelta(seconds=59), "0 minuten", "0 minutes"),
        (timedelta(minutes=1), "1 minuut", "1 minute"),
        (timedelta(hours=1), "1 uur", "1 hour"),
        (timedelta(hours=2, minutes=30), "2 uur 30 minuten", "2 hours 30 minutes"),
        (timedelta(days=1, minutes=1), "1 dag 1 minuut", "1 day 1 minute"),
        (timedelta(days=10, hours=3), "10 dagen 3 uur", "10 days 3 hours"),
    ],
)
def test_lengths_of_time(span: timedelta, dutch: str, english: str) -> None:
    assert words_in("nl").length(span) == dutch
    assert words_in("en").length(span) == english


def test_numbers_have_the_marks_of_the_language() -> None:
    assert words_in("nl").number(12345.5) == "12.345,5"
    assert words_in("en").number(12345.5) == "12,345.5"


def test_lists_of_words() -> None:
    assert words_in("nl").listed(["a", "b", "c"]) == "a, b en c"
    assert words_in("en").listed(["a"]) == "a"
