"""Vale's `occurrence`, as https://vale.sh/docs/checks/occurrence describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from socialcal.brand.vale.literals import Needs
from socialcal.model.prose import BlockKind
from tests.brand.vale.checking import body, matches, messages, rule, texts, told_of

COMMAS = "extends: occurrence\nmessage: More than 3 commas!\nscope: sentence\nmax: 3\ntoken: ','"


def test_it_counts_per_sentence_and_tells_at_the_first() -> None:
    (match,) = matches(COMMAS, "First, second, third, fourth, and fifth. Then, done.")
    assert (match.start, match.text, match.message) == (5, ",", "More than 3 commas!")


@pytest.mark.parametrize(
    ("rest", "text", "found"),
    [
        ("max: 2\ntoken: '!'", "a! b!", []),
        ("max: 2\ntoken: '!'", "a! b! c!", ["!"]),
        ("max: 1\ntoken: ja", "ja Ja", []),
        ("max: 1\ntoken: ja\nignorecase: true", "ja Ja", ["ja"]),
        ("max: 1\ntoken: ja", "jaja", ["ja"]),
        (r"max: 1" + "\n" + r"token: '\bja\b'", "jaja", []),
        ("min: 1\ntoken: bijvoorbeeld", "niets hier", ["niets"]),
        ("min: 1\ntoken: bijvoorbeeld", "bijvoorbeeld dit", []),
        ("min: 2\ntoken: ja", "ja", ["ja"]),
        ("min: 1\nmax: 2\ntoken: ja", "ja ja ja", ["ja"]),
        ("max: 1\ntoken: '\ufffc'", "\ufffc \ufffc", []),
        ("min: 1\ntoken: ja", "   ", []),
    ],
)
def test_too_often_and_too_seldom(rest: str, text: str, found: list[str]) -> None:
    assert texts(f"extends: occurrence\nmessage: m\n{rest}", text) == found


@pytest.mark.parametrize("verb", ["%d", "%s"])
def test_the_message_takes_the_count(verb: str) -> None:
    check = f"extends: occurrence\nmessage: 'found {verb}'\nmax: 1\ntoken: a"
    assert messages(check, "a a a") == ["found 3"]


def test_every_paragraph_that_falls_short_is_told_at_its_own_first_word() -> None:
    check = "extends: occurrence\nmessage: m\nscope: paragraph\nmin: 1\ntoken: for example"
    text = body(
        (BlockKind.PARAGRAPH, "Some tools, for example Vale, lint prose."),
        (BlockKind.PARAGRAPH, "Others lint code."),
        (BlockKind.HEADING, "A heading"),
        (BlockKind.PARAGRAPH, "And some nothing."),
    )
    assert texts(check, text) == ["Others", "And"]


@pytest.mark.parametrize("rest", ["token: a", "max: 1", "max: 0\ntoken: a", ""])
def test_without_something_to_count_it_says_so(rest: str) -> None:
    told = told_of(f"extends: occurrence\nmessage: m\n{rest}")
    assert told == [("vale.invalid", "1:1", "extends: is not right: there is nothing to look for.")]


def test_a_limit_that_is_no_number_is_told() -> None:
    told = told_of("extends: occurrence\nmessage: m\ntoken: a\nmax: veel")
    assert told == [("vale.invalid", "4:6", "max is not right: a number belongs here.")]


def test_only_a_check_without_a_minimum_may_pass_over_a_text() -> None:
    assert rule("extends: occurrence\nmessage: m\nmax: 1\ntoken: '!'").needs == Needs(texts=frozenset({"!"}))
    assert rule("extends: occurrence\nmessage: m\nmin: 1\ntoken: '!'").needs is None
