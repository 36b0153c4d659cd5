"""What one text states against the rest of its story: contradictions are told, and what is only left out is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from socialcal.brand.facts.addresses import slips
from socialcal.model.story import Link, Status
from tests.brand.contexts import one
from tests.brand.facts.telling import EVENT, about, rules, telling, told
from tests.builders import post, story, text

BODY = "Zaterdag 12 december om 10.00 uur delen we compost uit."


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Kom zaterdag 19 december.", "zaterdag 19 december"),
        ("Kom op 2 december.", "2 december"),
        ("Kom op 12 november.", "12 november"),
        ("Kom op 12-11-2026.", "12-11-2026"),
        ("Op 21 dec. is het zover.", "21 dec"),
        ("Kom zaterdag 26 december.", "zaterdag 26 december"),
        ("Kom op 12 december 2027.", "12 december 2027"),
        ("Kom op dertien december.", "dertien december"),
    ],
)
def test_another_day_than_that_of_facts_is_told_at_its_words(said: str, wrong: str) -> None:
    context = telling(said, facts=EVENT)
    assert rules(context) == ["facts.date"]
    assert about(context) == [wrong]


@pytest.mark.parametrize(
    "said",
    [
        "Kom zaterdag 12 december.",
        "Kom op 12-12-2026.",
        "Doe mee.",
        "Op 12 december, en weer op 19 december.",
        "Aanmelden kan tot 10 december.",
        "Aanmelden kan tot en met donderdag 10 december.",
        "Vanaf 1 december kun je je aanmelden.",
        "Vandaag, maandag 7 december, start de inschrijving.",
        "In het voorjaar, op 3 april, komt er weer compost.",
        "Op 12 december 2026 om 10 uur.",
    ],
)
def test_the_same_day_a_deadline_and_other_subjects_are_fine(said: str) -> None:
    assert rules(telling(said, facts=EVENT)) == []


def test_a_day_that_the_story_names_too_is_fine() -> None:
    assert rules(telling("Kom op 19 december.", f"{BODY} Op 19 december weer.", EVENT)) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Kom op 13 december.", ["facts.date"]),
        ("Kom op 12 november.", []),
        ("Zaterdag 19 december is het zover.", ["facts.date"]),
        ("Op 5 december lees je hier meer.", []),
    ],
)
def test_a_body_has_room_for_other_days(body: str, found: list[str]) -> None:
    assert rules(telling(body=body, facts=EVENT)) == found


@pytest.mark.parametrize("said", ["Kom op 13 december.", "Van 12 t/m 19 december", "Kom op 12 en 19 december."])
def test_a_day_within_the_range_of_facts_is_fine(said: str) -> None:
    assert rules(telling(said, facts={"date": "12 t/m 19 december 2026"})) == []


def test_title_summary_and_body_are_held_against_facts_too() -> None:
    context = telling(body="Kom op 13 december.", title="Compost op 13 december", facts=EVENT)
    assert [(found.rule, found.place.line) for found in told(context)] == [("facts.date", 3), ("facts.date", 20)]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Kom zaterdag 19 december.", ["zaterdag 19 december"]),
        ("Kom zaterdag 12 november.", ["zaterdag 12 november"]),
        ("Kom op 13 december.", []),
        ("Op 18 december is het feest.", []),
        ("Kom op 5 januari.", []),
    ],
)
def test_without_a_field_only_what_looks_like_a_slip_is_told(said: str, wrong: list[str]) -> None:
    context = telling(said, BODY)
    found = zip(about(context), rules(context), strict=True)
    assert [words for words, rule in found if rule == "facts.date"] == wrong


def test_the_message_names_both_and_where_the_other_stands() -> None:
    (found,) = told(telling("Kom zaterdag 19 december.", BODY))
    assert (
        found.message.nl
        == "Hier staat ‘zaterdag 19 december’, en in het verhaal (regel 20) staat ‘Zaterdag 12 december’."
    )
    assert found.message.en == "It says ‘zaterdag 19 december’ here, and ‘Zaterdag 12 december’ in the story (line 20)."
    assert found.post == "afval/mastodon"


@pytest.mark.parametrize(
    ("said", "told_of"),
    [
        ("Stemmen kan tot en met 7 december.", True),
        ("Stemmen kan tot en met 6 januari.", True),
        ("Stemmen kan tot en met 6 december.", False),
        ("Stemmen kan voor 7 december.", False),
        ("Stemmen kan tot 7 december.", False),
        ("Stem voor 16 december.", True),
    ],
)
def test_a_deadline_is_held_against_the_deadline(said: str, told_of: bool) -> None:
    assert rules(telling(said, "Stemmen kan tot en met 6 december.", at="2026-12-01 10:00")) == ["facts.date"] * told_of


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Zaterdag 12 december om 11.00 uur.", ["11.00 uur"]),
        ("Zaterdag om elf uur delen we uit, om elf uur dus.", ["elf uur"]),
        ("Om 11.00 uur gaat het open.", ["11.00 uur"]),
        ("Om 10.30 uur gaat het open.", ["10.30 uur"]),
        ("Om 14.15 uur drinken we koffie.", []),
        ("Vanaf 9.00 uur staat de deur open.", []),
        ("Inloop om 9.30 uur.", []),
        ("Om 10.00 uur.", []),
        ("Om tien uur.", []),
        ("Morgen om 11.00 uur repeteren we.", []),
        ("Vrijdag om 11.00 uur repeteren we.", []),
        ("Om 10.00 uur binnen, om 11.00 uur weg.", []),
        ("De deur is open tot 17.00 uur.", []),
    ],
)
def test_another_time_than_that_of_facts_is_told_when_it_is_that_of_the_event(said: str, wrong: list[str]) -> None:
    assert about(telling(said, facts={**EVENT, "time": "10.00"})) == wrong


@pytest.mark.parametrize("value", ["10.00", "10:00", "10.00 uur", "10 uur", "tien uur"])
def test_the_time_of_facts_is_read_however_it_is_written(value: str) -> None:
    assert rules(telling("Zaterdag 12 december om 11.00 uur.", facts={**EVENT, "time": value})) == ["facts.time"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Zaterdag 12 december om 11.00 uur.", ["11.00 uur"]),
        ("Op 12 december, 11:00.", ["11:00"]),
        ("Zaterdag 12 december delen we uit. En om 11.00 uur is er in de tuin koffie voor wie er is.", []),
        ("Om 11.00 uur is er koffie.", []),
    ],
)
def test_without_a_field_times_are_compared_beside_the_same_day(said: str, wrong: list[str]) -> None:
    assert about(telling(said, BODY)) == wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Kom van 10.00 tot 13.00 uur.", ["13.00 uur"]),
        ("Kom van 11.00 tot 14.00 uur.", ["11.00"]),
        ("Kom van 10.00 tot 14.00 uur.", []),
        ("Kom van 9.00 tot 12.00 uur.", []),
        ("Kom zondag van 10.00 tot 13.00 uur.", []),
    ],
)
def test_a_range_of_which_one_end_differs_is_told(said: str, wrong: list[str]) -> None:
    assert about(telling(said, "De deuren zijn open van 10.00 tot 14.00 uur.")) == wrong


@pytest.mark.parametrize(
    ("price", "said", "wrong"),
    [
        ("3 euro", "Een zak kost € 4,50.", ["€ 4,50"]),
        ("3 euro", "Een zak kost € 3,-.", []),
        ("3 euro", "Je betaalt 3,00 euro.", []),
        (3, "Een zak kost 4 euro.", ["4 euro"]),
        ("3 euro", "Met korting 2 euro.", []),
        ("3 euro", "We geven er 5.000 euro aan uit.", []),
        ("3 euro", "Zakken van 3 en van 5 euro.", []),
        ("3 euro", "De toegang is gratis.", ["toegang is gratis"]),
        ("3 euro", "Gratis koffie!", []),
        ("gratis", "De toegang kost 2 euro.", ["2 euro"]),
        ("gratis", "Neem 2 euro mee voor koffie.", []),
        ("gratis", "Toegang gratis.", []),
        ("in overleg", "Een zak kost € 4,50.", []),
    ],
)
def test_another_price_than_that_of_facts_is_told(price: Any, said: str, wrong: list[str]) -> None:
    assert about(telling(said, facts={"price": price})) == wrong


def test_a_price_that_the_story_names_is_fine_and_without_a_field_nothing_is_told() -> None:
    assert rules(telling("Een kar kost 5 euro.", "Een zak 3 euro, een kar 5 euro.", {"price": "3 euro"})) == []
    assert rules(telling("Een kar kost 5 euro.", "Een kar kost 4 euro.")) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Bel 0299 123 457.", ["0299 123 457"]),
        ("Bel 0299 132 456.", ["0299 132 456"]),
        ("Bel 0299 12345.", ["0299 12345"]),
        ("Bel 0299-123456.", []),
        ("Bel +31 299 123 456.", []),
        ("Bel 020 555 12 34.", []),
    ],
)
def test_a_phone_number_with_one_slip_is_told(said: str, wrong: list[str]) -> None:
    assert about(telling(said, facts={"phone": "0299 123 456"})) == wrong
    assert about(telling(said, "Vragen? Bel 0299 123 456.")) == wrong


def test_two_numbers_of_the_story_may_be_alike() -> None:
    both = "Bel 0299 123 456 of 0299 123 457."
    assert rules(telling("Bel 0299 123 457.", both)) == []
    assert about(telling("Bel 0299 123 457.", both, {"phone": "0299 123 456"})) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("We planten 210 bomen.", ["210 bomen"]),
        ("We planten 130 bomen.", ["130 bomen"]),
        ("We planten 120 bomen.", []),
        ("We planten ruim 100 bomen.", []),
        ("We planten 14 bomen.", []),
        ("We planten 210 struiken.", []),
        ("Eerst 30 bomen, later 90 bomen.", []),
    ],
)
def test_another_count_of_the_same_thing_is_told_when_it_looks_like_a_slip(said: str, wrong: list[str]) -> None:
    assert about(telling(said, "In maart planten we 120 bomen.")) == wrong


@pytest.mark.parametrize(
    ("place", "said", "wrong"),
    [
        ("Milieustraat Noord", "Haal het bij Milieustraat Zuid.", ["Milieustraat Zuid"]),
        ("Milieustraat Noord", "Haal het bij Milieustraat Noord of Milieustraat Zuid.", []),
        ("Milieustraat Noord", "Haal het bij de milieustraat.", []),
        ("Milieustraat Noord", "Kom naar Milieustraat Zaterdag.", []),
        ("Schoolstraat 12", "Kom naar Schoolstraat 21.", ["Schoolstraat 21"]),
        ("Schoolstraat 12", "Kom naar Schoolstraat 12.", []),
        ("Schoolstraat 12", "Kom naar de Schoolstraat 5 december.", []),
        ("Café de Sluiswachter", "Kom naar Café de Schipper.", ["Café de Schipper"]),
        ("de Kade", "Kom naar de Markt.", []),
        ("het station", "Kom naar het plein.", []),
        ("Bibliotheek aan de Kade", "Kom naar de Bibliotheek Kade.", []),
        ("IJsbaan", "Kom naar de IJsbaan Noord.", []),
    ],
)
def test_another_place_of_the_same_name_is_told(place: str, said: str, wrong: list[str]) -> None:
    assert about(telling(said, facts={"place": place})) == wrong


def test_a_place_that_the_story_names_too_is_fine() -> None:
    context = telling(
        "Ook bij Milieustraat Zuid.", "Bij Milieustraat Noord en Milieustraat Zuid.", {"place": "Milieustraat Noord"}
    )
    assert rules(context) == []


@pytest.mark.parametrize(
    ("address", "slip"),
    [
        ("https://www.waterkant.example/compots", True),
        ("https://www.waterkant.example/composst.", True),
        ("https://www.waterkamt.example/compost", True),
        ("http://waterkant.example/compost/", False),
        ("https://www.waterkant.example/Compost?x=1", False),
        ("https://www.waterkant.example/afval", False),
        ("https://www.waterkant.example/compost2", False),
        ("https://elders.example/compost", False),
        ("https://waterkant..example/compost", False),
        ("https://[", False),
    ],
)
def test_a_link_that_is_one_key_beside_that_of_the_story_is_told(address: str, slip: bool) -> None:
    link = text("https://www.waterkant.example/compost", line=5)
    said = f"Lees {address} en doe mee"
    context = one(story(link=link), post(text=said, parts=(said,), source=text(said, line=10)))
    found = list(slips(context))
    assert [(one_found.place.column, one_found.length) for one_found in found] == [(6, len(address.rstrip(".")))] * slip


def test_links_of_the_body_count_too_and_two_of_them_may_be_alike() -> None:
    links = tuple(Link(f"https://www.waterkant.example/{name}", text("").place()) for name in ("compost", "compots"))
    said = "Lees https://www.waterkant.example/compots"
    own = post(text=said, parts=(said,), source=text(said, line=10))
    assert list(slips(one(story(links=links), own))) == []
    assert len(list(slips(one(story(links=links[:1]), own)))) == 1


def test_ideas_are_left_alone() -> None:
    context = telling("Kom zaterdag 19 december.", facts=EVENT)
    assert rules(replace(context, story=replace(context.story, status=Status.IDEA))) == []


def test_other_languages_give_no_days() -> None:
    assert rules(telling("Venez le 13 decembre, 13 december.", facts=EVENT, language="fr")) == []


LONG = 60_000


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "1",
        "zaterdag 5 december ",
        "vrijdag 5 december ",
        "morgen 5 december ",
        "morgen ",
        "Milieustraat Noord ",
        "Milieustraat Zuid ",
        "12 december 10.00 uur ",
        "om 10.00 uur ",
        "0299 123 457 ",
        "€ 4,50 ",
        "https://www.waterkant.example/compots ",
    ],
)
def test_very_long_stories_are_told_of_a_few_times(unit: str) -> None:
    facts = {**EVENT, "time": "10.00", "place": "Milieustraat West", "price": "3 euro", "phone": "0299 123 456"}
    long = unit * (LONG // len(unit))
    assert len(told(telling(long, long, facts))) < 20
    assert len(told(telling(long, BODY, facts))) < 20


def test_many_different_days_and_counts_are_no_trouble() -> None:
    days = " ".join(f"{number % 28 + 1} {month} {2000 + number}" for number in range(500) for month in ("mei", "juni"))
    things = " ".join(
        f"{number} {'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}dingen" for number in range(10, 3000)
    )
    assert rules(telling(days, days, EVENT)) == []
    assert rules(telling(things, things)) == []
