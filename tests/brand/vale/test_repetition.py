"""Vale's `repetition`, as https://vale.sh/docs/checks/repetition describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from socialcal.model.prose import BlockKind
from tests.brand.vale.checking import body, matches, texts, told_of

WORDS = "extends: repetition\nmessage: \"'%s' is repeated!\"\nalpha: true\ntokens: ['[^\\s.!?]+']\n"


def test_a_word_that_stands_twice_is_told() -> None:
    found = matches(WORDS, "This is is a test of the the rule.")
    assert [(one.start, one.text, one.message) for one in found] == [
        (5, "is is", "'is' is repeated!"),
        (21, "the the", "'the' is repeated!"),
    ]


@pytest.mark.parametrize(
    ("rest", "text", "found"),
    [
        ("", "de de", ["de de"]),
        ("", "De de", []),
        ("ignorecase: true", "De de", ["De de"]),
        ("ignorecase: true", "Dat weet ik van dat. Dat is zo.", []),
        ("", "de, de", []),
        ("", "12 12", []),
        ("alpha: false", "12 12", ["12 12"]),
        ("", "de\nde", ["de\nde"]),
        ("", "de de de", ["de de", "de de"]),
        ("max: 1", "de de en en", ["en en"]),
        ("max: 1", "de de de", ["de de"]),
        ("exceptions: [ha ha]", "ha ha", []),
        ("exceptions: [ha]", "ha ha, de de", ["de de"]),
        ("", "\ufffc \ufffc", []),
        ("", "de \ufffc de", []),
    ],
)
def test_repeats_as_vale_sees_them(rest: str, text: str, found: list[str]) -> None:
    check = WORDS.replace("alpha: true\n", "") if rest == "alpha: false" else WORDS
    assert texts(check + rest, text) == found


def test_blocks_have_nothing_to_do_with_each_other() -> None:
    assert texts(WORDS, body((BlockKind.HEADING, "Het plein"), (BlockKind.PARAGRAPH, "plein van allen"))) == []


def test_only_its_own_tokens_count() -> None:
    check = "extends: repetition\nmessage: m\ntokens: [ha, ho]"
    assert texts(check, "ha ha ho ha, nee nee") == ["ha ha"]


def test_a_token_that_is_no_pattern_is_told_and_the_others_work() -> None:
    check = "extends: repetition\nmessage: m\ntokens: ['(', ha]"
    assert told_of(check) == [("vale.invalid", "3:11", "( is not right: it is no pattern: missing ).")]


def test_without_tokens_it_says_so() -> None:
    assert [rule for rule, _, _ in told_of("extends: repetition\nmessage: m")] == ["vale.invalid"]
