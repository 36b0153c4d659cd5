"""Text that remembers where its characters came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.place import Place, Places, Text

LINES = st.lists(st.text(st.sampled_from("aé👋 "), max_size=6), min_size=1, max_size=5)


def test_a_place_is_written_as_editors_jump_to_it() -> None:
    assert str(Place("stories/a.md", 3, 8)) == "stories/a.md:3:8"


def test_places_are_ordered_by_file_line_and_column() -> None:
    ordered = [Place("a", 1, 9), Place("a", 2, 1), Place("a", 10, 1), Place("b", 1, 1)]
    assert sorted([ordered[2], ordered[3], ordered[0], ordered[1]]) == ordered


@given(LINES, st.integers(1, 50), st.integers(1, 50))
def test_in_one_run_every_character_is_where_counting_finds_it(lines: list[str], line: int, column: int) -> None:
    text = Text("\n".join(lines), "a.md", ((0, line, column),))
    offset = 0
    for number, written in enumerate(lines):
        for index in range(len(written) + 1):
            first = column if number == 0 else 1
            assert text.place(offset + index) == Place("a.md", line + number, first + index)
        offset += len(written) + 1


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, Text]:
    """A value that was cut from a file in pieces, each on a line of its own, and the file."""
    pieces = draw(st.lists(st.text(st.sampled_from("abcdé"), min_size=1, max_size=5), min_size=1, max_size=5))
    indents = draw(st.lists(st.integers(0, 4), min_size=len(pieces), max_size=len(pieces)))
    file = "\n".join(" " * indent + piece for indent, piece in zip(indents, pieces, strict=True))
    at, known = 0, []
    for number, (indent, piece) in enumerate(zip(indents, pieces, strict=True), start=1):
        known.append((at, number, indent + 1))
        at += len(piece)
    return file, Text("".join(pieces), "a.md", tuple(known))


@given(runs())
def test_across_runs_every_character_is_found_back_in_the_file(made: tuple[str, Text]) -> None:
    file, text = made
    lines = file.split("\n")
    for offset, character in enumerate(text.value):
        place = text.place(offset)
        assert lines[place.line - 1][place.column - 1] == character


def test_behind_the_end_the_last_run_goes_on() -> None:
    assert Text("ab", "a.md", ((0, 3, 5),)).place(2) == Place("a.md", 3, 7)
    assert Text("", "a.md", ((0, 3, 5),)).place() == Place("a.md", 3, 5)


PLACES = Places(
    "a.md",
    keys={("posts",): (5, 1), ("posts", 0, "at"): (6, 20)},
    values={("posts",): ((0, 6, 3),), ("posts", 0): ((0, 6, 5),), ("posts", 0, "at"): ((0, 6, 24), (4, 7, 3))},
)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("posts", 0, "at"), (6, 20), (6, 24)),
        (("posts", 0), (6, 5), (6, 5)),
        (("posts",), (5, 1), (6, 3)),
        (("posts", 0, "text"), (6, 5), (6, 5)),
        (("posts", 7, "text"), (5, 1), (5, 1)),
        (("title",), (1, 1), (1, 1)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_what_is_not_there_stands_where_it_would_belong(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert PLACES.key(*path) == Place("a.md", *key)
    assert PLACES.value(*path) == Place("a.md", *value)


def test_a_text_takes_the_runs_of_its_value_or_the_place_of_its_key() -> None:
    known = PLACES.text("0900x", "posts", 0, "at")
    assert [known.place(offset).line for offset in range(5)] == [6, 6, 6, 6, 7]
    assert PLACES.text("x", "title").place() == Place("a.md", 1, 1)


def test_a_later_run_may_go_on_over_the_end_of_its_line() -> None:
    text = Text("ab\ncd", "a.md", ((0, 1, 1), (1, 5, 3)))
    assert [text.place(offset) for offset in range(5)] == [
        Place("a.md", 1, 1),
        Place("a.md", 5, 3),
        Place("a.md", 5, 4),
        Place("a.md", 6, 1),
        Place("a.md", 6, 2),
    ]


ESCAPED = Text("ka\u200bde", "a.md", ((0, 1, 8), (2, 1, 10), (3, 1, 16)))
"""Of `title: "ka\\u200bde"`: the third character takes six in the file."""


@pytest.mark.parametrize(
    ("text", "start", "end", "unbroken"),
    [
        (ESCAPED, 0, 2, True),
        (ESCAPED, 3, 5, True),
        (ESCAPED, 2, 3, False),
        (ESCAPED, 1, 3, False),
        (ESCAPED, 0, 5, False),
        (Text("ka\u200b", "a.md", ((0, 1, 8), (2, 1, 10))), 2, 3, False),
        (Text("a b", "a.md", ((0, 1, 1), (2, 2, 1))), 2, 3, True),
        (Text("a b", "a.md", ((0, 1, 1), (2, 2, 1))), 0, 3, False),
        (Text("u", "a.md", ((0, 1, 1),)), 0, 1, True),
        (Text("a\nb", "a.md", ((0, 1, 1),)), 0, 3, False),
    ],
)
def test_what_is_written_otherwise_may_not_be_replaced(text: Text, start: int, end: int, unbroken: bool) -> None:
    assert text.unbroken(start, end) is unbroken


@pytest.mark.parametrize(
    ("text", "start", "end", "reach"),
    [
        (Text("met ingang van", "a.md", ((0, 1, 1), (4, 2, 1))), 0, 14, 3),
        (Text("met ingang van", "a.md", ((0, 1, 1), (4, 2, 1))), 4, 14, 10),
        (Text("met\ningang", "a.md", ((0, 1, 1),)), 0, 10, 3),
        (Text("met", "a.md", ((0, 1, 1),)), 0, 3, 3),
        (Text("\nmet", "a.md", ((0, 1, 1),)), 0, 4, 1),
    ],
)
def test_how_far_words_reach_on_their_line(text: Text, start: int, end: int, reach: int) -> None:
    assert text.reach(start, end) == reach
