"""Where something ends: behind its last character, on this line or on a later one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.output.extent import columns, end
from socialcal.model.place import Place
from tests.brand.contexts import finding
from tests.brand.output.hostile import lines_of, nothing


@pytest.mark.parametrize(
    ("source", "column", "length", "expected"),
    [
        ("abcdef", 2, 3, (2, 5)),
        ("abcdef", 1, 6, (1, 7)),
        ("abcdef", 4, 99, (4, 7)),
        ("abcdef", 7, 1, (7, 7)),
        ("abcdef", 40, 5, (7, 7)),
        ("abcdef", 2, 0, (2, 3)),
        ("abcdef\r", 4, 99, (4, 7)),
        ("", 1, 1, (1, 1)),
        ("👩👧x", 3, 1, (3, 4)),
    ],
)
def test_a_finding_stays_on_its_line(source: str, column: int, length: int, expected: tuple[int, int]) -> None:
    told = finding(place=Place("stories/a.md", 1, column), length=length)
    assert columns(told, lines_of(source)) == expected


def test_a_finding_on_a_line_that_cannot_be_read_is_as_long_as_it_says() -> None:
    assert columns(finding(place=Place("stories/a.md", 3, 5), length=4), nothing) == (5, 9)
    assert end(Place("stories/a.md", 3, 5), 4, nothing) == (3, 9)


@pytest.mark.parametrize(
    ("column", "length", "expected"),
    [
        (1, 0, (1, 1)),
        (1, 3, (1, 4)),
        (1, 4, (2, 1)),
        (2, 4, (2, 2)),
        (1, 5, (2, 2)),
        (4, 1, (2, 1)),
        (1, 7, (3, 1)),
        (1, 11, (3, 5)),
        (9, 1, (2, 1)),
    ],
)
def test_a_fix_may_go_on_to_the_next_line(column: int, length: int, expected: tuple[int, int]) -> None:
    assert end(Place("stories/a.md", 1, column), length, lines_of("abc\nde\nfghi")) == expected


@given(st.text("ab\n", max_size=30), st.data())
def test_what_stands_between_place_and_end_is_as_long_as_was_asked(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    length = data.draw(st.integers(0, len(source) - start))

    def where(offset: int) -> tuple[int, int]:
        return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)

    assert end(Place("stories/a.md", *where(start)), length, lines_of(source)) == where(start + length)
