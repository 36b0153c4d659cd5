"""Columns per week: heaps of several kinds in one chart, or a row of columns for each of several things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from socialcal.site.charts.figure import framed
from socialcal.site.charts.paint import Paint, filled, patterns, sign
from socialcal.site.charts.svg import percent, shortened, tag

_HEAP = 150
"""Pixels of the highest heap."""
_NAMES = 20
_LABEL, _MARK, _PLOT, _NUMBER, _AFTER = 22, 14, 36, 18, 12
"""Pixels of a row: its label, the marks, the columns, their numbers, and what is left free."""
_LETTERS, _ROOM = 24, 34
"""Of a label, and of what fits beside each other on the narrowest phone; there a long note is left to the table."""
_MANY = 3
"""A number of so many letters is too wide for a column on a phone, where only the table tells it."""


class Mark(StrEnum):
    """Beside a number that is not as agreed. Told apart by shape."""

    NONE = ""
    LESS = "M-5 3L0 10L5 3Z"
    MORE = "M-5 10L0 3L5 10Z"


@dataclass(frozen=True, slots=True)
class Week:
    """A column: what it is called below, and whether it is the week of now."""

    name: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    amount: float
    shown: str
    mark: Mark = Mark.NONE
    paint: Paint = Paint.SOLID


@dataclass(frozen=True, slots=True)
class Line:
    """A thing with a column per week; a column between `least` and `most` is as agreed."""

    label: str
    note: str
    cells: tuple[Cell, ...]
    least: float | None = None
    most: float | None = None


def heaps(
    key: str, title: str, about: str, weeks: Sequence[Week], found: Sequence[Sequence[tuple[Paint, int]]]
) -> Markup:
    """Per week a heap of the numbers of each kind, from the bottom up."""
    totals = [sum(count for _, count in heap) for heap in found]
    most, drawn = max(totals, default=0) or 1, list[Markup]()
    for place, (heap, total) in enumerate(zip(found, totals, strict=True)):
        bottom = float(_NUMBER + _HEAP)
        for paint, count in heap:
            high = _HEAP * count / most
            bottom -= high
            if count:
                drawn.append(_column(key, paint, place, len(weeks), bottom, high))
        drawn.append(_number(str(total), place, len(weeks), bottom - 4, max(map(len, map(str, totals)))))
    base = _NUMBER + _HEAP
    floor = tag("line", x1="0%", x2="100%", y1=base, y2=base, class_="sc-axis")
    return framed(
        key, title, about, base + _NAMES, patterns(key), *_now(weeks, base), *drawn, floor, *_names(weeks, base)
    )


def rows(key: str, title: str, about: str, weeks: Sequence[Week], lines: Sequence[Line]) -> Markup:
    """Each line with its own scale: what counts is whether a column ends where it was agreed."""
    high = _LABEL + _MARK + _PLOT + _NUMBER + _AFTER
    drawn: list[Markup] = []
    for number, line in enumerate(lines):
        drawn += _line(key, line, _NAMES + number * high)
    end = _NAMES + high * len(lines)
    return framed(
        key,
        title,
        about,
        end + _NAMES,
        patterns(key),
        *_now(weeks, end),
        *_names(weeks, 0),
        *drawn,
        *_names(weeks, end),
    )


def _line(key: str, line: Line, y: int) -> Iterator[Markup]:
    top, many = y + _LABEL + _MARK, len(line.cells)
    bottom = top + _PLOT
    scale = max([cell.amount for cell in line.cells] + [line.most or 0, line.least or 0, 1])
    widest = max((len(cell.shown) for cell in line.cells), default=0)
    yield tag("text", shortened(line.label, _LETTERS), x=0, y=y + 15, class_="sc-t-name")
    narrow = len(line.note) + _LETTERS <= _ROOM
    classes = "sc-t-soft" if narrow else "sc-t-soft sc-t-wide"
    yield tag("text", line.note, x="100%", y=y + 15, class_=classes, text_anchor="end")
    yield from _band(line, bottom, scale)
    for place, cell in enumerate(line.cells):
        long = _PLOT * min(max(cell.amount / scale, 0.0), 1.0)
        if long:
            yield _column(key, cell.paint, place, many, bottom - long, long)
        if cell.mark:
            drawn = tag("path", d=cell.mark.value, class_="sc-mark")
            yield tag("svg", drawn, x=percent((place + 0.5) / many), y=top - _MARK, class_="sc-loose")
        yield _number(cell.shown, place, many, bottom + 14, widest)
    yield tag("line", x1="0%", x2="100%", y1=bottom, y2=bottom, class_="sc-axis")


def _band(line: Line, bottom: int, scale: float) -> Iterator[Markup]:
    """From the least to the most that was agreed, behind the columns."""
    if line.most is not None:
        high, low = (_PLOT * (bound or 0) / scale for bound in (line.most, line.least))
        yield tag("rect", x="0%", y=bottom - high, width="100%", height=max(high - low, 1.0), class_="sc-band")
        yield tag("line", x1="0%", x2="100%", y1=bottom - high, y2=bottom - high, class_="sc-bound")


def _column(key: str, paint: Paint, place: int, many: int, y: float, high: float) -> Markup:
    x, wide = percent((place + 0.16) / many), percent(0.68 / many)
    return filled(key, paint, x=x, y=float(y), width=wide, height=float(high))


def _number(shown: str, place: int, many: int, y: float, widest: int) -> Markup:
    classes = "sc-t sc-t-wide" if widest >= _MANY and many > 12 else "sc-t"
    return tag("text", shown, x=percent((place + 0.5) / many), y=float(y), class_=classes, text_anchor="middle")


def _now(weeks: Sequence[Week], high: int) -> Iterator[Markup]:
    for place, week in enumerate(weeks):
        if week.now:
            yield tag(
                "rect",
                x=percent(place / len(weeks)),
                y=0,
                width=percent(1 / len(weeks)),
                height=high + _NAMES,
                class_="sc-now-band",
            )


def _names(weeks: Sequence[Week], y: int) -> Iterator[Markup]:
    for place, week in enumerate(weeks):
        x, classes = percent((place + 0.5) / len(weeks)), "sc-t" if week.now else "sc-t-soft"
        yield tag("text", week.name, x=x, y=y + 15, class_=classes, text_anchor="middle")


def mark_sign(mark: Mark) -> Markup:
    return sign(tag("svg", tag("path", d=mark.value, class_="sc-mark"), x=8, y=1, class_="sc-loose"))


def band_sign() -> Markup:
    return sign(
        tag("rect", x=0, y=3, width=16, height=10, class_="sc-band"),
        tag("line", x1=0, x2=16, y1=3, y2=3, class_="sc-bound"),
    )


def now_sign() -> Markup:
    return sign(tag("rect", x=2, y=0, width=12, height=16, class_="sc-now-band"))
