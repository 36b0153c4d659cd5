"""Vale's `capitalization`, as https://vale.sh/docs/checks/capitalization describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from socialcal.model.prose import BlockKind
from tests.brand.vale.checking import body, matches, messages, passage, told_of


def told(text: str, **keys: object) -> bool:
    """Is the heading `text` told?"""
    lines = [
        "extends: capitalization",
        "message: m",
        "scope: heading",
        *(f"{key}: {value}" for key, value in keys.items()),
    ]
    return bool(matches("\n".join(lines), passage(text, BlockKind.HEADING)))


@pytest.mark.parametrize(
    ("text", "keys", "wrong"),
    [
        ("Getting Started With the API", {}, False),
        ("Getting started with the API", {}, True),
        ("The Lord of the Rings", {}, False),
        ("The Lord Of The Rings", {}, True),
        ("How to Play", {}, False),
        ("How To Play", {}, False),
        ("A Walk in the Park", {}, False),
        ("What the Kids Talk About", {}, False),
        ("War and Peace: A Novel", {}, False),
        ("Walking With the Dog", {"style": "AP"}, False),
        ("Walking With the Dog", {"style": "Chicago", "threshold": 1}, True),
        ("Walking with the Dog", {"style": "Chicago", "threshold": 1}, False),
        ("Walking with the Dog", {"style": "AP", "threshold": 1}, True),
        ("The iPhone and macOS", {"exceptions": "[iPhone, macOS]"}, False),
        ("The iPhone and macOS", {"threshold": 1}, True),
        ("A Few words", {}, True),
        ("A Few words", {"threshold": 0.5}, False),
        ("12", {}, False),
        ("\ufffc\ufffc\ufffc", {}, False),
    ],
)
def test_title_case(text: str, keys: dict[str, object], wrong: bool) -> None:
    assert told(text, match="$title", **keys) is wrong


@pytest.mark.parametrize(
    ("text", "keys", "wrong"),
    [
        ("Afval scheiden begint thuis", {}, False),
        ("Afval Scheiden Begint Thuis", {}, True),
        ("afval scheiden begint thuis", {}, True),
        ("afval scheiden begint gewoon bij je thuis in de keuken", {}, True),
        ("Afval scheiden begint gewoon bij je Thuis in de keuken", {}, False),
        ("Meer over DNS en TLS", {}, False),
        ("5 tips voor thuis", {}, False),
        ("Voor en na: Wat is er gebeurd", {"threshold": 1}, True),
        ("Voor en na: Wat is er gebeurd", {"threshold": 1, "indicators": "[':']"}, False),
        ("Wonen in Waterkant", {"threshold": 1}, True),
        ("Wonen in Waterkant", {"threshold": 1, "exceptions": "[Waterkant]"}, False),
        ("Werken met Visual Studio", {"threshold": 1, "exceptions": "[Visual Studio]"}, False),
        ("iPhone in de klas", {}, True),
        ("iPhone in de klas", {"exceptions": "[iPhone]"}, False),
        ("1. Inleiding", {"threshold": 1}, False),
        ("a. Dit is mijn kop", {}, True),
        ("a. Dit is mijn kop", {"prefix": r"'^[a-z]\.\s'"}, False),
        ("Eén kop's Woord", {}, True),
    ],
)
def test_sentence_case(text: str, keys: dict[str, object], wrong: bool) -> None:
    assert told(text, match="$sentence", **keys) is wrong


@pytest.mark.parametrize(
    ("match", "text", "wrong"),
    [
        ("$lower", "alles klein", False),
        ("$lower", "Niet alles klein", True),
        ("$upper", "ALLES GROOT", False),
        ("$upper", "Niet ALLES groot", True),
        ("'^[A-Z]'", "Begint goed", False),
        ("'^[A-Z]'", "begint fout", True),
        ("'[^.]$'", "Zonder punt", False),
        ("'[^.]$'", "Met punt.", True),
    ],
)
def test_lower_upper_and_patterns(match: str, text: str, wrong: bool) -> None:
    assert told(text, match=match) is wrong


def test_an_exception_excuses_a_pattern_and_lower_case() -> None:
    assert not told("begint met iPhone", match="'^[A-Z]'", exceptions="[iPhone]")
    assert not told("met iPhone", match="$lower", exceptions="[iPhone]")


def test_the_message_takes_what_is_there_and_what_should_be() -> None:
    check = "extends: capitalization\nmessage: \"Found: '%s'; expected: '%s'.\"\nscope: heading\nmatch: $sentence"
    text = body((BlockKind.HEADING, "Twee Grote Woorden"), (BlockKind.PARAGRAPH, "Een Tekst Met Hoofdletters"))
    assert messages(check, text) == ["Found: 'Twee Grote Woorden'; expected: 'Twee grote woorden'."]


@pytest.mark.parametrize(
    ("match", "text", "fixed"),
    [
        ("$sentence", "Twee Grote, Mooie Woorden!", "Twee grote, mooie woorden!"),
        ("$title", "two great-great words", "Two Great-Great Words"),
        ("$lower", "Een Kop", "een kop"),
        ("$upper", "straße", "STRASSE"),
        ("'^[0-9]'", "Kop", None),
    ],
)
def test_its_fix_is_the_text_as_it_should_be(match: str, text: str, fixed: str | None) -> None:
    check = f"extends: capitalization\nmessage: m\nscope: heading\naction: {{name: replace}}\nmatch: {match}"
    (found,) = matches(check, passage(text, BlockKind.HEADING))
    assert (found.text, found.replacement, found.safe) == (text, fixed, False)


@pytest.mark.parametrize(
    ("rest", "spot"),
    [
        ("", "1:1"),
        ("match: '('", "3:9"),
        ("match: $title\nstyle: APA", "4:8"),
        ("match: $title\nthreshold: veel", "4:12"),
    ],
)
def test_what_is_wrong_with_it_is_told(rest: str, spot: str) -> None:
    assert [(rule, at) for rule, at, _ in told_of(f"extends: capitalization\nmessage: m\n{rest}")] == [
        ("vale.invalid", spot)
    ]
