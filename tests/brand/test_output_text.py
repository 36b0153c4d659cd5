"""Findings for people: the line, the caret below the right character, and nothing that steers a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.output.text import text
from socialcal.brand.output.visible import visible, width
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from tests.brand.contexts import finding

HOSTILE = (
    "\x1b]0;eigen titel\x07\x1b[2J\x1b[31mrood\x1b[0m \x9b1m \u202etxt.exe\u202c \u2066a\u2069 \b\r\x7f\u200b\ufeff"
)


def shown(source: str | None, column: int, length: int, language: str = "nl", **changes: Any) -> list[str]:
    """The lines of one finding on `source`, without the closing count."""
    told = finding(place=Place("stories/a.md", 3, column), length=length, **changes)
    *lines, blank, _, end = text([told], language, lambda path, number: source).split("\n")
    assert (blank, end) == ("", "")
    return lines


def test_a_finding_is_its_place_the_line_a_caret_and_what_to_do() -> None:
    assert shown("owner: nor", 8, 3, rule="story.unknown-owner") == [
        "stories/a.md:3:8 waarschuwing Dit klopt niet. [story.unknown-owner]",
        "  3 | owner: nor",
        "    |        ^^^",
        "  = Verbeter het.",
    ]


def test_in_english() -> None:
    assert shown("owner: nor", 8, 3, "en-GB", rule="story.unknown-owner") == [
        "stories/a.md:3:8 warning This is not right. [story.unknown-owner]",
        "  3 | owner: nor",
        "    |        ^^^",
        "  = Mend it.",
    ]


def test_without_the_line_the_rest_is_still_told() -> None:
    assert shown(None, 8, 3) == [
        "stories/a.md:3:8 waarschuwing Dit klopt niet. [links.insecure]",
        "  = Verbeter het.",
    ]


@pytest.mark.parametrize(
    ("source", "column", "length", "caret"),
    [
        ("abc", 1, 1, "^"),
        ("abc", 2, 2, " ^^"),
        ("abc", 3, 9, "  ^"),
        ("abc", 4, 1, "   ^"),
        ("abc", 99, 5, "   ^"),
        ("", 1, 1, "^"),
        ("abc", 2, 0, " ^"),
        ("漢字 x", 4, 1, "     ^"),
        ("漢字 x", 1, 2, "^^^^"),
        ("😀 x", 3, 1, "   ^"),
        ("👩\u200d👧 x", 5, 1, "     ^"),
        ("e\u0301\u0301 x", 5, 1, "  ^"),
        ("ก็ x", 4, 1, "  ^"),
        ("\tx", 2, 1, " ^"),
        ("a\t\tx", 4, 1, "   ^"),
        ("x\r\n", 1, 1, "^"),
        ("\x1bx", 2, 1, " ^"),
        ("\u202ex", 2, 1, "        ^"),
    ],
)
def test_the_caret_stands_below_the_character(source: str, column: int, length: int, caret: str) -> None:
    _, _, below, _ = shown(source, column, length)
    assert below.removeprefix("    | ") == caret


@pytest.mark.parametrize(("number", "margin"), [(3, 1), (42, 2), (1234, 4)])
def test_the_margin_is_as_wide_as_the_number_of_the_line(number: int, margin: int) -> None:
    told = finding(place=Place("stories/a.md", number, 1))
    lines = text([told], "nl", lambda path, line: "abcd").split("\n")
    assert lines[1] == f"  {number} | abcd"
    assert lines[2] == f"  {' ' * margin} | ^^^^"


@pytest.mark.parametrize(
    ("column", "starts", "ends"),
    [(1, "aaaa", "…"), (500, "…aaaa", "…"), (100_001, "…aaaa", "a"), (100_000, "…aaaa", "a")],
)
def test_of_a_very_long_line_only_the_part_around_the_finding_is_shown(column: int, starts: str, ends: str) -> None:
    _, line, below, _ = shown("a" * 100_000, column, 5)
    excerpt, caret = line.removeprefix("  3 | "), below.removeprefix("    | ")
    assert len(excerpt) <= 102
    assert excerpt.startswith(starts)
    assert excerpt.endswith(ends)
    assert caret.strip() in ("^", "^^^^^")
    assert len(caret) <= len(excerpt) + 1


def test_a_finding_longer_than_the_excerpt_is_marked_to_its_end() -> None:
    _, line, below, _ = shown("a" * 100_000, 50, 90_000)
    assert below.count("^") == 60
    assert len(below) == len(line) - 1


def test_what_a_story_says_to_a_terminal_is_made_visible() -> None:
    lines = shown(HOSTILE, 1, 3, message=Phrase(HOSTILE, HOSTILE), hint=Phrase(HOSTILE, HOSTILE))
    told = "\n".join(lines)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", told)
    assert "␛]0;eigen titel␇␛[2J␛[31mrood␛[0m <U+009B>1m <U+202E>txt.exe<U+202C>" in lines[1]


def test_a_file_whose_name_steers_a_terminal_is_made_visible() -> None:
    told = finding(place=Place("stories/\x1b[2J.md", 1, 1))
    assert "\x1b" not in text([told], "nl", lambda path, line: None)


def test_a_password_in_the_line_is_not_repeated_and_the_caret_stays_right() -> None:
    source = "Zie https://noor:p@ss@www.waterkant.example/a en http://b.example/"
    _, line, below, _ = shown(source, source.index("http://") + 1, 17)
    assert "noor" not in line
    assert "ss" not in line
    assert line.index("http://") == below.index("^")


def test_colours_are_only_ours() -> None:
    told = finding(message=Phrase("\x1b[5mknipper", ""), severity=Severity.ERROR)
    coloured = text([told], "nl", lambda path, line: "abcdefgh", colour=True)
    assert "\x1b[1;31mfout\x1b[0m" in coloured
    assert set(re.findall(r"\x1b\[([\d;]*)m", coloured)) == {"1", "1;31", "31", "2", "0"}
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text([told], "nl", lambda path, line: "abcdefgh")


@pytest.mark.parametrize(
    ("severities", "dutch", "english"),
    [
        ("", "Niets gevonden.", "Nothing found."),
        ("e", "1 fout in 1 verhaal.", "1 error in 1 story."),
        ("w", "1 waarschuwing in 1 verhaal.", "1 warning in 1 story."),
        ("i", "1 tip in 1 verhaal.", "1 hint in 1 story."),
        ("eew", "2 fouten en 1 waarschuwing in 3 verhalen.", "2 errors and 1 warning in 3 stories."),
        (
            "eewwii",
            "2 fouten, 2 waarschuwingen en 2 tips in 6 verhalen.",
            "2 errors, 2 warnings and 2 hints in 6 stories.",
        ),
    ],
)
def test_at_the_end_stands_how_many_there_are(severities: str, dutch: str, english: str) -> None:
    by_letter = {str(severity)[0]: severity for severity in Severity}
    told = [
        finding(severity=by_letter[letter], path=f"stories/{number}.md") for number, letter in enumerate(severities)
    ]
    for language, closing in (("nl", dutch), ("en", english)):
        assert text(told, language, lambda path, line: None).split("\n")[-2] == closing


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ([("stories/a.md", "afval"), ("stories/a.md", None)], " in 1 verhaal."),
        ([("stories/a.md", "afval"), ("stories/b.md", "afval")], " in 2 verhalen."),
        ([("socialcal.yml", None)], "waarschuwing."),
        ([("templates/posts/x.j2", "afval"), ("templates/posts/x.j2", None)], " in 1 verhaal."),
    ],
)
def test_stories_are_counted_by_their_files(places: list[tuple[str, str | None]], count: str) -> None:
    told = [finding(path=path, story=story) for path, story in places]
    assert text(told, "nl", lambda path, line: None).split("\n")[-2].endswith(count)


def test_blocks_are_apart_by_a_blank_line_and_the_text_ends_in_one_newline() -> None:
    told = text([finding(), finding(line=4)], "nl", lambda path, line: None)
    assert told.count("\n\n") == 2
    assert told.endswith("verhaal.\n")


def test_lines_are_asked_for_by_path_and_number() -> None:
    asked: list[tuple[str, int]] = []

    def read(path: str, line: int) -> str | None:
        asked.append((path, line))
        return None

    text([finding(), finding(path="socialcal.yml", line=1)], "nl", read)
    assert asked == [("stories/a.md", 3), ("socialcal.yml", 1)]


@given(st.text(max_size=80))
def test_visible_text_has_no_control_characters_and_keeps_plain_ones(said: str) -> None:
    safe = visible(said)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", safe)
    assert [one for one in said if one.isalnum() and one not in safe] == []
    assert visible(safe) == safe


@given(st.text(max_size=60), st.integers(1, 80), st.integers(0, 90))
def test_any_line_any_column_any_length_gives_a_caret_within_reach(source: str, column: int, length: int) -> None:
    line = source.replace("\n", " ")
    _, excerpt, below, _ = shown(line, column, length)
    caret = below.removeprefix("    | ")
    assert caret.lstrip(" ").strip("^") == ""
    assert "^" in caret
    assert len(caret) <= width(excerpt.removeprefix("  3 | ")) + 1


CELLS: Mapping[str, int] = {
    "a": 1,
    "é": 1,
    "漢": 2,
    "😀": 2,
    "\u0301": 0,
    "\u200d": 0,
    "\ufe0f": 0,
    "\u0e47": 0,
    "ﾊ": 1,
}


@pytest.mark.parametrize(("character", "cells"), CELLS.items(), ids=[f"U+{ord(one):04X}" for one in CELLS])
def test_how_many_cells_a_character_takes(character: str, cells: int) -> None:
    assert width(character) == cells
    assert width(f"a{character}b") == cells + 2
