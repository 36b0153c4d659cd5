"""Findings as text for a terminal, with the lines that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from socialcal.model.finding import Finding

_MOST_BYTES = 4 * 1024 * 1024


def shown_text(findings: Sequence[Finding], language: str, root: Path, *, colour: bool) -> str:
    """The findings of the calendar in `root`, each with its source line where that can be read."""
    from socialcal.brand.output.text import text

    @cache
    def lines(path: str) -> list[str]:
        try:
            file = (root / path).resolve()
        except (OSError, RuntimeError):  # a link in a circle leads to no line
            return []
        if not file.is_relative_to(root) or not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return []
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(path: str, number: int) -> str | None:
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) else None

    return text(findings, language, line, colour=colour)
