"""Names: every way to get one wrong, and where another spelling is right."""

from __future__ import annotations

import pytest

from tests.brand.wording.looking import found, term


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Waterkant", "waterkant"),
        ("Waterkant", "WaterKant"),
        ("Waterkant", "WATERKANT"),
        ("YouTube", "Youtube"),
        ("YouTube", "You Tube"),
        ("YouTube", "you-tube"),
        ("DigiD", "Digid"),
        ("DigiD", "Digi-D"),
        ("iDEAL", "Ideal"),
        ("Repair Café", "Repair Cafe"),
        ("Repair Café", "repaircafé"),
        ("Repair Café", "Repair-Café"),
        ("Milieustraat Noord", "milieustraat noord"),
        ("'t Veerhuis", "T Veerhuis"),
        ("Wi-Fi", "wifi"),
    ],
)
def test_another_spelling_is_found(name: str, wrong: str) -> None:
    written = f"Wij gaan naar {wrong} en terug."
    assert found(written, term(name, kind="name")) == [wrong]


@pytest.mark.parametrize("sign", ["'", "’", "‘"])
def test_an_apostrophe_is_an_apostrophe(sign: str) -> None:
    assert found(f"Eten bij {sign}t Veerhuis.", term("’t Veerhuis", kind="name")) == []


@pytest.mark.parametrize(
    "written",
    [
        "Waterkant",
        "in Waterkant.",
        "#waterkant @waterkant waterkant.nl info@waterkant.nl waterkant_1",
        "gemeente-waterkant waterkant-pas",
        "aan de water kant",
        "waterkanten en waterkants",
        "WATERKANT DOET MEE",
        "Kom ook.\n\nNIEUWS UIT WATERKANT\n\nWelkom.",
    ],
)
def test_a_right_spelling_and_what_is_no_name_are_left_alone(written: str) -> None:
    assert found(written, term("Waterkant", kind="name")) == []


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("E-loket is open.", []),
        ("Open. E-loket is er.", []),
        ("“E-loket” heet het.", []),
        ("Het E-loket is open.", ["E-loket"]),
        ("Open, E-loket", ["E-loket"]),
    ],
)
def test_a_capital_begins_a_sentence(written: str, wrong: list[str]) -> None:
    assert found(written, term("e-loket", kind="name")) == wrong


def test_a_name_in_a_longer_name_is_left_alone() -> None:
    rules = (term("Waterkant", kind="name"), term("waterkant FM", kind="name"))
    assert found("Luister naar waterkant FM in Waterkant.", *rules) == []


def test_other_names_for_it_can_be_avoided() -> None:
    rule = term("Repair Café", ("reparatiecafé", "reparatiehoek"), kind="name")
    assert found("Het reparatiecafé, de reparatiehoek en het Repair Café", rule) == ["reparatiecafé", "reparatiehoek"]


def test_a_name_of_many_parts_does_not_explode() -> None:
    rule = term("Stichting Vrienden van de Oude Kerk aan de Kade", kind="name")
    assert found("De stichting vrienden van de oude kerk aan de kade.", rule) == [
        "stichting vrienden van de oude kerk aan de kade"
    ]
