"""Ties each character of a YAML string to its place in the file, through indentation, folding and escapes."""

from __future__ import annotations

import re
from typing import Any

from socialcal.model.place import Run

_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.|$)")
_SINGLE = re.compile("''")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""An anchor and a tag stand before the value, and the parser counts them in."""
_NEVER = re.compile(r"(?!)")


def scalar_runs(event: Any, lines: list[str], shift: int) -> tuple[Run, ...]:
    """The runs of a scalar event's value. `lines` is the document, whose first line is number `shift` of its file."""
    start, end = event.start_mark, event.end_mark
    if event.style in ("|", ">"):
        return _block(event.value, event.style, start.line, end.line, lines, shift)
    quote = 1 if event.style in ("'", '"') else 0
    properties = _PROPERTIES.match(lines[start.line], start.column) if event.anchor or event.tag else None
    line, column = start.line, (properties.end() if properties else start.column) + quote
    if line == end.line and len(event.value) == end.column - column - quote:
        return ((0, line + shift, column + 1),)
    escape = _DOUBLE if event.style == '"' else _SINGLE if event.style == "'" else _NEVER
    return _flow(event.value, escape, (line, column), (end.line, end.column - quote), lines, shift)


def _block(value: str, style: str, start: int, end: int, lines: list[str], shift: int) -> tuple[Run, ...]:
    """Literal and folded blocks: the content starts below the indicator, every line behind the same indentation."""
    raw = [(number, lines[number]) for number in range(start + 1, min(end + 1, len(lines)))]
    first = next((line for _, line in raw if line.strip()), "")
    own = next((line for line in value.split("\n") if line.strip()), "")
    indent = (len(first) - len(first.lstrip(" "))) - (len(own) - len(own.lstrip(" ")))
    runs: list[Run] = []
    at = 0
    for number, line in raw:
        content = line[indent:]
        found = value.find(content, at) if style == ">" else at
        if found < 0 or found > len(value):
            break
        if content or style == "|":
            runs.append((found, number + shift, indent + 1))
            at = found + len(content) + (1 if style == "|" else 0)
    return _started(runs, start + shift, 1)


def _flow(
    value: str, escape: re.Pattern[str], start: tuple[int, int], end: tuple[int, int], lines: list[str], shift: int
) -> tuple[Run, ...]:
    """Quoted and plain scalars: line breaks fold, quotes and backslashes stand for something else."""
    runs: list[Run] = []
    at = 0
    for number in range(start[0], end[0] + 1):
        line = lines[number]
        left = start[1] if number == start[0] else len(line) - len(line.lstrip(" \t"))
        right = end[1] if number == end[0] else len(line.rstrip(" \t"))
        for piece_start, piece_end, is_escape in _pieces(line, left, right, escape):
            piece = line[piece_start:piece_end]
            if is_escape:
                runs.append((at, number + shift, piece_start + 1))
                at += 1 if len(piece) > 1 else 0
                continue
            found = at if value.startswith(piece, at) else value.find(piece, at)
            if piece and found >= 0:
                runs.append((found, number + shift, piece_start + 1))
                at = found + len(piece)
    return _started(runs, start[0] + shift, start[1] + 1)


def _pieces(line: str, left: int, right: int, escape: re.Pattern[str]) -> list[tuple[int, int, bool]]:
    """Cuts a line into what stands for itself and what is an escape."""
    pieces: list[tuple[int, int, bool]] = []
    at = left
    for match in escape.finditer(line, left, right):
        pieces.append((at, match.start(), False))
        pieces.append((match.start(), match.end(), True))
        at = match.end()
    pieces.append((at, right, False))
    return pieces


def _started(runs: list[Run], line: int, column: int) -> tuple[Run, ...]:
    """Runs must begin at offset 0, also for an empty value."""
    if not runs or runs[0][0] != 0:
        runs.insert(0, (0, line, column))
    return tuple(runs)
