"""Patterns that take too long are given up, once, and texts are never made to wait for them."""

from __future__ import annotations

import pytest

from socialcal.brand.vale import pattern as module
from socialcal.brand.vale.check import slow
from socialcal.brand.vale.pattern import Patience, Pattern
from socialcal.brand.vale.scope import Areas
from socialcal.model.place import Place
from tests.brand.vale.checking import PATH, passage, rule

EVIL = "a" * 50_000 + "b"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shorter limit than people get, so that the tests need not wait for it."""
    monkeypatch.setattr(module, "SECONDS", 0.05)


CHECKS = {
    "existence": "tokens: ['(a+)+$']",
    "raw": "raw: ['(a+)+$']",
    "substitution": "swap: {'(a+)+$': b}",
    "occurrence": "max: 1\ntoken: '(a+)+$'",
    "repetition": "tokens: ['(a+)+$']",
    "consistency": "either: {'(a+)+$': b}",
    "conditional": "first: '(a+)+$'\nsecond: b",
    "definition": "first: 'b'\nsecond: '((a+)+)$'",
    "presence": "first: 'b'\nsecond: '(?:a+)+$'",
    "capitalization": "match: '(a+)+$'",
    "exceptions": "tokens: [a+b]\nexceptions: ['(a+)+$']",
}
KINDS = {"raw": "existence", "definition": "conditional", "presence": "conditional", "exceptions": "existence"}


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", CHECKS)
def test_a_pattern_without_end_is_told_and_not_tried_again(name: str) -> None:
    made = rule(f"extends: {KINDS.get(name, name)}\nmessage: m\n{CHECKS[name]}")
    areas = Areas([passage(EVIL), passage(EVIL)], None).within(made.head.scope)
    found = list(made.matches(areas))
    assert len(found) <= 2
    (told,) = slow(made)
    assert told.rule == "vale.slow-pattern"
    assert (told.place.path, told.place.line >= 3) == (PATH, True)
    assert list(made.matches(areas)) == found or not found
    assert list(slow(made)) == [told]


def test_a_pattern_that_is_quick_is_never_told() -> None:
    made = rule("extends: existence\nmessage: m\ntokens: ['a+b']")
    assert [one.text for one in made.matches(Areas([passage(EVIL)], None).within(made.head.scope))] == [EVIL]
    assert list(slow(made)) == []


def test_empty_matches_are_none() -> None:
    assert Pattern("a*", Place("a.yml"), Patience()).all("bab")[0].span() == (1, 2)
    assert len(Pattern("a*", Place("a.yml"), Patience()).all("bab")) == 1


@pytest.mark.parametrize(
    "source", [r"(?:\b(\w+)\b)", r"(?:[^\s.!?]+)", r"(\w+", "[z-a]+", "[a--b]+", "[a||b]+", r"(?:\w+))"]
)
@pytest.mark.parametrize("text", ["een twee, drie. Vier!", "e\u0301e\u0301n twee", "", "a-b|c"])
def test_runs_of_characters_are_the_same_by_the_quick_way(source: str, text: str) -> None:
    made = Pattern(source, Place("a.yml"), Patience())
    if made.trouble() is None:
        assert made.texts(text) == [match[1 if made.groups else 0] for match in made.compiled().finditer(text)]


def test_a_million_characters_without_a_space_end() -> None:
    for check in ("tokens: [abc]", "tokens: ['[ab]+c']", "raw: ['x{3}']"):
        made = rule(f"extends: existence\nmessage: m\n{check}")
        assert list(made.matches(Areas([passage("ab" * 500_000)], None).within(made.head.scope))) == []


def test_after_many_that_are_slow_there_is_little_patience_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.02)
    patience = Patience()
    many = [Pattern(f"(a+)+{number}?$", Place("a.yml"), patience) for number in range(30)]
    assert [pattern.first(EVIL) for pattern in many] == [None] * 30
    assert all(pattern.slow for pattern in many)
    assert (patience.lost, patience.seconds) == (30, 0.0002)


def test_a_pattern_that_takes_all_its_time_in_small_bits_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALTOGETHER", 0.0)
    pattern = Pattern("(a+)+$", Place("a.yml"), Patience())
    assert pattern.first("b") is None
    assert pattern.first(EVIL) is None
    assert pattern.slow


def test_a_text_full_of_exceptions_is_looked_through_once() -> None:
    made = rule("extends: existence\nmessage: m\ntokens: [zeer]\nexceptions: [zeer goed]")
    areas = Areas([passage("zeer goed " * 9_000 + "zeer")], None).within(made.head.scope)
    assert [one.start for one in made.matches(areas)] == [90_000]
