"""Addresses, birthdays and plates: told where the words around make them somebody's, and only there."""

from __future__ import annotations

import pytest

from tests.brand.privacy.seen import seen, told


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Ria woont aan de Lange Vliet 12, 1234 AB Waterkant.", "Lange Vliet 12, 1234 AB"),
        ("Hij woonde op Kade 3a, 1234AB Waterkant", "Kade 3a, 1234AB"),
        ("Zijn woonadres: 1234 AB 12", "1234 AB 12"),
        ("Noor de Wit, Kade 12-14, 1234 AB Waterkant", "Kade 12-14, 1234 AB"),
        ("mevrouw J. Bakker, Kade 12, 1234 AB", "Kade 12, 1234 AB"),
        ("Fam. Bakker\nKade 12\n1234 AB Waterkant", "Kade 12\n1234 AB"),
        ("De bewoner van Kade 12, 1234 AB, is verhuisd", "Kade 12, 1234 AB"),
        ("Kade 12, 1234 AB is zijn woonadres", "Kade 12, 1234 AB"),
        ("She lives at Kade 12, 1234 AB", "Kade 12, 1234 AB"),
    ],
)
def test_an_address_where_somebody_lives_is_told(text: str, about: str) -> None:
    assert told(text, "home-address") == [about]


@pytest.mark.parametrize(
    "text",
    [
        "Kom naar De Schakel, Rietveldlaan 12, 1234 AB Waterkant.",
        "Woon je in Rietveld? Kom naar de Rietveldlaan 12, 1234 AB Waterkant.",
        "Woont u in Rietveld, kom dan naar Rietveldlaan 12, 1234 AB.",
        "Hier woont niemand meer. Kom naar Rietveldlaan 12, 1234 AB.",
        "Vergunning voor een dakkapel: Kade 12, 1234 AB Waterkant",
        "Meld je bij Fleur Jansen, stadhuis, Kade 1, 1234 AB Waterkant",
        "Noor de Wit woont in Waterkant.",
        "Hij woont op de Kade 12.",
        "Hij woont in 1234 AB.",
        "Ze woont hier sinds 2026 AB 12",
        "Postbus 12, 1234 SS",
    ],
)
def test_an_address_of_a_building_is_news(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Ria Bakker, geboren op 12 maart 1980, won.", "geboren op 12 maart 1980"),
        ("Geboortedatum: 12-03-1980", "Geboortedatum: 12-03-1980"),
        ("geb. 12/3/80", "geb. 12/3/80"),
        ("Hij is geboren te Waterkant op 12.3.1950.", "geboren te Waterkant op 12.3.1950"),
        ("Hij is geboren in Waterkant op\n12 mei 1950.", "geboren in Waterkant op\n12 mei 1950"),
        ("date of birth: 1980-03-12", "date of birth: 1980-03-12"),
        ("She was born on March 3rd, 1980.", "born on March 3rd, 1980"),
        ("DOB 3 March 1980", "DOB 3 March 1980"),
    ],
)
def test_a_date_of_birth_is_told(text: str, about: str) -> None:
    assert told(text, "birth-date") == [about]


@pytest.mark.parametrize(
    "text",
    [
        "Geboren op of na 1 januari 2008? Dan krijg je een brief.",
        "Ben je geboren vóór 1 januari 1960?",
        "Iedereen die geboren is op 1 januari 1960 of later",
        "Geboren op 1 januari 1960 of eerder",
        "Kinderen geboren op 29 februari 2024 vieren feest.",
        "Geboren tussen 1 januari 1960 en 31 december 1970",
        "Geboren 1 januari 2006 t/m 31 december 2006",
        "Hij is geboren in 1980.",
        "Geboren op 12 maart.",
        "Vincent is geboren op 30 maart 1853.",
        "Het plan is geboren. Op 12 maart 2026 begint het.",
        "Aangifte: de geboren kinderen; 12 maart 2026 sluit het loket.",
        "Newborn care on March 3, 2026",
    ],
)
def test_a_group_a_year_or_history_is_not_told(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("De auto met kenteken GB-123-X is weg.", ["GB-123-X"]),
        ("Kenteken: 12-AB-34", ["12-AB-34"]),
        ("Kentekennummer 1-ABC-23", ["1-ABC-23"]),
        ("license plate AB-12-CD", ["AB-12-CD"]),
        ("Vul je kenteken in als XX-99-XX", []),
        ("Kenteken 12-34-56", []),
        ("Kenteken AB-CD-EF", []),
        ("Lijn GB-123-X rijdt om", []),
        ("Kenteken op de foto. GB-123-X", []),
        ("Kenteken GB-123-XYZ", []),
    ],
)
def test_a_plate_is_told_where_it_is_called_one(text: str, about: list[str]) -> None:
    assert told(text, "license-plate") == about
