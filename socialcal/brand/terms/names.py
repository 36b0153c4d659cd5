"""How a name is written by mistake: with other capitals, hyphens, spaces or accents. And when that is no mistake."""

from __future__ import annotations

from itertools import product

from socialcal.brand.late import late
from socialcal.brand.terms.folding import fold, plain, without_accents

_JOINT = late(r"[ \-']|(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
"""Where a name has parts: between its words, and at a hump such as that in YouTube."""
_SIGN = late(r"[ \-']+$")
_MOST = 3
"""Joints of a name that are varied one by one; of a longer name all are varied together."""
_WINDOW = 80
_ENDS = ".!?:•–—|>*"


def variants(name: str) -> frozenset[str]:
    """Folded spellings of `name`, the right one too."""
    spelled = plain(name)
    parts = [part for part in _JOINT.split(spelled) if part]
    signs = ("", " ", "-", "'") if "'" in spelled else ("", " ", "-")
    joints = len(parts) - 1
    ways = product(signs, repeat=joints) if joints <= _MOST else ((sign,) * joints for sign in signs)
    written = {"".join(map("".join, zip(parts, (*way, ""), strict=True))) for way in ways} | {spelled}
    return frozenset(fold(form).value for way in written for form in (way, without_accents(way)))


def spelled_right(name: str, text: str, start: int, end: int) -> bool:
    """Is `text[start:end]`, one of the variants, how `name` is written at that spot?"""
    official, written = plain(name), plain(text[start:end])
    if written == official:
        return True
    if written[1:] == official[1:] and written[0] == official[0].upper() and _starts_sentence(text, start):
        return True
    return written == official.upper() and _all_capitals(text, start, end)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _WINDOW) : start].rstrip(" \"'“”‘’«»()[]*_-")
    return not before or before[-1] in _ENDS or "\n" in before[-1:]


def _all_capitals(text: str, start: int, end: int) -> bool:
    """Is all that stands around it, on its line, in capitals as well?"""
    line = text[max(0, start - _WINDOW) : start].rpartition("\n")[2] + text[end : end + _WINDOW].partition("\n")[0]
    return line.upper() == line
