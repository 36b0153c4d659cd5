"""A figure as a page shows it: a chart, what its marks mean, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from socialcal.site.charts.svg import tag


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the legend: how a mark looks, and what it means."""

    mark: Markup
    words: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """A number with what is to be said about it."""

    number: str
    remark: str

    def __str__(self) -> str:
        return f"{self.number}, {self.remark}"


Row: TypeAlias = tuple[str, tuple[str | Remarked, ...]]
"""What it is about, and its numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """`head` names what the rows are about, and then the columns of numbers."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    """Unique on the page; what the chart's ids start with."""
    title: str
    about: str
    """What it says, in a sentence: for those who do not see it, and beside it for those who do."""
    chart: Markup
    legend: tuple[Sign, ...]
    table: Table


def framed(key: str, title: str, about: str, height: float, *inside: str, role: str = "img") -> Markup:
    """The whole chart. A chart with links in it is a `group`: what stands inside an `img` cannot be reached."""
    return tag(
        "svg",
        tag("title", title, id=f"{key}-t"),
        tag("desc", about, id=f"{key}-d"),
        *inside,
        class_="sc-chart",
        role=role,
        aria_labelledby=f"{key}-t",
        aria_describedby=f"{key}-d",
        width="100%",
        height=float(height),
    )
