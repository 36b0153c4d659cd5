"""Folds by characters and by lines, beginnings for lists, and where a text becomes too long."""

from __future__ import annotations

from datetime import date

import pytest

from socialcal.channels.counting import graphemes
from socialcal.channels.folding import first_words, folded, overflow, teaser, whole_clusters
from socialcal.channels.looks import Figure, Fold
from socialcal.channels.protocol import Entity, EntityKind

WHEN = date(2026, 11, 25)


def figure(value: int | None) -> Figure | None:
    return Figure(value, "https://a.nl", WHEN) if value is not None else None


def fold(characters: int | None = None, lines: int | None = None, columns: int | None = None) -> Fold:
    return Fold(figure(characters), figure(lines), figure(columns))


@pytest.mark.parametrize(
    ("rules", "text", "at"),
    [
        (fold(), "a" * 9_000, None),
        (fold(10), "a" * 10, None),
        (fold(10), "a" * 11, 10),
        (fold(10), "a" * 10 + "\n \n", None),
        (fold(3), "aae\u0301b", 2),
        (fold(lines=2), "een\ntwee", None),
        (fold(lines=2), "een\ntwee\ndrie", 8),
        (fold(lines=2), "een\n\ndrie", 4),
        (fold(lines=2), "een\ntwee\n", None),
        (fold(lines=2, columns=5), "aaaaaaaaaa", None),
        (fold(lines=2, columns=5), "aaaaaaaaaaa", 10),
        (fold(lines=2, columns=6), "een twee drie", 8),
        (fold(lines=3, columns=5), "aa\nbbbbbbb\nc", 10),
        (fold(20, lines=1), "een\ntwee", 3),
        (fold(2, lines=1), "een\ntwee", 2),
    ],
)
def test_where_a_text_folds(rules: Fold, text: str, at: int | None) -> None:
    assert folded(rules, text) == at


def test_a_giant_text_is_not_read_to_its_end() -> None:
    giant = "woord\n" * 1_000_000
    assert folded(fold(lines=3, columns=70), giant) == 17
    assert folded(fold(100), "é" * 5_000_000) == 100
    assert len(teaser("woord " * 1_000_000, 90)) <= 91


@pytest.mark.parametrize(
    ("text", "characters", "shown"),
    [
        ("Kort.", 10, "Kort."),
        ("Een\n\ntwee", 10, "Een twee"),
        ("Een twee drie vier", 10, "Een twee…"),
        ("aaaaaaaaaaaaaaa", 10, "aaaaaaaaaa…"),
        ("", 10, ""),
    ],
)
def test_a_teaser_is_one_line_that_ends_with_a_word(text: str, characters: int, shown: str) -> None:
    assert teaser(text, characters) == shown


@pytest.mark.parametrize(("text", "shown"), [("een twee", "een twee"), ("een\ntwee drie", "een twee…"), ("", "")])
def test_the_first_words(text: str, shown: str) -> None:
    assert first_words(text, 2) == shown


def test_no_character_is_cut_in_two() -> None:
    assert whole_clusters("e\u0301e\u0301", 3) == 2
    assert whole_clusters("👨\u200d👩\u200d👧a", 3) == 0
    assert whole_clusters("abc", 9) == 3


def test_a_text_is_too_long_from_the_first_character_that_does_not_fit() -> None:
    assert overflow("a" * 20, 8, graphemes, ()) == 8
    assert overflow("e\u0301" * 20, 8, graphemes, ()) == 16


def test_a_link_counts_as_its_network_counts_it_and_stays_whole() -> None:
    text = "Lees dit: https://www.waterkant.nl/heel-lang-adres nu meteen"
    link = Entity(EntityKind.LINK, 10, 50, text[10:50], 10, 50)

    def length(piece: str) -> int:
        return len(piece.replace(text[10:50], "x" * 23))

    assert overflow(text, 9, length, (link,)) == 9
    assert overflow(text, 20, length, (link,)) == 10
    assert overflow(text, 36, length, (link,)) == 53


def test_a_hashtag_may_be_cut() -> None:
    tag = Entity(EntityKind.HASHTAG, 4, 14, "waterkant", 4, 14)
    assert overflow("Zie #waterkant nu", 8, len, (tag,)) == 8
