"""Times, prices, phone numbers, counts and relative days: what is read, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.facts.near import one_off
from socialcal.brand.facts.numbers import counts
from socialcal.brand.facts.phones import phones
from socialcal.brand.facts.prices import Price, prices, stated
from socialcal.brand.facts.relative_days import relative_days
from socialcal.brand.facts.time_of_day import Time
from socialcal.brand.facts.times import times
from socialcal.brand.facts.words import NUMBERS


def clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def read(text: str, language: str = "nl") -> list[str]:
    return [clock(found.value.minute) for found in times(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20.00 uur", ["20:00"]),
        ("20:00", ["20:00"]),
        ("20:00 uur", ["20:00"]),
        ("20.00u", ["20:00"]),
        ("om 20.00 u.", ["20:00"]),
        ("8.00 uur", ["8:00"]),
        ("om 8 uur", ["8:00"]),
        ("vanaf 8 uur", ["8:00"]),
        ("8 uur 's avonds", ["20:00"]),
        ("8 uur ’s ochtends", ["8:00"]),
        ("8.30 uur 's avonds", ["20:30"]),
        ("12 uur 's middags", ["12:00"]),
        ("om acht uur", ["8:00"]),
        ("om acht uur 's avonds", ["20:00"]),
        ("half acht", ["7:30"]),
        ("half acht 's avonds", ["19:30"]),
        ("half een", ["0:30"]),
        ("kwart voor acht", ["7:45"]),
        ("kwart over acht", ["8:15"]),
        ("om 0.30 uur", ["0:30"]),
        ("24.00 uur", ["0:00"]),
        ("van 10.00 tot 12.00 uur", ["10:00", "12:00"]),
        ("10.00-12.00 uur", ["10:00", "12:00"]),
        ("10:00 – 12:00", ["10:00", "12:00"]),
        ("tussen 10 en 12 uur", ["10:00", "12:00"]),
        ("van 10 tot 12 uur", ["10:00", "12:00"]),
        ("van 9.30 uur tot 12 uur", ["9:30", "12:00"]),
        ("om 19.00 uur en om 0.30 uur", ["19:00", "0:30"]),
    ],
)
def test_dutch_times_are_read(text: str, found: list[str]) -> None:
    assert read(text) == found
    assert read(f"Kom ({text}) of niet.") == found


@pytest.mark.parametrize(
    "text",
    [
        "het duurt 8 uur",
        "24 uur per dag",
        "28 tot 36 uur per week",
        "van 28 tot 36 uur per week",
        "binnen 24 uur",
        "na 2 uur rijden",
        "om 24 uur van tevoren",
        "3,50",
        "20.00",
        "€ 20.00 uur",
        "versie 2.10.20",
        "1:23:45",
        "de film (2:02)",
        "25.00 uur",
        "20.75 uur",
        "half zo zwaar",
        "half december",
        "tien over half acht",
        "vijf voor half acht",
        "acht uur werk",
        "om acht mensen",
        "",
    ],
)
def test_durations_amounts_and_halves_are_no_dutch_times(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8 pm", ["20:00"]),
        ("8pm", ["20:00"]),
        ("7:30 p.m.", ["19:30"]),
        ("7:30 p.m. ET", ["19:30"]),
        ("8 a.m.", ["8:00"]),
        ("12 pm", ["12:00"]),
        ("12 am", ["0:00"]),
        ("20:00", ["20:00"]),
        ("10 am to 2 pm", ["10:00", "14:00"]),
        ("from 2 to 3 p.m.", ["14:00", "15:00"]),
        ("2-3pm EST", ["14:00", "15:00"]),
        ("10:00 AM–12:00 PM", ["10:00", "12:00"]),
    ],
)
def test_english_times_are_read(text: str, found: list[str]) -> None:
    assert read(text, "en") == found
    assert read(f"Join us ({text}) or not.", "en") == found


@pytest.mark.parametrize(
    "text", ["8 people", "13 pm", "0 am", "8 amps", "1:23:45", "a video (2:02)", "2-3 pages", "$8 pm"]
)
def test_other_numbers_are_no_english_times(text: str) -> None:
    assert read(text, "en") == []


@given(minute=st.integers(0, 24 * 60 - 1))
def test_every_form_of_a_time_is_read_back_as_that_time(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    for form in (f"{hour}.{rest:02} uur", f"{hour:02}:{rest:02}", f"{hour}.{rest:02}u", f"{hour}:{rest:02} uur"):
        assert [found.value.minute for found in times(f"Om {form} gaat het open.", "nl")] == [minute], form
    half = "am" if hour < 12 else "p.m."
    for form in (f"{hour % 12 or 12}:{rest:02} {half}", f"{hour % 12 or 12}:{rest:02}{half}", f"{hour:02}:{rest:02}"):
        assert [found.value.minute for found in times(f"It opens at {form} today", "en")] == [minute], form


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (Time(480, open=True), Time(1200), True),
        (Time(480), Time(1200), False),
        (Time(480), Time(480), True),
        (Time(480, open=True), Time(1230), False),
        (Time(840, zone="E"), Time(660, zone="P"), True),
        (Time(840, zone="E"), Time(660, zone="E"), False),
        (Time(840, zone="E"), Time(660), False),
    ],
)
def test_times_fit_when_they_may_be_the_same_moment(one: Time, other: Time, fits: bool) -> None:
    assert one.fits(other) is fits
    assert other.fits(one) is fits


@pytest.mark.parametrize(
    ("text", "ends"),
    [("tot 20.00 uur", True), ("uiterlijk 20.00 uur", True), ("om 20.00 uur", False), ("20.00 uur", False)],
)
def test_a_time_knows_that_it_is_an_end(text: str, ends: bool) -> None:
    (found,) = times(text, "nl")
    assert found.value.ends is ends


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 5", [500]),
        ("€5", [500]),
        ("€ 5,-", [500]),
        ("€ 12,50", [1250]),
        ("€12.50", [1250]),
        ("EUR 12.50", [1250]),
        ("5 euro", [500]),
        ("12,50 euro", [1250]),
        ("3,50 Euro per stuk", [350]),
        ("1.250 euro", [125000]),
        ("€ 1.250,50", [125050]),
        ("12 €", [1200]),
        ("50 cent", [50]),
        ("€ 5 of € 7,50", [500, 750]),
        ("van 5 naar 7 euro", [700]),
        ("Toegang gratis", [0]),
        ("De toegang is gratis.", [0]),
        ("Gratis entree", [0]),
        ("free admission", [0]),
        ("Meedoen is gratis", [0]),
    ],
)
def test_prices_are_read(text: str, cents: list[int]) -> None:
    assert [found.value.cents for found in prices(text)] == cents


@pytest.mark.parametrize(
    "text",
    [
        "2,4 miljoen euro",
        "€ 142 miljoen",
        "$1.1 billion",
        "€ 5k",
        "5 europalletten",
        "de euro",
        "gratis koffie",
        "een gratis lampje",
        "5 procent",
        "honderd euro",
        "feel free",
        "",
    ],
)
def test_large_sums_and_free_things_are_no_price(text: str) -> None:
    assert prices(text) == ()


@pytest.mark.parametrize(
    ("value", "price"),
    [
        ("gratis", Price(0)),
        ("Free", Price(0)),
        ("3,50 euro", Price(350)),
        ("€ 3,50", Price(350)),
        ("5", Price(500)),
        ("3.5", Price(350)),
        ("$5", Price(500, "$")),
        ("€ 5 of € 7", None),
        ("vanaf vijf", None),
    ],
)
def test_the_price_of_a_field_is_read(value: str, price: Price | None) -> None:
    assert stated(value) == price


@given(cents=st.integers(0, 99_999_99))
def test_every_form_of_an_amount_is_read_back(cents: int) -> None:
    whole, part = divmod(cents, 100)
    dotted = f"{whole:,}".replace(",", ".")
    forms = [f"€ {whole},{part:02}", f"€{dotted},{part:02}", f"{whole},{part:02} euro", f"EUR {whole}.{part:02}"]
    for form in forms:
        assert [found.value.cents for found in prices(f"Dat kost {form} per stuk")] == [cents], form


@pytest.mark.parametrize(
    "text",
    [
        "0299 123 456",
        "0299-123456",
        "0299123456",
        "(0299) 12 34 56",
        "+31 299 123 456",
        "+31 (0)299 123456",
        "0031 299 123456",
    ],
)
def test_dutch_phone_numbers_are_one_number_however_they_are_written(text: str) -> None:
    ((found),) = phones(f"Bel {text}, of kom langs.")
    assert found.value.digits == "299123456"


@pytest.mark.parametrize(
    "text", ["(202) 418-7078", "202-418-7078", "202.418.7078", "+1 202 418 7078", "1-202-418-7078"]
)
def test_american_phone_numbers_are_read(text: str) -> None:
    (found,) = phones(f"Call {text} now")
    assert found.value.digits.endswith("2024187078")


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05",
        "05-12-2026",
        "52.86.186.226",
        "1234567",
        "NL91ABNA0417164300",
        "10.000.000 euro",
        "1234567890123456789",
        "a0299123456",
        "2015-01-12-15",
        "3.200 huizen",
        "12 34 56",
        "",
    ],
)
def test_dates_addresses_and_amounts_are_no_phone_numbers(text: str) -> None:
    assert phones(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We planten 120 bomen.", ["120 bomen"]),
        ("3.200 huizen kregen een brief", ["3200 huizen"]),
        ("120 bomen en 14 struiken", ["120 bomen", "14 struiken"]),
        ("120 bomen, later 80 bomen", []),
        ("ruim 120 bomen", []),
        ("meer dan 120 bomen", []),
        ("de 120 bomen", []),
        ("7 bomen", []),
        ("120 meters", []),
        ("120 mensen", []),
        ("120 minuten", []),
        ("in 2026 planten", []),
        ("120 grote bomen", []),
        ("€ 120 bonnen", []),
        ("1.5 120-bomen", []),
    ],
)
def test_counted_things_are_read(text: str, found: list[str]) -> None:
    assert [f"{one.value.number} {one.value.thing}" for one in counts(text)] == found


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("Morgen gaat het open.", [1]),
        ("morgenavond", [1]),
        ("Vandaag en morgen", []),
        ("vanavond", [0]),
        ("overmorgen", [2]),
        ("gisteravond", [-1]),
        ("gisteren", [-1]),
        ("eergisteren", [-2]),
        ("Goede morgen!", []),
        ("Goedemorgen", []),
        ("'s morgens", []),
        ("’s morgens", []),
        ("op een morgen", []),
        ("de morgen", []),
        ("vandaag de dag", []),
        ("vandaag of morgen", []),
        ("tot morgen", []),
        ("gistermorgen", [-1]),
        ("zaterdagmorgen", []),
        ("vandaag-nog-actie", []),
    ],
)
def test_dutch_relative_days_are_read(text: str, offsets: list[int]) -> None:
    assert [found.value for found in relative_days(text, "nl")] == offsets


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("Join us tomorrow!", [1]),
        ("the day after tomorrow", [2]),
        ("tonight at 8", [0]),
        ("yesterday", [-1]),
        ("today’s news", []),
        ("until tomorrow", []),
        ("today and tomorrow", []),
        ("morgen", []),
    ],
)
def test_english_relative_days_are_read(text: str, offsets: list[int]) -> None:
    assert [found.value for found in relative_days(text, "en")] == offsets


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("abc", "abd", True),
        ("abc", "ab", True),
        ("abc", "abcd", True),
        ("abc", "xabc", True),
        ("abcd", "acbd", True),
        ("abc", "abc", False),
        ("abc", "cba", False),
        ("abc", "a", False),
        ("abcd", "badc", False),
        ("", "a", True),
        ("ab", "ba", True),
    ],
)
def test_a_slip_is_one_key(one: str, other: str, slip: bool) -> None:
    assert one_off(one, other) is slip
    assert one_off(other, one) is slip


@given(
    text=st.text(st.characters(codec="ascii"), max_size=80)
    | st.text(st.sampled_from("0123456789 .,:-€upmtohalfeur'"), max_size=60)
)
def test_what_is_found_stands_in_the_text_in_order(text: str) -> None:
    in_order(text)


def in_order(text: str) -> None:
    for found in (times(text, "nl"), times(text, "en"), prices(text), phones(text)):
        end = 0
        for one in found:
            assert end <= one.start < one.end <= len(text)
            end = one.end if found and not isinstance(one.value, Price) else one.start


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1.", "1:", "12:00", "€", "€1", "1 euro", "half ", "0 ", "(0", "12 bomen ", "1.000", "morgen "]
)
def test_very_long_texts_are_no_trouble(unit: str) -> None:
    long = unit * (100_000 // len(unit))
    in_order(long)
    for found in (relative_days(long, "nl"), relative_days(long, "en"), counts(long)):
        assert len(found) <= long.count(" ") + 1


def test_number_words_cover_every_day_of_a_month() -> None:
    assert set(NUMBERS["nl"].values()) == set(range(1, 32))
