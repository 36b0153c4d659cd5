"""Fixes never leave front matter that cannot be read, or that says something else beside the fix."""

from __future__ import annotations

import pytest

from socialcal.factory.mending import mended_file
from socialcal.model.finding import Fix
from socialcal.model.place import Place

PATH = "stories/a.md"
WORD = "plaatjes"


def fixed(text: str, *replacements: str) -> tuple[str, int]:
    """The text after a fix for each `plaatjes` in it, in order, and how many were made."""
    fixes, offset = [], 0
    for replacement in replacements:
        offset = text.index(WORD, offset)
        line = text.count("\n", 0, offset) + 1
        fixes.append(Fix(Place(PATH, line, offset - text.rfind("\n", 0, offset)), len(WORD), replacement))
        offset += 1
    done = mended_file(PATH, text.encode(), fixes)
    assert done is not None
    return done[0].decode(), done[1]


def story(line: str, body: str = "Tekst.") -> str:
    return f"---\nid: a\n{line}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("line", "replacement"),
    [
        ("title: 'Kijk naar plaatjes'", "foto's"),
        ('title: "Kijk naar plaatjes"', '"foto"'),
        ("title: Kijk naar plaatjes van ons", "beeld: groot"),
        ("title: Kijk naar plaatjes van ons", "beeld #groot"),
        ("posts: [{channel: x, text: Kijk naar plaatjes}]", "beeld, groot"),
        ("posts: [{channel: x, text: Kijk naar plaatjes}]", "beeld}"),
        ("tags: [plaatjes, markt]", "a, b"),
        ("title: plaatjes", "- a"),
    ],
)
def test_what_front_matter_cannot_hold_is_not_written(line: str, replacement: str) -> None:
    text = story(line)
    assert fixed(text, replacement) == (text, 0)


def test_one_that_cannot_be_keeps_no_other_from_being_made() -> None:
    text = story("title: 'Kijk naar plaatjes'", "Ook hier staan plaatjes, en daar plaatjes.")
    assert fixed(text, "foto's", "foto's", "foto's") == (
        story("title: 'Kijk naar plaatjes'", "Ook hier staan foto's, en daar foto's."),
        2,
    )


@pytest.mark.parametrize("line", ['title: "Kijk naar plaatjes"', "title: Kijk naar plaatjes", "x: {a: Zie plaatjes}"])
def test_what_it_can_hold_is_written(line: str) -> None:
    assert fixed(story(line), "foto's") == (story(line).replace(WORD, "foto's"), 1)


def test_a_key_may_be_renamed() -> None:
    assert fixed(story("plaatjes: {a: 1}"), "image") == (story("image: {a: 1}"), 1)
