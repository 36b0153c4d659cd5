"""The counters: what a text comes to in code points, graphemes, bytes, UTF-16 units and X's weighted characters."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.counting import COUNTERS, clusters, code_points, graphemes, utf8, utf16
from socialcal.channels.protocol import Unit
from socialcal.channels.twitter_text.weight import weighted_length

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
FLAG = "🇳🇱"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HEART = "❤️\u200d🔥"
UNITED = "".join(chr(code) for code in (0x1F469, 0x1F3FD, 0x200D, 0x1F680))
TELLING = [
    "a",
    "é",
    "e\u0301",
    FLAG,
    "🇳",
    "\U0001f1f1",
    FAMILY,
    "👩",
    "\u200d",
    "️",
    "🏽",
    "각",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "\r",
    "\n",
]
"""Pieces that stick to their neighbours, or do not."""
texts = st.lists(st.sampled_from([*TELLING, "\u0600", "क्", "ष", "ำ", " ", "\ud83d", "\udc69"]), max_size=12).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "points", "seen", "bytes_", "units", "weight"),
    [
        ("", 0, 0, 0, 0, 0),
        ("Waterkant", 9, 9, 9, 9, 9),
        ("café", 4, 4, 5, 4, 4),
        ("cafe\u0301", 5, 4, 6, 5, 4),
        ("€", 1, 1, 3, 1, 2),
        ("“ja”", 4, 4, 8, 4, 4),
        ("水", 1, 1, 3, 1, 2),
        ("한국", 2, 2, 6, 2, 4),
        ("\u1112\u1161\u11ab", 3, 1, 9, 3, 2),
        ("🐱", 1, 1, 4, 2, 2),
        (FLAG, 2, 1, 8, 4, 2),
        (FLAG * 3, 6, 3, 24, 12, 6),
        (FLAG + "🇧", 3, 2, 12, 6, 4),
        (FAMILY, 7, 1, 25, 11, 2),
        (SCOTLAND, 7, 1, 28, 14, 2),
        (HEART, 4, 1, 13, 5, 2),
        (UNITED, 4, 1, 15, 7, 2),
        ("1️⃣", 3, 1, 7, 3, 2),
        ("a\r\nb", 4, 3, 4, 4, 4),
        ("a\n\rb", 4, 4, 4, 4, 4),
        ("z\u0351\u036b\u0343", 4, 1, 7, 4, 4),
        ("\u200b", 1, 1, 3, 1, 1),
        ("नमस्ते", 6, None, 18, 6, 6),
        ("\ud800", 1, 1, 3, 1, 2),
    ],
)
def test_five_counters(text: str, points: int, seen: int | None, bytes_: int, units: int, weight: int) -> None:
    assert code_points(text) == points
    assert seen is None or graphemes(text) == seen
    assert utf8(text) == bytes_
    assert utf16(text) == units
    assert weighted_length(text) == weight


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("", []),
        (f"{FLAG}{FLAG}", [FLAG, FLAG]),
        (f"a{FLAG}🇧b", ["a", FLAG, "🇧", "b"]),
        (f"{FLAG}\u0301🇧🇪", [f"{FLAG}\u0301", "🇧🇪"]),
        (f"{FLAG}\u200d{FLAG}", [f"{FLAG}\u200d", FLAG]),
        (f"{FAMILY}{FAMILY}", [FAMILY, FAMILY]),
        ("👩\u200da", ["👩\u200d", "a"]),
        ("a\u200d👩", ["a\u200d", "👩"]),
        ("각ᄀ", ["각", "ᄀ"]),
        ("각ᆨ", ["각ᆨ"]),
        ("\r\n\n\r", ["\r\n", "\n", "\r"]),
        ("\n\u0301", ["\n", "\u0301"]),
        ("กำ", ["กำ"]),
        ("\u0600a", ["\u0600a"]),
        ("\u0600\n", ["\u0600", "\n"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
    ],
)
def test_what_a_reader_sees_as_one_character(text: str, apart: list[str]) -> None:
    assert list(clusters(text)) == apart


@given(st.text(max_size=20) | texts)
def test_graphemes_are_the_matches_of_the_standard_pattern(text: str) -> None:
    assert list(clusters(text)) == regex.findall(r"\X", text)
    assert graphemes(text) == len(regex.findall(r"\X", text))


@given(texts)
def test_nothing_is_lost_between_clusters(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(st.text(st.characters(exclude_categories=[])) | texts)
def test_every_counter_takes_every_text(text: str) -> None:
    counted = {unit: counter(text) for unit, counter in COUNTERS.items()}
    assert counted[Unit.GRAPHEMES] <= counted[Unit.CHARACTERS] <= counted[Unit.UTF16] <= counted[Unit.BYTES]
    assert (counted[Unit.GRAPHEMES] == 0) is (text == "")


@given(st.text(st.characters(exclude_categories=[])) | texts)
def test_threads_counts_between_characters_and_bytes(text: str) -> None:
    assert COUNTERS[Unit.CHARACTERS](text) <= COUNTERS[Unit.THREADS](text) <= COUNTERS[Unit.BYTES](text)


@given(st.text(), st.text())
def test_code_points_and_code_units_add_up(one: str, other: str) -> None:
    for unit in (Unit.BYTES, Unit.UTF16, Unit.CHARACTERS):
        assert COUNTERS[unit](one + other) == COUNTERS[unit](one) + COUNTERS[unit](other)
    assert graphemes(one + other) <= graphemes(one) + graphemes(other)


def test_every_unit_but_the_weighted_one_has_a_counter() -> None:
    assert COUNTERS.keys() == set(Unit) - {Unit.WEIGHTED}
