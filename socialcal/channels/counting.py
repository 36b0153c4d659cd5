"""How long a text is, in the units that networks count in. X's weighted characters live in `twitter_text`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import regex

from socialcal.channels.protocol import Unit

# A plain \X looks back over all flags before it, which is quadratic; flags therefore go two by two, by hand.
_CLUSTER = regex.compile(r"[\U0001F1E6-\U0001F1FF]{1,2}+[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


def clusters(text: str) -> Iterator[str]:
    """The extended grapheme clusters of `text` (UAX #29, https://unicode.org/reports/tr29/, checked 2026-11-22)."""
    return (match[0] for match in _CLUSTER.finditer(text))


def graphemes(text: str) -> int:
    """Extended grapheme clusters: what a reader sees as one character."""
    return len(text) if text.isascii() and "\r" not in text else sum(1 for _ in clusters(text))


def utf8(text: str) -> int:
    """Bytes in UTF-8. A lone surrogate, which no text from a file holds, counts three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def utf16(text: str) -> int:
    """Code units in UTF-16, as JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str) -> int:
    """Unicode code points."""
    return len(text)


COUNTERS: Mapping[Unit, Callable[[str], int]] = {
    Unit.GRAPHEMES: graphemes,
    Unit.BYTES: utf8,
    Unit.UTF16: utf16,
    Unit.CHARACTERS: code_points,
}
"""Every unit that means the same on every network; `Unit.WEIGHTED` asks the network itself."""
