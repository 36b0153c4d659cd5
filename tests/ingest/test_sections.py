"""`## @channel` in a body: where sections start and end, and that code fences are left in peace."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from socialcal.ingest.sections import cut_sections

PROSE = st.sampled_from(
    ["Een zin.", "- punt", "> citaat", "# Kop", "## Kop", "### @x", "##@x", " ## @x", "", "a ## @x"]
)
INSIDE = st.sampled_from(["## @x", "## @y", "code", "", "~~~", "``", "# x"])
NAMES = st.sampled_from(["x", "mastodon", "nieuws-brief", "a.b_c", "X1"])


@st.composite
def fences(draw: st.DrawFn) -> list[str]:
    mark = draw(st.sampled_from(["```", "````", "~~~", "~~~~~"]))
    indent = draw(st.sampled_from(["", " ", "   "]))
    inside = [line for line in draw(st.lists(INSIDE, max_size=4)) if line[:1] != mark[0]]
    return [f"{indent}{mark}{draw(st.sampled_from(['', 'yaml', ' py']))}", *inside, f"{indent}{mark}"]


BLOCKS = st.lists(
    st.lists(PROSE, max_size=3) | fences() | NAMES.map(lambda name: [f"## @{name}"]),
    max_size=8,
).map(lambda blocks: "\n".join(line for block in blocks for line in block))


def headings(body: str) -> list[tuple[int, str]]:
    """What a Markdown parser takes for a heading `@name` of the second level that starts its line."""
    tokens = MarkdownIt("commonmark").parse(body)
    lines = body.split("\n")
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map:
            line = token.map[0]
            if lines[line].startswith("## @") and inline.content[1:2].isalnum():
                found.append((line, inline.content.removeprefix("@")))
    return found


@given(BLOCKS)
@settings(max_examples=200)
def test_sections_start_where_markdown_sees_their_headings(body: str) -> None:
    _, sections = cut_sections(body, "stories/a.md", 10)
    assert [(section.place.line - 10, section.name) for section in sections] == headings(body)


@given(BLOCKS)
@settings(max_examples=100)
def test_every_character_stands_where_its_text_says(body: str) -> None:
    lines = body.split("\n")
    rest, sections = cut_sections(body, "stories/a.md", 10)
    for text in (rest, *(section.text for section in sections)):
        for offset, character in enumerate(text.value):
            place = text.place(offset)
            line = lines[place.line - 10] + "\n"
            assert line[place.column - 1] == character
    for section in sections:
        line = lines[section.place.line - 10]
        assert line[section.place.column - 1 :].startswith(section.name)


@given(BLOCKS)
@settings(max_examples=100)
def test_no_line_is_lost_or_told_twice(body: str) -> None:
    rest, sections = cut_sections(body, "stories/a.md", 1)
    kept = [line for text in (rest, *(section.text for section in sections)) for line in text.value.split("\n")]
    headed = {section.place.line - 1 for section in sections}
    written = [line for number, line in enumerate(body.split("\n")) if number not in headed]
    assert [line for line in kept if line.strip()] == [line for line in written if line.strip()]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## @linkedin", "linkedin"),
        ("##  @linkedin", "linkedin"),
        ("## @linkedin  ", "linkedin"),
        ("## @linkedin ##", "linkedin"),
        ("## @nieuws-brief_2.0", "nieuws-brief_2.0"),
        ("# @linkedin", None),
        ("### @linkedin", None),
        ("##@linkedin", None),
        (" ## @linkedin", None),
        ("## linkedin", None),
        ("## @ linkedin", None),
        ("## @linkedin en meer", None),
        ("## @-x", None),
    ],
)
def test_what_opens_a_section(heading: str, name: str | None) -> None:
    _, sections = cut_sections(f"Verhaal.\n\n{heading}\nTekst.\n", "stories/a.md", 1)
    assert [section.name for section in sections] == ([name] if name else [])


def test_blank_lines_around_a_text_go_and_those_inside_stay() -> None:
    rest, (section,) = cut_sections("\n\nVerhaal.\n\n\n## @x\n\n\nEen.\n\n  Twee.\n\n\n", "stories/a.md", 5)
    assert rest.value == "Verhaal."
    assert str(rest.place()) == "stories/a.md:7:1"
    assert section.text.value == "Een.\n\n  Twee."
    assert str(section.text.place(6)) == "stories/a.md:15:1"


def test_a_line_of_inline_code_opens_no_fence() -> None:
    _, sections = cut_sections("```a``` is code\n\n## @x\nKort.", "a.md", 1)
    assert [section.name for section in sections] == ["x"]


def test_a_fence_that_is_never_closed_holds_everything_below_it() -> None:
    rest, sections = cut_sections("Verhaal.\n```\n## @x\nTekst.\n", "stories/a.md", 1)
    assert sections == ()
    assert rest.value == "Verhaal.\n```\n## @x\nTekst."
