"""How areas are filled: each kind by its own pattern, so that nobody needs colours to tell them apart."""

from __future__ import annotations

from enum import IntEnum

from markupsafe import Markup

from socialcal.site.charts.svg import tag


class Paint(IntEnum):
    """`sc-s1` to `sc-s4` in the style sheet."""

    SOLID = 1
    STRIPES = 2
    DOTS = 3
    CROSSES = 4


_DRAWN = {
    Paint.STRIPES: "M-1 5L5 -1M3 9L9 3M-1 9L9 -1",
    Paint.DOTS: "M3 2h2v2h-2z",
    Paint.CROSSES: "M0 0L8 8M8 0L0 8",
}


def patterns(key: str) -> Markup:
    """The definitions that `filled` of the same chart refers to."""
    return tag("defs", *(_pattern(key, paint, drawn) for paint, drawn in _DRAWN.items()))


def _pattern(key: str, paint: Paint, drawn: str) -> Markup:
    return tag(
        "pattern",
        tag("rect", width=8, height=8, class_=f"sc-s{paint}"),
        tag("path", d=drawn, class_=f"sc-p{paint}"),
        id=f"{key}-p{paint}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def filled(key: str, paint: Paint, /, **place: object) -> Markup:
    """A rectangle."""
    if paint is Paint.SOLID:
        return tag("rect", class_="sc-s1 sc-e1", **place)
    return tag("rect", class_=f"sc-e{paint}", fill=f"url(#{key}-p{paint})", **place)


def swatch(key: str, paint: Paint) -> Markup:
    """For the legend."""
    return sign(filled(key, paint, x=1, y=1, width=14, height=14))


def sign(*inside: Markup) -> Markup:
    return tag("svg", *inside, class_="sc-sign", width=16, height=16, aria_hidden="true", focusable="false")
