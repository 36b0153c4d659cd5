"""BSN, IBAN and card numbers: found in every spelling, and never where the arithmetic or the words say otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn

from socialcal.brand.privacy.numbers import passes_eleven_test
from tests.brand.privacy.seen import seen, told

COUNTRIES = {
    "NL": "ABNA0417164300",
    "BE": "539007547034",
    "DE": "370400440532013000",
    "GB": "WEST12345698765432",
    "FR": "20041010050500013M02606",
    "NO": "86011117947",
    "MT": "MALT011000012345MTLCAST001S",
}


def with_digit(text: str, index: int, step: int) -> str:
    """`text` with its `index`th digit (counted round) another one."""
    places = [place for place, character in enumerate(text) if character.isdigit()]
    place = places[index % len(places)]
    return text[:place] + str((int(text[place]) + step) % 10) + text[place + 1 :]


@st.composite
def bsns(draw: st.DrawFn) -> str:
    """Nine digits that pass the eleven test."""
    eight = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8).filter(any))
    control = sum((9 - place) * digit for place, digit in enumerate(eight)) % 11
    if control == 10:
        eight[7] = (eight[7] + 1) % 10
        control = sum((9 - place) * digit for place, digit in enumerate(eight)) % 11
    if control == 10 or not any(eight):
        return "123456782"
    return "".join(map(str, [*eight, control]))


@st.composite
def ibans(draw: st.DrawFn) -> str:
    """A valid IBAN: another account in one of the countries."""
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    account = "".join(
        draw(st.sampled_from("0123456789")) if character.isdigit() else character for character in COUNTRIES[country]
    )
    return f"{country}{iban.calc_check_digits(f'{country}00{account}')}{account}"


@st.composite
def spaced(draw: st.DrawFn, text: str, marks: str) -> str:
    """`text` with at most one mark between any two characters."""
    parts = [character + draw(st.sampled_from(["", *marks])) for character in text[:-1]]
    return "".join(parts) + text[-1]


@given(st.data(), bsns(), st.sampled_from(" .-"))
def test_every_bsn_is_found_in_any_spacing_where_it_is_called_one(data: st.DataObject, bsn: str, mark: str) -> None:
    written = data.draw(spaced(bsn, mark))
    text = f"Het BSN van Ria is {written}, zegt ze."
    assert ("bsn", written) in seen(text)


@given(bsns(), st.integers(0, 8), st.integers(1, 9))
def test_a_bsn_with_one_wrong_digit_is_no_bsn(bsn: str, index: int, step: int) -> None:
    wrong = with_digit(bsn, index, step)
    assert not passes_eleven_test(wrong)
    assert told(f"BSN: {wrong}", "bsn") == []


@given(st.data(), ibans())
def test_every_iban_is_found_in_any_spacing_and_case(data: st.DataObject, number: str) -> None:
    written = data.draw(spaced(number, " .-\n\u00a0"))
    if data.draw(st.booleans()):
        written = number[:4].lower() + data.draw(spaced(number[4:], " -")).lower()
    assert ("iban", written) in seen(f"Stort het op {written} van Ria.")


@given(ibans(), st.integers(0, 40), st.integers(1, 9))
def test_an_iban_with_one_wrong_digit_is_no_iban(number: str, index: int, step: int) -> None:
    assert not [one for one in seen(f"Rekening {with_digit(number, index, step)} dus") if one[0] == "iban"]


@given(
    st.integers(0, 10**14 - 1), st.sampled_from(["4", "51", "2221", "6011", "3528"]), st.sampled_from(["", " ", "-"])
)
def test_every_card_number_is_found_and_none_with_a_wrong_digit(rest: int, start: str, mark: str) -> None:
    fifteen = (start + f"{rest:014}")[:15]
    number = fifteen + luhn.calc_check_digit(fifteen)
    groups = mark.join(number[place : place + 4] for place in range(0, 16, 4))
    assert ("card", groups) in seen(f"Betaald met {groups}.")
    assert not [one for one in seen(f"Betaald met {with_digit(groups, rest, 1)}.") if one[0] == "card"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("BSN 123456782", ["123456782"]),
        ("bsn123456782", ["123456782"]),
        ("BSN-nummer: 123456782.", ["123456782"]),
        ("Burgerservicenummer (BSN): 1234.56.782", ["1234.56.782"]),
        ("sofinummer 111 222 333", ["111 222 333"]),
        ("Het burgerservicenummer van mevrouw De Wit is 12345672.", ["12345672"]),
        ("BSN 12345672 5 kinderen", ["12345672"]),
        ("123456782 (BSN) en meer", ["123456782"]),
        ("123456782 is zijn BSN", ["123456782"]),
        ("His citizen service number is 123456782", ["123456782"]),
        ("BSN bij de Belastingdienst: 123456782", ["123456782"]),
        ("BSN van Ida: 123456782", ["123456782"]),
        ("BSN 123456782 2026", ["123456782"]),
        ("Vul je BSN in. Het zaaknummer is 123456782.", []),
        ("Neem je BSN mee. Bel 123456782.", []),
        ("BSN: 123456783", []),
        ("BSN: 000000000", []),
        ("Neem je BSN mee op 12-03-2026 9 uur", []),
        ("Neem je BSN mee op 12-12-2026", []),
        ("Neem je BSN mee op 24.12.2026", []),
        ("Neem je BSN mee op 20261214", []),
        ("Vraag het BSN aan in 2024-2025", []),
        ("BSN 1234567890123", []),
    ],
)
def test_words_around_make_a_number_a_bsn(text: str, about: list[str]) -> None:
    assert told(text, "bsn") == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("111222333", ["111222333"]),
        ("Mevrouw Bakker, 111222333, komt langs.", ["111222333"]),
        ("(111222333)", ["111222333"]),
        ("111 222 333", []),
        ("11122233", []),
        ("Zaaknummer 111222333", []),
        ("Zaaknr. 111222333", []),
        ("KvK 12345678 en RSIN 111222333", []),
        ("Ons RSIN is 111222333", []),
        ("Order 111222333", []),
        ("kenmerk: 111222333", []),
        ("#111222333", []),
        ("Z-111222333", []),
        ("€ 111222333", []),
        ("111222333 euro", []),
        ("111222333%", []),
        ("111222333 inwoners", []),
        ("011122235", []),
        ("foto 111222333 301 x 212", []),
        ("301 111222333", []),
        ("a111222333", []),
        ("111222333.jpg", []),
        ("foto-111222333-groot.jpg", []),
        ("https://www.waterkant.example/111222333", []),
        ("www.waterkant.example/111222333", []),
        ("NL111222333B01", []),
        ("111.222.333 bezoekers", []),
        ("1112223330", []),
        ("ISBN 978-111222333-0", []),
    ],
)
def test_nine_digits_may_be_a_bsn_when_nothing_else_explains_them(text: str, about: list[str]) -> None:
    assert told(text, "possible-bsn") == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("NL91ABNA0417164300", ["NL91ABNA0417164300"]),
        ("op NL91 ABNA 0417 1643 00 ten name van Ria", ["NL91 ABNA 0417 1643 00"]),
        ("IBAN:NL91ABNA0417164300.", ["NL91ABNA0417164300"]),
        ("**NL91ABNA0417164300**", ["NL91ABNA0417164300"]),
        ("NL91 ABNA\n0417 1643 00", ["NL91 ABNA\n0417 1643 00"]),
        ("BE68 5390 0754 7034", ["BE68 5390 0754 7034"]),
        ("NL91ABNA04171643000", []),
        ("NL91ABNA041716430", []),
        ("XNL91ABNA0417164300", []),
        ("NL91 ABNA\n\n0417 1643 00", []),
        ("XX91ABNA0417164300", []),
        ("NL91", []),
        ("De 12 van 2026, 10.00 uur, en DE12 van 2026, 10.00 uur", []),
        ("NL911234567890123", []),
    ],
)
def test_an_iban_has_the_length_of_its_country(text: str, about: list[str]) -> None:
    assert told(text, "iban") == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("4111 1111 1111 1111", ["4111 1111 1111 1111"]),
        ("kaart:4111111111111111", ["4111111111111111"]),
        ("3782 822463 10005", ["3782 822463 10005"]),
        ("378282246310005", ["378282246310005"]),
        ("5555-5555-5555-4444", ["5555-5555-5555-4444"]),
        ("4111 1111 1111 1112", []),
        ("9111 1111 1111 1110", []),
        ("41111111 11111111", []),
        ("4111111111111111 0", []),
        ("/4111111111111111", []),
        ("411111111111111", []),
    ],
)
def test_a_card_number_has_an_issuer_and_a_control_digit(text: str, about: list[str]) -> None:
    assert told(text, "card") == about
