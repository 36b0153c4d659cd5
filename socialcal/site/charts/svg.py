"""Elements of SVG, escaped, and text that is fit to stand in one."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

from markupsafe import Markup, escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML or HTML does not allow in text, https://www.w3.org/TR/xml/#charsets and
https://html.spec.whatwg.org/#preprocessing-the-input-stream (2026-11-25)."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of text: left open, one would turn whatever stands behind it."""


def tag(name: str, /, *inside: str, **attributes: object) -> Markup:
    """An element. `inside` is text unless it is Markup; `stroke_width` becomes `stroke-width`, and `class_` `class`."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(part if isinstance(part, Markup) else escape(legal(part)) for part in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, content)


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else legal(str(value))


def number(value: float) -> str:
    """At most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """From 0 to 1, as a length."""
    return f"{number(100 * share)}%"


def legal(text: str) -> str:
    """`text` without what XML forbids and what would turn its surroundings; line breaks become spaces."""
    return _TURNING.sub("", _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)).translate(_SPACES)


_SPACES = {ord(mark): " " for mark in "\t\n\r\u2028\u2029"}


def columns(text: str) -> int:
    """How wide `text` is, in letters of common width."""
    return sum(0 if category(mark) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(mark) in "WF") for mark in text)


def shortened(text: str, most: int) -> str:
    """`text` in at most `most` columns, and four times as many characters, with an ellipsis for what was left out."""
    text = " ".join(legal(text).split())
    if len(text) <= 4 * most and columns(text) <= most:
        return text
    kept, room = 0, most - 1
    for mark in text:
        room -= columns(mark)
        if room < 0 or kept >= 4 * most:
            break
        kept += 1
    while kept and category(text[kept - 1]) in ("Cf", "Zs"):
        kept -= 1
    return text[:kept] + "…"
