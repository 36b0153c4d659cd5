"""From where to where something stands in a file, in lines and columns that other tools understand."""

from __future__ import annotations

from socialcal.brand.output.text import ReadLine
from socialcal.model.finding import Finding
from socialcal.model.place import Place


def columns(finding: Finding, read_line: ReadLine) -> tuple[int, int]:
    """The first column of a finding and the one behind it, on its own line, as the caret of the text shows it.

    Columns count code points from 1.
    """
    first, length = finding.place.column, max(finding.length, 1)
    width = _width(finding.place.path, finding.place.line, read_line)
    if width is None:
        return first, first + length
    start = min(first, width + 1)
    return start, min(start + length, width + 1)


def end(place: Place, length: int, read_line: ReadLine) -> tuple[int, int]:
    """Line and column behind `length` characters from `place` on; the end of a line is one of them."""
    line, column, left = place.line, place.column, length
    while (width := _width(place.path, line, read_line)) is not None:
        room = max(width + 1 - column, 0)
        if left <= room or read_line(place.path, line + 1) is None:
            break
        line, column, left = line + 1, 1, left - room - 1
    return line, column + left


def _width(path: str, number: int, read_line: ReadLine) -> int | None:
    line = read_line(path, number)
    return None if line is None else len(line.rstrip("\r\n"))
