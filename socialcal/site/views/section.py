"""A part of a page about a channel, a person and the like: a heading with a small table, or with stories."""

from __future__ import annotations

from dataclasses import dataclass

from socialcal.site.views.story_line import StoryLine


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table: words, with the page or the address that they lead to."""

    text: str
    page: str | None = None
    anchor: str = ""
    href: str | None = None
    tone: str = ""
    """`good` or `bad`, where that is to be seen; the words say it as well."""


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row is its heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str
    intro: str = ""
    table: Table | None = None
    lines: tuple[StoryLine, ...] = ()
    more: int = 0
    """What there is beyond what is shown."""
