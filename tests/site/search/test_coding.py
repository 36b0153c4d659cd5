"""Lists of numbers as short text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.site.search.coding import ALPHABET, BITMAP, coded, decoded


@pytest.mark.parametrize(
    ("numbers", "total", "text"),
    [
        ([], 100, ""),
        ([0], 100, "A"),
        ([31], 1000, "f"),
        ([32], 1000, "gB"),
        ([0, 1, 2], 1000, "AAA"),
        ([0, 2, 4], 6, "~V"),
        (range(12), 12, "~__"),
    ],
)
def test_coded(numbers: list[int], total: int, text: str) -> None:
    assert coded(list(numbers), total) == text


@given(st.data())
def test_what_is_coded_is_read_again_and_short(data: st.DataObject) -> None:
    total = data.draw(st.integers(1, 3000))
    numbers = sorted(data.draw(st.sets(st.integers(0, total - 1), max_size=400)))
    text = coded(numbers, total)
    assert decoded(text) == numbers
    assert len(text) <= total // 6 + 2
    assert set(text) <= set(ALPHABET) | {BITMAP}


def test_a_word_that_every_story_has_takes_a_bit_for_each() -> None:
    assert len(coded(list(range(10_000)), 10_000)) == 1668
