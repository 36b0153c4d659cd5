"""Vale's `consistency`, as https://vale.sh/docs/checks/consistency describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from tests.brand.vale.checking import matches, passage, texts, told_of

SPELLING = """
    extends: consistency
    message: "Inconsistent spelling of '%s'."
    ignorecase: true
    either:
      advisor: adviser
      centre: center
"""


def test_the_first_spelling_sets_the_expectation() -> None:
    (match,) = matches(SPELLING, "Ask your advisor. The centre has an adviser too.")
    assert (match.start, match.message) == (36, "Inconsistent spelling of 'adviser'.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("advisor advisor", []),
        ("adviser, adviser", []),
        ("adviser, advisor, Advisor", ["advisor", "Advisor"]),
        ("centre adviser", []),
        ("advisors adviser", []),
        ("advisor adviser center centre", ["adviser", "centre"]),
    ],
)
def test_every_later_use_of_the_other_is_told(text: str, found: list[str]) -> None:
    assert texts(SPELLING, text) == found


def test_it_holds_for_all_of_a_story_and_per_language() -> None:
    assert texts(SPELLING, "advisor", "adviser", passage("adviser", language="en")) == ["adviser"]


def test_patterns_may_pair_up_too() -> None:
    check = "extends: consistency\nmessage: m\nnonword: true\neither: {'\\d%': ' procent'}"
    assert texts(check, "5% of 6 procent") == [" procent"]


@pytest.mark.parametrize("either", ["{a: }", "[a, b]", "{}", "a"])
def test_without_pairs_it_says_so(either: str) -> None:
    told = told_of(f"extends: consistency\nmessage: m\neither: {either}")
    assert [rule for rule, _, _ in told] == ["vale.invalid"]
