"""Reads a chart as XML, and what tests draw."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from hypothesis import strategies as st

NAMES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "x" * 300,
            "<script>alert(1)</script>",
            '" onload="alert(1)',
            "Tom & Jerry's",
            "מרכז העיר",
            "\u202eomgekeerd",
            "👩‍👩‍👧‍👦🇳🇱✨",
            "\x00\x1b\ufffe\ud800",
            "日本語の名前" * 30,
            "]]>",
            "regel\n\ttwee",
        ]
    ),
)
"""What people may call things, and what they had better not."""


def parsed(svg: str) -> ElementTree.Element:
    """The chart as XML. Fails when it is not well-formed."""
    return ElementTree.fromstring(svg)  # our own


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter("text")]


def shares(element: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Of every rectangle in percent: where it begins, and where it ends."""
    for rect in element.iter("rect"):
        x, width = rect.get("x", "0"), rect.get("width", "0")
        if width.endswith("%"):
            start = float(x.removesuffix("%"))
            yield start, start + float(width.removesuffix("%"))
