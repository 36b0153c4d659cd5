"""The lines of files that findings are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

_MOST_BYTES = 4 * 1024 * 1024


def line_reader(root: Path, instead: Mapping[str, bytes] | None = None) -> Callable[[str, int], str | None]:
    """A function from path and number (from 1) to that line of a file in the calendar in `root`, or None.

    `instead` has contents by path that stand in the place of those on the disk.
    """
    given = instead or {}

    @cache
    def lines(path: str) -> list[str]:
        data = given.get(path)
        if data is None:
            try:
                file = (root / path).resolve()
            except (OSError, RuntimeError):  # a link in a circle leads to no line
                return []
            if not file.is_relative_to(root) or not file.is_file() or file.stat().st_size > _MOST_BYTES:
                return []
            data = file.read_bytes()
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(path: str, number: int) -> str | None:
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) else None

    return line
