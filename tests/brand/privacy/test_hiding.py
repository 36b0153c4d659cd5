"""What is told is never spread: neither by the finding nor by the line that is shown with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.privacy.detection import found, holds, suspected
from socialcal.brand.privacy.hiding import hidden
from socialcal.brand.privacy.hit import masked, squeezed
from tests.brand.privacy.test_secrets import FORMS

VALUES = [
    "BSN 123456782",
    "111222333",
    "NL91 ABNA 0417 1643 00",
    "4111 1111 1111 1111",
    "06-12345678",
    "+31 6 12345678",
    "noor.dewit@waterkant.example",
    "Ria woont op Kade 12, 1234 AB",
    "geboren op 12 maart 1980",
    "kenteken GB-123-X",
    "wachtwoord: Welkom2026",
    "token: aB3dE5gH7jkL9mN1",
    *FORMS,
]
LINES = st.lists(st.sampled_from([*VALUES, "een", "BSN", "is", "2026", ".", "info@waterkant.example"]), max_size=8)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("BSN: 123456782 dus", "BSN: 12*****82 dus"),
        ("zaak 1234.56.782", "zaak 12**.**.*82"),
        ("NL91 ABNA 0417 1643 00", "NL91 **** **** **** 00"),
        ("4111 1111 1111 1111", "**** **** **** 1111"),
        ("Bel 06-12345678 of 14 012", "Bel 06-******78 of 14 012"),
        ("Mail noor.dewit@x.nl of info@x.nl", "Mail n***.*****@x.nl of info@x.nl"),
        ("Mail pverhoeven@x.nl", "Mail p*********@x.nl"),
        ("Ria woont op Kade 12, 1234 AB Waterkant", "Ria woont op Kade **, **** ** Waterkant"),
        ("geboren op 12 maart 1980", "geboren op ** ***** ****"),
        ("kenteken GB-123-X", "kenteken GB-***-*"),
        ("wachtwoord: Welkom2026", "wachtwoord: **********"),
        ("Een gewone zin op 1 december 2026.", "Een gewone zin op 1 december 2026."),
        ("", ""),
    ],
)
def test_a_line_is_shown_without_what_is_not_for_everybody(line: str, shown: str) -> None:
    assert hidden(line) == shown


def test_the_line_above_may_tell_what_stands_on_this_one() -> None:
    assert hidden("Kade 12, 1234 AB") == "Kade 12, 1234 AB"
    assert hidden("Kade 12, 1234 AB", "Ria woont op de") == "Kade **, **** **"
    assert hidden("12 maart 1980.", "Ria, geboren op") == "** ***** ****."
    assert hidden("1643 00 ok", "op NL91 ABNA 0417") == "**** 00 ok"
    assert hidden("een regel", "BSN 123456782") == "een regel"


@given(LINES)
def test_a_hidden_line_is_as_long_and_holds_nothing_more_to_find(words: list[str]) -> None:
    line = " ".join(words)
    shown = hidden(line)
    assert len(shown) == len(line)
    assert hidden(shown) == shown
    assert all(hit.shown.startswith("-----") for hit in suspected(shown))


@given(LINES)
def test_whatever_is_found_is_hidden(words: list[str]) -> None:
    line = " ".join(words)
    for hit in found(line):
        if not hit.shown.startswith("-----"):
            assert line[hit.start : hit.end] not in hidden(line)
            assert hit.shown != line[hit.start : hit.end]
            assert len(hit.shown) == hit.end - hit.start
            assert hit.value not in squeezed(hit.shown)


@given(st.text())
def test_any_text_can_be_hidden(text: str) -> None:
    assert len(hidden(text)) == len(text)


def test_what_is_two_things_at_once_is_told_as_one() -> None:
    key = FORMS[1]
    assert [hit.rule.id for hit in found(f"wachtwoord: {key}")] == ["privacy.token"]
    assert [hit.rule.id for hit in found("token: 0612345678noor.dewit@x.nl")] == ["privacy.token"]


def test_words_of_one_text_do_not_excuse_what_stands_in_the_next() -> None:
    assert holds(["Zaaknummer", "111222333"])
    assert holds(["Voor kinderen", "geboren op 12 maart 1980"])
    assert not holds(["Zaaknummer 111222333", "Neem je BSN mee", "12345672"])


def test_a_value_is_not_in_what_a_hit_shows_of_itself() -> None:
    for hit in found("BSN 123456782, NL91ABNA0417164300, 06-12345678"):
        assert hit.value not in repr(hit)


def test_masking_keeps_the_signs_between() -> None:
    assert masked("12-34 AB", 1, 1) == "1*-** *B"
    assert masked("12", 2, 2) == "12"
    assert squeezed("NL91 ABNA-0417") == "nl91abna0417"


@given(
    st.lists(
        LINES.map(" ".join) | st.sampled_from(["zaaknummer", "kinderen", "of later", "euro", "-", "tussen"]), max_size=6
    )
)
def test_looking_at_all_texts_together_misses_none(texts: list[str]) -> None:
    if any(found(text) for text in texts):
        assert holds(texts)
    if not any("@" in text for text in texts):
        assert holds(texts) == any(found(text) for text in texts)
