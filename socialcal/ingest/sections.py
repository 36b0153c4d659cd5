"""Cuts a body into the story itself and the texts below `## @name` headings; code fences are left in peace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from socialcal.model.place import Place, Text

_HEADING = re.compile(r"## +@([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
"""A line with backticks behind its first run holds inline code. https://spec.commonmark.org/0.31.2/#fenced-code-blocks"""


@dataclass(frozen=True, slots=True)
class Section:
    """The text for one channel or post, verbatim, without blank lines around it."""

    name: str
    place: Place
    """Of the name in the heading."""
    text: Text


def cut_sections(body: str, path: str, first_line: int) -> tuple[Text, tuple[Section, ...]]:
    """The body proper and its sections. `first_line` is the number of the body's first line in its file."""
    lines = body.split("\n")
    heads = list(_headings(lines))
    sections = tuple(
        Section(
            name,
            Place(path, first_line + index, lines[index].index("@") + 2),
            _text(lines, index + 1, end, path, first_line),
        )
        for (index, name), (end, _) in pairwise([*heads, (len(lines), "")])
    )
    return _text(lines, 0, heads[0][0] if heads else len(lines), path, first_line), sections


def _headings(lines: list[str]) -> Iterator[tuple[int, str]]:
    fence: str | None = None
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and fence is None:
            fence = mark[1]
        elif mark and fence is not None and mark[1].startswith(fence) and not line.strip(" \t`~"):
            fence = None
        elif fence is None and (match := _HEADING.fullmatch(line)):
            yield index, match[1]


def _text(lines: list[str], start: int, end: int, path: str, first_line: int) -> Text:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Text("\n".join(lines[start:end]), path, ((0, first_line + start, 1),))
