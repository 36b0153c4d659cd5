"""Comments in which a story asks not to be told something: `<!-- socialcal-ignore rule.id: reason -->`.

What they ask is settled in `brand`. For whoever reads the story or one of its posts they are not there.
"""

from __future__ import annotations

import re

from socialcal.model.place import Run, Text

MARK = "socialcal-ignore"
COMMENT = re.compile(r"<!--\s{0,9}" + MARK + r"\b([^<]{0,500}?)-->")
"""Group 1 is what it asks. It ends before the next comment begins: a thousand open ones cost no more than one."""


def blanked(text: str) -> str:
    """`text` without such comments, and with as many lines: what follows stays on its line."""
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text) if MARK in text else text


def without_marks(text: Text) -> Text:
    """`text` without such comments, each character still tied to its place; a line of only a comment goes whole."""
    if MARK not in text.value:
        return text
    kept: list[str] = []
    runs: list[Run] = []
    length = start = 0
    for first, end in [*_marks(text.value), (len(text.value), len(text.value))]:
        runs += _shifted(text, start, first, length)
        kept.append(text.value[start:first])
        length += first - start
        start = end
    return Text("".join(kept), text.path, tuple(runs))


def _marks(value: str) -> list[tuple[int, int]]:
    """Where the comments stand, with the end of their line when nothing else is on it."""
    found = []
    for comment in COMMENT.finditer(value):
        start, end = comment.span()
        line_end = value.find("\n", end)
        line_end = len(value) if line_end < 0 else line_end
        alone = not value[value.rfind("\n", 0, start) + 1 : start].strip() and not value[end:line_end].strip()
        found.append((start, min(line_end + 1, len(value))) if alone else (start, end))
    return found


def _shifted(text: Text, start: int, end: int, to: int) -> list[Run]:
    """The runs of `text[start:end]`, for where that piece begins at `to`."""
    place = text.place(start)
    inside = [run for run in text.runs if start < run[0] < end]
    return [(to, place.line, place.column), *((at - start + to, line, column) for at, line, column in inside)]
