"""A word twice in a row is told where no sentence wants it, and only there."""

from __future__ import annotations

import pytest

from socialcal.brand.reading.doubled import repeated
from tests.brand.reading.told import BODY, findings, told


def doubled(body: str, language: str = "nl") -> list[tuple[int, int, int, str | None]]:
    """Column, length and fix of what is told of a body."""
    found = findings(repeated, told(body, language)).get("repeated-word", [])
    return [
        (one.place.line - BODY, one.place.column, one.length, one.fix.replacement if one.fix else None) for one in found
    ]


@pytest.mark.parametrize(
    ("body", "language", "found"),
    [
        ("Zet de de bak buiten.", "nl", (0, 5, 5, "de")),
        ("De de bak moet buiten.", "nl", (0, 1, 5, "De")),
        ("Zet een een bak buiten.", "nl", (0, 5, 7, "een")),
        ("Wij komen met de bus bus.", "nl", (0, 18, 7, "bus")),
        ("Put the the bin out.", "en", (0, 5, 7, "the")),
        ("Put a a bin out.", "en", (0, 5, 3, "a")),
        ("Zet **de de** bak buiten.", "nl", (0, 7, 5, "de")),
    ],
)
def test_a_slip_is_told_with_a_fix(body: str, language: str, found: tuple[int, int, int, str]) -> None:
    assert doubled(body, language) == [found]


@pytest.mark.parametrize("body", ["Zet de\nde bak buiten.", "Zet de **de** bak buiten."])
def test_a_slip_over_two_lines_or_over_marks_is_told_without_a_fix(body: str) -> None:
    assert doubled(body) == [(0, 5, 2, None)]


@pytest.mark.parametrize(
    "body",
    [
        "Als je je aanmeldt, helpt het.",
        "Schrijf je in in mei.",
        "Ik weet dat dat zo is.",
        "Mensen die die bak hebben, en die had had ook.",
        "Wij weten wie wie is.",
        "Als u u meldt, dan dan wel.",
        "Het is heel heel mooi, ja ja.",
        "Zeg het, het is goed.",
        "Bak. Bak weer.",
        "Den Haag Den Haag, Yang Yang en Baden-Baden.",
        "Met de bus, bus 3.",
        "De auto's s zijn.",
        "Geef x x twee keer.",
        "De de-escalatie is klaar.",
        "Van de de.nl is het.",
        "Hup de de de de.",
        "Ga naar GET get.",
    ],
)
def test_a_good_sentence_stays_as_it_is(body: str) -> None:
    assert doubled(body) == []


def test_words_of_two_paragraphs_are_not_in_a_row() -> None:
    assert doubled("Zet de bak\n\nbak buiten") == []


@pytest.mark.parametrize("body", ["I know that that is so.", "He had had it.", "Log in in May.", "What it is is good."])
def test_english_has_its_own_good_doubles(body: str) -> None:
    assert doubled(body, "en") == []


def test_another_language_is_left_alone() -> None:
    assert doubled("Die die das das.", "de") == []


def test_a_post_is_looked_at_too() -> None:
    found = findings(repeated, told(said="Zet de de bak buiten."))["repeated-word"]
    assert [(one.place.line, one.post) for one in found] == [(10, "afval/mastodon")]
