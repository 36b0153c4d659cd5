"""Positions in every unit, and edits: the text here must be the one in the editor, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.lsp.document import Document, Encoding, Position, whole

UNITS = {Encoding.UTF8: "utf-8", Encoding.UTF16: "utf-16-le", Encoding.UTF32: "utf-32-le"}
WIDTH = {Encoding.UTF8: 1, Encoding.UTF16: 2, Encoding.UTF32: 4}
PIECES = [
    "a",
    "é",
    "€",
    "😀",
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x85",
    "\x0b",
    "\x0c",
    "\ufeff",
    "\x00",
    "👩‍👩‍👧",
    " ",
    "---",
    "\ufffd",
]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def editors_lines(text: str) -> list[tuple[int, int]]:
    """Start and end, without line end, of each line, as the protocol defines lines."""
    found, start, at = [], 0, 0
    while at < len(text):
        length = 2 if text.startswith("\r\n", at) else 1 if text[at] in "\r\n" else 0
        if length:
            found.append((start, at))
            start = at + length
        at += length or 1
    return [*found, (start, len(text))]


def editors_position(text: str, offset: int, encoding: Encoding) -> Position:
    """Worked out the slow way, from the bytes."""
    lines = editors_lines(text)
    number = max(index for index, (start, _) in enumerate(lines) if start <= offset)
    units = len(text[lines[number][0] : offset].encode(UNITS[encoding])) // WIDTH[encoding]
    return Position(number, units)


def stands(text: str) -> list[int]:
    """Offsets at which a cursor can stand: not between the two characters of a line end."""
    return [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]


@pytest.mark.parametrize("encoding", list(Encoding))
@pytest.mark.parametrize(
    "text",
    ["", "a", "\n", "a\r\nb\rc\nd", "😀 voor\nna 😀", "é€😀\r\n", "een\u2028regel\nen nog een", "\ufefftitle: x\n"],
)
def test_every_place_where_a_cursor_can_stand_is_found_again(text: str, encoding: Encoding) -> None:
    document = Document(text)
    for offset in stands(text):
        position = document.position(offset, encoding)
        assert position == editors_position(text, offset, encoding)
        assert document.offset(position, encoding) == offset


def test_an_emoji_is_two_columns_in_utf16_four_in_utf8_and_one_in_utf32() -> None:
    document = Document("😀!")
    assert [document.position(1, encoding).character for encoding in Encoding] == [4, 2, 1]


@pytest.mark.parametrize(("character", "offset"), [(0, 0), (1, 0), (2, 1), (3, 2), (99, 2)])
def test_half_an_emoji_is_none_and_behind_the_line_is_its_end(character: int, offset: int) -> None:
    assert Document("😀!\nb").offset(Position(0, character), Encoding.UTF16) == offset


def test_a_line_behind_the_last_is_the_end() -> None:
    assert Document("a\nb").offset(Position(7, 3), Encoding.UTF16) == 3


def test_a_line_end_within_a_line_that_only_python_sees_is_none() -> None:
    assert Document("a\u2028b\x85c\nd").lines == ("a\u2028b\x85c", "d")


def test_a_byte_order_mark_is_not_in_our_columns_and_is_in_those_of_the_editor() -> None:
    document = Document("\ufefftitle: x")
    assert document.lines == ("title: x",)
    assert document.offset_of(1, 1) == 1
    assert document.place_of(1, "stories/a.md").column == 1
    assert document.data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("line", "column", "offset"), [(1, 1, 0), (1, 9, 2), (2, 1, 3), (2, 2, 4), (9, 1, 4)])
def test_a_place_that_is_not_there_is_the_nearest_that_is(line: int, column: int, offset: int) -> None:
    assert Document("ab\nc").offset_of(line, column) == offset


def test_half_a_character_becomes_one_that_can_be_saved() -> None:
    assert whole("a\ud83db") == "a\ufffdb"
    assert Document(whole("\ud83d")).data == "\ufffd".encode()


@settings(max_examples=150)
@given(
    texts,
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), texts), max_size=6),
    st.sampled_from(list(Encoding)),
)
def test_random_edits_keep_the_text_that_of_the_editor(
    text: str, edits: list[tuple[int, int, str]], encoding: Encoding
) -> None:
    document = Document(text)
    for first, length, new in edits:
        places = stands(text)
        start = places[min(first, len(places) - 1)]
        end = places[min(first + length, len(places) - 1)]
        at = [editors_position(text, offset, encoding) for offset in (start, end)]
        text = text[:start] + new + text[end:]
        document = document.changed(at[0], at[1], new, encoding)
        assert document.text == text


@settings(max_examples=100)
@given(texts)
def test_places_and_offsets_are_each_others_inverse(text: str) -> None:
    document = Document(text)
    for offset in stands(text):
        place = document.place_of(offset, "stories/a.md")
        assert document.offset_of(place.line, place.column) == max(offset, text.startswith("\ufeff"))
