"""Syllables are counted by spelling, and the lists that nobody tuned on say how well."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.reading.syllables import each, syllables

WORDS = Path(__file__).parents[1] / "words"


def listed(name: str) -> list[tuple[str, frozenset[int]]]:
    """Words with the numbers of syllables that are right."""
    found = []
    for written in (WORDS / name).read_text(encoding="utf-8").split():
        word, _, counts = written.partition(":")
        right = frozenset(map(int, counts.split("|"))) if counts else frozenset({word.count("·") + 1})
        found.append((word.replace("·", ""), right))
    return found


def wrong(name: str, language: str) -> dict[str, int]:
    return {word: count for word, right in listed(name) if (count := syllables(word, language)) not in right}


@pytest.mark.parametrize(("name", "language"), [("dutch-held-out.txt", "nl"), ("english-held-out.txt", "en")])
def test_at_least_95_percent_of_words_that_nobody_tuned_on_are_right(name: str, language: str) -> None:
    words = listed(name)
    assert len(words) >= 300
    assert len(wrong(name, language)) <= 0.05 * len(words)


@pytest.mark.parametrize(("word", "right"), listed("dutch-development.txt"), ids=lambda value: str(value)[:20])
def test_dutch_words_that_the_rules_were_written_for_are_right(word: str, right: frozenset[int]) -> None:
    assert syllables(word, "nl") in right


def test_english_words_that_the_rules_were_written_for_are_mostly_right() -> None:
    assert len(wrong("english-development.txt", "en")) <= 0.03 * len(listed("english-development.txt"))


@pytest.mark.parametrize(
    "pair", [("dutch-development.txt", "dutch-held-out.txt"), ("english-development.txt", "english-held-out.txt")]
)
def test_no_word_is_in_both_a_development_and_a_held_out_list(pair: tuple[str, str]) -> None:
    development, held_out = ({word for word, _ in listed(name)} for name in pair)
    assert not development & held_out


@pytest.mark.parametrize("number", ["2026", "9.00", "12,50", "1.000"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_has_no_syllables(number: str, language: str) -> None:
    assert syllables(number, language) == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [("U.S", 2), ("GSA", 3), ("www", 9), ("and/or", 2), ("well-known", 2), ("COVID-19", 2), ("it’s", 1), ("didn't", 2)],
)
def test_english_letters_and_joined_words_are_counted_apart(word: str, count: int) -> None:
    assert syllables(word, "en") == count


def test_a_diaeresis_may_be_written_as_two_characters() -> None:
    assert syllables("zee\u0308n", "nl") == syllables("zeën", "nl") == 2


def test_the_ligature_ij_is_read_as_two_letters() -> None:
    assert syllables("bĳna", "nl") == 2


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(KeyError):
        syllables("Haus", "de")


def test_what_is_too_long_for_a_word_has_no_syllables() -> None:
    assert syllables("a" * 1_000_000, "nl") == syllables("a" * 1_000_000, "en") == 0


@given(st.lists(st.text(max_size=30), max_size=8), st.sampled_from(["nl", "en"]))
def test_every_text_can_be_counted_and_counts_the_same_again(words: list[str], language: str) -> None:
    counts = each(words, language)
    assert counts == each(words, language) == [syllables(word, language) for word in words]
    assert all(0 <= count <= 3 * len(word) for word, count in zip(words, counts, strict=True) if word.isascii())


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=60), st.sampled_from(["nl", "en"]))
def test_letters_always_have_a_syllable(word: str, language: str) -> None:
    assert syllables(word, language) >= 1
