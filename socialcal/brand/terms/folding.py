"""Text as it is compared: without capitals, composed, with one kind of apostrophe, hyphen and space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, is_normalized, normalize

from socialcal.brand.late import late

_ALIKE = (
    ("\n", " "),
    ("\t", " "),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("‑", "-"),
    ("\xa0", " "),
    ("\u202f", " "),
)
"""Signs that people type for one another. The same in length, so that offsets hold."""
_COMMON = (
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("–", "\x1e"),
    ("—", "\x1f"),
    ("…", "\x1d"),
    ("€", "\x1c"),
    ("•", "\x1b"),
)
"""What keeps most texts from being ASCII, which folds ten times as fast. None of them is part of a word."""
_COMPOSED = late("[^\x00-\u02ff]")
"""Below U+0300 nothing can be composed."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`offsets[i]` is where character `i` of `value` comes from, with the end behind the last; None: from `i`."""

    value: str
    offsets: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`value[start:end]` as a span of the text that was folded."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end])


def fold(text: str) -> Folded:
    """`text` as it is compared, each character with where it comes from."""
    signs = _replaced(text, _ALIKE)
    if not signs.isascii():
        signs = _replaced(signs, _COMMON)
    folded = signs.casefold()
    if len(folded) == len(text) and (not _COMPOSED.search(signs) or is_normalized("NFC", signs)):
        return Folded(folded)
    return _fold_slowly(signs)


def _replaced(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, plain_sign in signs:
        text = text.replace(sign, plain_sign)
    return text


def plain(text: str) -> str:
    """`text` composed and with plain signs, capitals kept: what `exact` compares."""
    return _replaced(normalize("NFC", text), _ALIKE)


def without_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def _fold_slowly(text: str) -> Folded:
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        # At most 30 marks belong to one letter: https://unicode.org/reports/tr15/, checked 2026-11-25.
        if end < len(text) and combining(text[end]) and end - start < 31:
            continue
        part = normalize("NFC", text[start:end]).casefold()
        parts.append(part)
        offsets.extend([start] * len(part))
        start = end
    return Folded("".join(parts), (*offsets, len(text)))
