"""Letters of another script in a word are told only where they pass for Latin ones."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.scripts import _LOOKALIKES, mixed
from tests.brand.wording.looking import about, mended, told


@pytest.mark.parametrize(
    ("written", "word", "better"),
    [
        ("De k\u0430de", "k\u0430de", "De kade"),
        ("\u0412urger", "\u0412urger", "Burger"),
        ("Waterk\u0430nt is m\u043e\u043ei", "Waterk\u0430nt", "Waterkant is mooi"),
        ("Pl\u03bfein", "Pl\u03bfein", "Ploein"),
    ],
)
def test_a_lookalike_is_told_and_typed_again(written: str, word: str, better: str) -> None:
    findings = told(mixed, written)
    assert about(findings, written)[0] == word
    assert mended(findings, written) == better


@pytest.mark.parametrize(
    "written",
    [
        "Набережная открыта",
        "IT-отдел и Wi-Fi сеть",
        "10 μm, kΩ, Δt, αβ-test, Hα, TNFα, πr²",
        "KoЯn",
        "Ελλάδα",
        "Straße, Łódź, Ærø, 東京",
        "gewoon Nederlands",
        "",
    ],
)
def test_whole_words_and_science_are_left_alone(written: str) -> None:
    assert told(mixed, written) == []


def test_a_word_that_is_mostly_of_the_other_script_is_not_mended() -> None:
    (finding,) = told(mixed, "р\u043e\u0440a")
    assert finding.fix is None


def test_every_lookalike_is_one_letter_of_another_script() -> None:
    assert all(not foreign.isascii() and latin.isascii() and len(latin) == 1 for foreign, latin in _LOOKALIKES.items())
    assert all(foreign.isupper() == latin.isupper() for foreign, latin in _LOOKALIKES.items())
