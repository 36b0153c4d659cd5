"""Cuts a long text into the posts of a thread: at `---`, else between paragraphs, sentences or words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

Fits = Callable[[str], bool]

_BREAK = re.compile(r"\n(?:[ \t]*-{3,}[ \t]*\n)+")
_JOINTS = (re.compile(r"(\n(?:[^\S\n]*\n)+)"), re.compile(r"(?<=[.!?…])(\s+)"), re.compile(r"(\s+)"))
"""Where to cut, the best first. What stands at a joint is lost only where the text is cut: a list stays a list."""


def thread(text: str, fits: Fits) -> tuple[str, ...]:
    """The parts in order; a line of `---` always starts a new one. A word that never fits stays whole."""
    packed = (part.strip() for piece in _BREAK.split(f"\n{text}\n") for part in _packed(piece.strip(), fits, 0))
    return tuple(part for part in packed if part) or (text,)


def _packed(text: str, fits: Fits, joint: int) -> Iterator[str]:
    """Fills each part with as many pieces as fit; a piece that does not fit alone is cut finer."""
    if fits(text) or joint == len(_JOINTS):
        yield text
        return
    pieces = _JOINTS[joint].split(text)
    start = 0
    while start < len(pieces):
        if not fits(pieces[start]):
            *full, pieces[start] = _packed(pieces[start], fits, joint + 1)
            yield from full
        end = _reach(pieces, start, fits) if pieces[start] else start + 1
        yield "".join(pieces[start:end])
        start = end + 1


def _reach(pieces: list[str], start: int, fits: Fits) -> int:
    """Where the longest part that starts with the piece at `start` ends; between pieces stand their gaps.

    Doubles and then halves, because measuring a part costs as much as it is long.
    """

    def within(count: int) -> bool:
        return fits("".join(pieces[start : start + 2 * count - 1]))

    most = (len(pieces) - start + 1) // 2
    least, over = 1, 2
    while over <= most and within(over):
        least, over = over, 2 * over
    more = bisect_left(range(least + 1, min(over, most + 1)), True, key=lambda count: not within(count))
    return start + 2 * (least + more) - 1
