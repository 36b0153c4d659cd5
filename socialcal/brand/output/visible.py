"""Text from stories that is safe to show on a terminal, and how wide it is there."""

from __future__ import annotations

import unicodedata

_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""They shape emoji and Indic or Persian words, and do nothing to a terminal."""


def visible(text: str) -> str:
    """`text` with every character that would steer the terminal, or turn the reading direction, made visible.

    Control characters become their pictures (U+2400 and on), a tab becomes a space, others are written as <U+202E>.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else _picture(character) for character in text)


def width(text: str) -> int:
    """How many cells `text`, made visible, takes: two for wide characters, none for marks on the one before.

    UAX #11 for wide, https://www.unicode.org/reports/tr11/, checked 2026-11-22.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_harmless(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def _picture(character: str) -> str:
    if character == "\t":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"
