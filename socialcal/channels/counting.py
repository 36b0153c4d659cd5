"""How long a text is, in the units that networks count in. X's weighted characters live in `twitter_text`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import regex

from socialcal.channels.protocol import Unit

# A plain \X looks back over all flags before it, which is quadratic; flags therefore go two by two, by hand.
_CLUSTER = regex.compile(r"[\U0001F1E6-\U0001F1FF]{1,2}+[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")

_EMOJI = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Presentation}\u20E3]")
"""Emoji, flags and keycaps; a cluster that has one of these is an emoji as a whole."""
_REMEMBERED = 64
"""Texts: composing, checking and showing a post each count it."""


def clusters(text: str) -> Iterator[str]:
    """The extended grapheme clusters of `text` (UAX #29, https://unicode.org/reports/tr29/, checked 2026-11-22)."""
    return (match[0] for match in _CLUSTER.finditer(text))


@lru_cache(_REMEMBERED)
def graphemes(text: str) -> int:
    """Extended grapheme clusters: what a reader sees as one character."""
    return len(text) if text.isascii() and "\r" not in text else sum(1 for _ in clusters(text))


def utf8(text: str) -> int:
    """Bytes in UTF-8. A lone surrogate, which no text from a file holds, counts three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def utf16(text: str) -> int:
    """Code units in UTF-16, as JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(_REMEMBERED)
def threads(text: str) -> int:
    """Code points, but an emoji with all that belongs to it as its bytes in UTF-8.

    Threads says no more than "characters", and that emoji count as bytes
    (https://developers.facebook.com/documentation/threads/posts, checked 2026-11-25). Of what it leaves open we take
    the longer reading, so that no text that fits here is refused there: a combining mark counts by itself, and a sign
    such as © is an emoji.
    """
    return len(text) if text.isascii() else sum(utf8(one) if _EMOJI.search(one) else len(one) for one in clusters(text))


def code_points(text: str) -> int:
    """Unicode code points."""
    return len(text)


COUNTERS: Mapping[Unit, Callable[[str], int]] = {
    Unit.GRAPHEMES: graphemes,
    Unit.BYTES: utf8,
    Unit.UTF16: utf16,
    Unit.CHARACTERS: code_points,
    Unit.THREADS: threads,
}
"""Every unit that means the same on every network; `Unit.WEIGHTED` asks the network itself."""
