"""Cuts a long text into the posts of a thread: at `---`, else between paragraphs, sentences or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Fits = Callable[[str], bool]

_BREAK = re.compile(r"\n[ \t]*-{3,}[ \t]*\n")
_JOINTS = ((re.compile(r"\n{2,}"), "\n\n"), (re.compile(r"(?<=[.!?…])\s+"), " "), (re.compile(r"\s+"), " "))
"""Where to cut, the best first, and what joins the pieces again."""


def thread(text: str, fits: Fits) -> tuple[str, ...]:
    """The parts in order; a line of `---` always starts a new one. A word that never fits stays whole."""
    parts = [part for piece in _BREAK.split(f"\n{text}\n") for part in _packed(piece.strip(), fits, 0)]
    return tuple(part for part in parts if part) or (text,)


def _packed(text: str, fits: Fits, joint: int) -> Iterator[str]:
    """Fills each part with as many pieces as fit; a piece that does not fit alone is cut finer."""
    if fits(text) or joint == len(_JOINTS):
        yield text
        return
    pattern, glue = _JOINTS[joint]
    current = ""
    for piece in pattern.split(text):
        longer = f"{current}{glue}{piece}" if current else piece
        if fits(longer):
            current = longer
            continue
        if current:
            yield current
        *full, current = _packed(piece, fits, joint + 1)
        yield from full
    if current:
        yield current
