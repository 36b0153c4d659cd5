"""What a position in a story or in socialcal.yml is in: data, the name of a section, its text, or an ignore comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from socialcal.ingest.ignore_marks import MARK
from socialcal.ingest.organisation import FILE
from socialcal.ingest.scan import STORIES
from socialcal.lsp.scan import Role, Spot, spot
from socialcal.lsp.schema import Schema, organisation_schema, story_schema

_FENCE = re.compile(r"-{3,}\s*")
_HEADING = re.compile(r"(## +@)([A-Za-z0-9._-]*)[ \t]*")
_IGNORE = re.compile(r"<!--\s{0,9}" + MARK + r"\s+([A-Za-z0-9._-]*)")


@dataclass(frozen=True, slots=True)
class InData:
    """In front matter or in socialcal.yml."""

    spot: Spot
    schema: Schema
    row: int

    @property
    def story(self) -> bool:
        return self.schema is story_schema()


@dataclass(frozen=True, slots=True)
class InName:
    """In the name of a `## @` section (`ignore` is False) or of a rule in a comment (it is True)."""

    word: str
    row: int
    start: int
    end: int
    ignore: bool = False


@dataclass(frozen=True, slots=True)
class InSection:
    """In the text below a `## @` heading."""

    name: str


Where: TypeAlias = InData | InName | InSection | None


def is_story(path: str) -> bool:
    """Whether the file at a path from the calendar's root is read as a story."""
    *folders, name = path.split("/")
    hidden = any(part.startswith(".") for part in (*folders, name))
    return path.startswith(f"{STORIES}/") and name.endswith(".md") and not hidden


def where(path: str, lines: Sequence[str], row: int, column: int) -> Where:
    """`path` is from the calendar's root; row and column are from 0, in code points."""
    if path == FILE:
        return _data(spot(lines, row, column), organisation_schema(), row)
    if not is_story(path) or row >= len(lines):
        return None
    first, last = head(lines)
    if first <= row < last:
        found = spot(lines[first:last], row - first, column)
        return _data(found, story_schema(), row)
    return _in_body(lines, row, column, last) if row > last else None


def head(lines: Sequence[str]) -> tuple[int, int]:
    """The rows of YAML front matter: the first, and the one that closes it; two equal numbers without any."""
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if first >= len(lines) or not _FENCE.fullmatch(lines[first]):
        return 0, 0
    closed = (row for row in range(first + 1, len(lines)) if _FENCE.fullmatch(lines[row]))
    return first + 1, next(closed, len(lines))


def _data(found: Spot | None, schema: Schema, row: int) -> Where:
    if found is None:
        return None
    # Behind a dash only the schema knows whether a key or a value is being written.
    if found.role is Role.KEY and not found.colon and not schema.is_mapping(found.path) and schema.nodes(found.path):
        found = replace(found, role=Role.VALUE)
    return InData(found, schema, row)


def _in_body(lines: Sequence[str], row: int, column: int, head_end: int) -> Where:
    line = lines[row]
    heading = _HEADING.match(line)
    if heading and heading.start(2) <= column <= heading.end():
        return InName(heading[2], row, heading.start(2), heading.end(2))
    for mark in _IGNORE.finditer(line) if MARK in line else ():
        if mark.start(1) <= column <= mark.end(1):
            return InName(mark[1], row, mark.start(1), mark.end(1), ignore=True)
    above = (found for number in range(row, head_end, -1) if (found := _HEADING.fullmatch(lines[number])))
    section = next(above, None)
    return InSection(section[2]) if section and section[2] else None
