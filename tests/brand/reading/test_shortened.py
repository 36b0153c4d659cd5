"""Abbreviations of ordinary Dutch words are told, and written out when there is one way to do that."""

from __future__ import annotations

import pytest

from socialcal.brand.reading.shortened import abbreviated
from tests.brand.reading.told import findings, told


def short(body: str, language: str = "nl") -> list[tuple[int, int, str | None]]:
    """Column, length and fix of what is told of a body."""
    found = findings(abbreviated, told(body, language)).get("abbreviation", [])
    return [(one.place.column, one.length, one.fix.replacement if one.fix else None) for one in found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Dicht i.v.m. Kerst.", (7, 6, "in verband met")),
        ("Dicht ivm Kerst.", (7, 3, "in verband met")),
        ("I.v.m. Kerst zijn wij dicht.", (1, 6, "In verband met")),
        ("Neem bijv. brood mee.", (6, 5, "bijvoorbeeld")),
        ("Neem iets (bijv. brood) mee.", (12, 5, "bijvoorbeeld")),
        ("Neem brood, kaas enz. mee.", (18, 4, "enzovoort")),
        ("Neem brood, kaas enz. Wij zorgen voor drinken.", (18, 4, "enzovoort.")),
        ("Neem brood, kaas enz.", (18, 4, "enzovoort.")),
        ("Vraag dhr. Jansen.", (7, 4, "de heer")),
        ("Een brief t.a.v. Noor.", (11, 6, None)),
        ("Een feest **t.g.v.** Kerst.", (13, 6, None)),
    ],
)
def test_an_abbreviation_is_told(body: str, found: tuple[int, int, str | None]) -> None:
    assert short(body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        "Jansen B.V. doet mee, en de NAV en ISM ook.",
        "Mail info@bijv.nl of ga naar https://waterkant.nl/ivm/i.v.m.html.",
        "De code is `i.v.m.` en meer.",
        "Van 5 t/m 9 mei, om 9.00 uur.",
        "Een ca.-teken en x/i.v.m. en #ivm.",
        "Zij is van de o.a.b.",
        "Mr. Jansen en drs. Bos komen.",
    ],
)
def test_names_addresses_and_other_signs_are_left_alone(body: str) -> None:
    assert short(body) == []


def test_only_dutch_is_looked_at() -> None:
    assert short("Closed i.v.m. Christmas.", "en") == []


def test_every_one_is_told_so_that_every_one_can_be_mended() -> None:
    assert len(short("O.a. Jan, o.a. Piet en\no.a. Noor.")) == 3
