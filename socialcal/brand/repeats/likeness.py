"""Which texts are worth comparing letter by letter, found without comparing each with each.

A text falls into pieces wherever its own letters say so, whatever stands before or behind them. Texts that are alike
share some of their longest pieces, and others hardly ever do.
"""

from __future__ import annotations

from collections.abc import Collection

LONG = 40
"""Letters from which a text can be nearly another one; a shorter text is the same or it is not."""
_READ = 4_000
"""Bytes of a text that are compared: who repeats that much has repeated the text."""
_MOST = 8
"""Pieces by which a text is known, and so the most texts that it is compared with."""
_ENDS = bytes.maketrans(b"aiouyn", b"eeeeee")
"""A piece ends with a word that ends like this. In Dutch and English those are half of the words, and nearly all that
every text has: de, een, van, the, a, to."""


def pieces(words: bytes) -> tuple[bytes, ...]:
    """The longest pieces of a plain text; none when it is short."""
    if len(words) < LONG:
        return ()
    return tuple(sorted(words[:_READ].translate(_ENDS).split(b"e "), key=len)[-_MOST:])


class Shelves:
    """Plain texts of one channel by what they are known by. Of what many say, the latest."""

    def __init__(self) -> None:
        self._latest: dict[bytes, bytes] = {}

    def like(self, known: Collection[bytes]) -> Collection[bytes]:
        """Texts, of those that were put here, that share a piece with one that is known by `known`."""
        return dict.fromkeys(filter(None, map(self._latest.get, known)))

    def put(self, text: bytes, known: Collection[bytes]) -> None:
        self._latest.update(dict.fromkeys(known, text))


def alike(left: bytes, right: bytes, least: float) -> int:
    """How alike two plain texts are, in whole percent below 100; 0 when it is less than `least`."""
    from rapidfuzz import fuzz  # 20 ms that a calendar without texts alike need not pay

    one, other = (text[:_READ].decode("utf-8", "replace") for text in (left, right))
    return min(int(fuzz.ratio(one, other, score_cutoff=least)), 99)
