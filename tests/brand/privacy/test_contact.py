"""Mobile numbers and mailboxes of persons; those of desks, services and organisations are for everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.privacy.contact import dialled, is_personal
from socialcal.brand.privacy.names import GIVEN
from tests.brand.privacy.seen import seen, told


@pytest.mark.parametrize(
    "written",
    [
        "06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "06 - 123 456 78",
        "06.12.34.56.78",
        "(06) 1234 5678",
        "06/12345678",
        "+31 6 12345678",
        "+31612345678",
        "+31 (0)6 12345678",
        "+31(0)612345678",
        "0031 6 12 34 56 78",
        "06\u00a012345678",
        "06 – 12345678",
    ],
)
def test_a_dutch_mobile_number_is_found_in_every_spelling(written: str) -> None:
    assert told(f"Bel Ria op {written}.", "phone") == [written]
    assert dialled(written) == "0612345678"


@pytest.mark.parametrize("text", ["tel:+31612345678", "[bel](tel:+31612345678)", "Tel.:+31612345678"])
def test_a_number_to_tap_is_found_as_well(text: str) -> None:
    assert told(text, "phone") == ["+31612345678"]


@pytest.mark.parametrize("written", ["+32 470 12 34 56", "+44 7911 123456", "+49 151 12345678"])
def test_a_mobile_number_from_abroad_is_found_with_its_country(written: str) -> None:
    assert told(f"Bel {written}.", "phone") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "Bel 14 012",
        "Bel 010-1234567",
        "Bel 088 123 45 67",
        "Bel 0800 1234 of 0900-12345678",
        "Bel +31 10 123 45 67",
        "Bel 112 of 144",
        "Call +1 202-418-1511",
        "Call (202) 418-1511",
        "Bel +32 2 123 45 67",
        "Zaak 0612345678901",
        "Zaak 2026-0612345678",
        "1.061.234.567 euro",
        "https://wa.me/31612345678",
        "https://www.waterkant.example/0612345678",
        "van 06.12 tot 34.56",
        "6 december 2026",
        "06-12-2026, 13.00 uur",
        "+06 12345678",
    ],
)
def test_numbers_of_desks_and_numbers_that_are_none_are_not_told(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "noor.dewit@waterkant.example",
        "Noor.de.Wit@waterkant.example",
        "n.dewit@waterkant.example",
        "n.j.dewit@waterkant.example",
        "jan-willem.bakker@ziggo.nl",
        "noor_dewit@gmail.com",
        "noor.dewit2@gmail.com",
    ],
)
def test_an_address_made_of_a_name_is_told(address: str) -> None:
    assert told(f"Mail {address} even.", "email") == [address]
    assert told(f"[Mail](mailto:{address})", "email") == [address]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Piet Verhoeven (pverhoeven@x.nl)", "pverhoeven@x.nl"),
        ("Noor de Wit, noordewit@gmail.com", "noordewit@gmail.com"),
        ("Noor de Wit, ndewit@gmail.com", "ndewit@gmail.com"),
        ("witn@x.nl of bakkerr@x.nl van Ruud Bakker", "bakkerr@x.nl"),
    ],
)
def test_a_name_nearby_tells_whose_address_it_is(text: str, about: str) -> None:
    assert told(text, "email") == [about]
    assert seen(about) == []


@pytest.mark.parametrize(
    "address",
    [
        "info@waterkant.example",
        "pers@waterkant.example",
        "gemeente@waterkant.example",
        "noor@waterkant.example",
        "open.data@waterkant.example",
        "team.noor@waterkant.example",
        "fleur.team@waterkant.example",
        "wijkteam.zuid@waterkant.example",
        "go.usa.gov@gsa.example",
        "public.engagement@uscis.example",
        "deschakel@gmail.com",
        "buurt.bestuurt@gmail.com",
        "voornaam.achternaam@waterkant.example",
        "e.mail@waterkant.example",
        "2026.dag@waterkant.example",
        "jan-van-eyck@academie.example",
    ],
)
def test_an_address_of_a_desk_is_not_told(address: str) -> None:
    assert seen(f"Mail {address}, of loop langs bij Buurt Bestuurt in De Schakel.") == []


def test_an_account_is_no_mailbox() -> None:
    assert seen("Volg @noor.dewit@social.waterkant.example of https://x.nl/@noor.dewit@y.nl") == []


@given(st.sampled_from(sorted(GIVEN)), st.sampled_from(["bakker", "vandijk", "elidrissi"]))
def test_every_given_name_with_a_family_name_is_a_person(given_name: str, family: str) -> None:
    assert is_personal(f"{given_name}.{family}")
    assert not is_personal(f"{given_name}.redactie")
