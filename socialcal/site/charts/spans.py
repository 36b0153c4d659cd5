"""Bars over days, one below the other, with a tick for each day on which something happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from socialcal.site.charts.figure import framed
from socialcal.site.charts.paint import sign
from socialcal.site.charts.svg import columns, percent, shortened, tag

_HEAD, _ROW, _FOOT = 78, 50, 6
_LETTERS = 32
_LETTER = 0.03
"""Of the width of the narrowest phone, for one letter of a label."""


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `days` count from the first day of the frame, and stay within it."""

    label: str
    page: str
    """Where a click leads."""
    start: int
    days: int
    begins: bool
    ends: bool
    """Whether its own first and last day are in the frame and known."""
    ticks: tuple[int, ...] = ()
    bar: bool = True
    """False for a span of which only the ticks are known."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A frame of `days`; months and marked days count from its first."""

    days: int
    months: tuple[tuple[int, str, str], ...]
    """Where each begins, and its name: short, and as short as can be, for a phone."""
    years: tuple[tuple[int, str], ...]
    """Where years begin, or the first month of the frame."""
    marked: tuple[int, ...] = ()
    today: int | None = None
    now: str = ""
    """What today is called."""


def spans(key: str, title: str, about: str, axis: Axis, found: Sequence[Span]) -> Markup:
    high = _HEAD + _ROW * len(found) + _FOOT
    drawn = [part for number, span in enumerate(found) for part in _row(span, axis, _HEAD + _ROW * number)]
    return framed(key, title, about, high, *_axis(axis, high), *_today(axis, high), *drawn, role="group")


def _axis(axis: Axis, high: int) -> Iterator[Markup]:
    for start, name, letter in axis.months:
        x = percent(start / axis.days)
        yield tag("line", x1=x, x2=x, y1=0, y2=high, class_="sc-grid")
        yield tag("text", name, x=x, dx=4, y=15, class_="sc-t-soft sc-t-wide")
        yield tag("text", letter, x=x, dx=3, y=15, class_="sc-t-soft sc-t-narrow", aria_hidden="true")
    for start, name in axis.years:
        yield tag("text", name, x=percent(start / axis.days), dx=4, y=32, class_="sc-t-soft")
    for day in axis.marked:
        x = percent((day + 0.5) / axis.days)
        yield tag("line", x1=x, x2=x, y1=_HEAD - 8, y2=high, class_="sc-marked-line")
        yield tag("svg", tag("path", d="M0 -5L5 0L0 5L-5 0Z", class_="sc-marked"), x=x, y=_HEAD - 12, class_="sc-loose")


def _today(axis: Axis, high: int) -> Iterator[Markup]:
    if axis.today is None:
        return
    share = (axis.today + 0.5) / axis.days
    x, late = percent(share), share > 0.7
    yield tag("line", x1=x, x2=x, y1=38, y2=high, class_="sc-today-line")
    anchor = "end" if late else "start"
    yield tag("text", axis.now, x=x, dx=-4 if late else 4, y=50, class_="sc-t-name", text_anchor=anchor)


def _row(span: Span, axis: Axis, y: int) -> Iterator[Markup]:
    x, wide = span.start / axis.days, span.days / axis.days
    label = shortened(span.label, _LETTERS)
    at, anchor = label_place(columns(label), x, x + wide)
    bar = (
        tag("rect", x=percent(x), y=y + 20, width=percent(wide), height=12, class_=_edge(span))
        if span.bar
        else Markup()
    )
    text = tag("text", label, x=percent(at), dx=1, y=y + 15, class_="sc-t-name sc-halo", text_anchor=anchor)
    reach = tag("rect", x=percent(min(x, at)), y=y, width="24", height=36, class_="sc-reach")
    yield tag("line", x1="0%", x2="100%", y1=y - 2, y2=y - 2, class_="sc-grid")
    yield tag("a", tag("title", span.label), reach, text, bar, href=span.page, class_="sc-span")
    yield from _arrows(span, x, x + wide, y)
    if span.ticks:
        drawn = "".join(f"M{day}.5 0v8" for day in span.ticks)
        yield tag(
            "svg",
            tag("path", d=drawn, class_="sc-tick", vector_effect="non-scaling-stroke"),
            x="0%",
            y=y + 35,
            width="100%",
            height=8,
            viewBox=f"0 0 {axis.days} 8",
            preserveAspectRatio="none",
        )


def _edge(span: Span) -> str:
    return "sc-run" if span.begins and span.ends else "sc-run sc-run-open"


def _arrows(span: Span, start: float, end: float, y: int) -> Iterator[Markup]:
    """At an end that lies elsewhere, or that nobody knows."""
    for known, x, drawn in ((span.begins, start, "M7 1L2 6L7 11"), (span.ends, end, "M-7 1L-2 6L-7 11")):
        if span.bar and not known:
            yield tag("svg", tag("path", d=drawn, class_="sc-arrow-end"), x=percent(x), y=y + 20, class_="sc-loose")


def label_place(letters: int, start: float, end: float) -> tuple[float, str]:
    """Where a label stands, and which end of it: at the bar's start, else at its end, else at the left."""
    wide = letters * _LETTER
    if start + wide <= 1:
        return start, "start"
    return (end, "end") if end - wide >= 0 else (0.0, "start")


def run_sign() -> Markup:
    return sign(tag("rect", x=0, y=2, width=16, height=12, class_="sc-run"))


def open_sign() -> Markup:
    return sign(
        tag("rect", x=0, y=2, width=16, height=12, class_="sc-run sc-run-open"),
        tag("svg", tag("path", d="M-7 1L-2 6L-7 11", class_="sc-arrow-end"), x=14, y=2, class_="sc-loose"),
    )


def tick_sign() -> Markup:
    return sign(tag("path", d="M4.5 4v8M10.5 4v8", class_="sc-tick"))


def marked_sign() -> Markup:
    return sign(tag("path", d="M8 3L13 8L8 13L3 8Z", class_="sc-marked"))


def today_sign() -> Markup:
    return sign(tag("line", x1=8, x2=8, y1=0, y2=16, class_="sc-today-line"))
