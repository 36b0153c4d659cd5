"""Horizontal bars below their labels, one for each value, with a mark where the target is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from socialcal.site.charts.figure import framed
from socialcal.site.charts.paint import Paint, filled, patterns, sign
from socialcal.site.charts.svg import columns, percent, shortened, tag

_LABEL, _BAR, _STEP, _AFTER = 22, 14, 19, 12
"""Heights in pixels: of the label, of a bar, from one bar to the next, and behind the last."""
_ROOM = 34
"""Letters that fit beside each other on the narrowest phone."""


@dataclass(frozen=True, slots=True)
class Value:
    amount: float
    shown: str
    paint: Paint = Paint.SOLID


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    values: tuple[Value, ...]
    target: float | None = None
    note: str = ""
    """Short: it stands at the other end of the label's line."""


def bars(key: str, title: str, about: str, items: Sequence[Bar]) -> Markup:
    most = max((amount for item in items for amount in _amounts(item)), default=0.0) or 1.0
    behind = number_width([value.shown for item in items for value in item.values])
    rows: list[Markup] = []
    y = 0
    for item in items:
        rows += _row(key, item, y, most, behind)
        y += _height(item)
    return framed(key, title, about, max(y, 1), patterns(key), *rows)


def _amounts(item: Bar) -> Iterator[float]:
    yield from (value.amount for value in item.values)
    if item.target is not None:
        yield item.target


def _height(item: Bar) -> int:
    return _LABEL + _STEP * len(item.values) + _AFTER


def number_width(shown: Sequence[str]) -> float:
    """How much of the whole width the longest number behind a bar takes on the narrowest phone, from 0 to 1."""
    return min((max(map(columns, shown), default=0) + 2) / _ROOM, 0.6)


def length(amount: float, most: float, behind: float) -> float:
    """How much of the whole width a bar takes, when that much is kept free behind the longest."""
    return (1 - behind) * min(max(amount / most, 0.0), 1.0)


def number_place(long: float, target: float | None, wide: float) -> float:
    """Where the number of a bar stands: behind the bar, and not on the target."""
    return target if target is not None and long <= target < long + wide else long


def _row(key: str, item: Bar, y: int, most: float, behind: float) -> Iterator[Markup]:
    yield tag("text", shortened(item.label, max(_ROOM - columns(item.note) - 1, 8)), x=0, y=y + 15, class_="sc-t-name")
    if item.note:
        yield tag("text", item.note, x="100%", y=y + 15, class_="sc-t-soft", text_anchor="end")
    top, numbers = y + _LABEL, list[Markup]()
    target = length(item.target, most, behind) if item.target is not None else None
    for number, value in enumerate(item.values):
        at, long = top + _STEP * number, length(value.amount, most, behind)
        yield filled(key, value.paint, x=0, y=at, width=percent(long), height=_BAR)
        x = percent(number_place(long, target, behind))
        numbers.append(tag("text", value.shown, x=x, dx=6, y=at + 12, class_="sc-t sc-halo"))
    if target is not None:
        x, bottom = percent(target), top + _STEP * len(item.values) - 2
        yield tag("line", x1=x, x2=x, y1=top - 3, y2=bottom, class_="sc-target-edge")
        yield tag("line", x1=x, x2=x, y1=top - 3, y2=bottom, class_="sc-target")
    yield from numbers


def target_sign() -> Markup:
    return sign(tag("line", x1=8, x2=8, y1=0, y2=16, class_="sc-target"))
