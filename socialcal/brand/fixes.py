"""Puts fixes into the text of one file. Pure: who reads and writes files lives elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialcal.model.finding import Finding, Fix

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text after its fixes, and those that were made: of two that overlap only the first is."""

    text: str
    made: tuple[Fix, ...]


def wanted(findings: Iterable[Finding], *, unsafe: bool) -> dict[str, tuple[Fix, ...]]:
    """The fixes by file, each once, in the order of the file; those that may change what is meant if `unsafe`."""
    fixes = dict.fromkeys(found.fix for found in findings if found.fix and (found.fix.safe or unsafe))
    by_path: dict[str, list[Fix]] = {}
    for fix in sorted(fixes, key=lambda fix: (fix.place, fix.length)):
        by_path.setdefault(fix.place.path, []).append(fix)
    return {path: tuple(found) for path, found in by_path.items()}


def fixed(text: str, fixes: Sequence[Fix]) -> Fixed:
    """`text` with `fixes`, in the order of the file, made in it; all else stays as it is, also how lines end.

    A fix whose place is not there, or that would reach past the end of its line, is not made.
    """
    ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
    lines = list(zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True))
    newline = text[slice(*ends[0])] if ends else "\n"
    parts: list[str] = []
    made: list[Fix] = []
    done = 0
    for fix in fixes:
        first, last = lines[fix.place.line - 1] if 0 < fix.place.line <= len(lines) else (0, -1)
        start = first + fix.place.column - 1
        if done <= start and start + fix.length <= last:
            parts += [text[done:start], fix.replacement.replace("\n", newline)]
            done = start + fix.length
            made.append(fix)
    return Fixed("".join([*parts, text[done:]]), tuple(made))
