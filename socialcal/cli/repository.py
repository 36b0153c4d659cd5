"""Where a calendar lies in its repository: platforms name files from the top of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from socialcal.model.finding import Finding, Fix
from socialcal.model.place import Place


def folder_in_repository(root: Path) -> str:
    """The way from the top of the git repository to the resolved `root`, ending in a slash; empty at the top."""
    for top in (root, *root.parents):
        if (top / ".git").exists():
            return "" if top == root else f"{root.relative_to(top).as_posix()}/"
    return ""


def from_the_top(findings: Iterable[Finding], folder: str) -> tuple[Finding, ...]:
    """`findings` with their paths from the top."""
    return tuple(_from_the_top(found, folder) if folder else found for found in findings)


def _from_the_top(found: Finding, folder: str) -> Finding:
    beside = _moved(found.beside, folder) if found.beside else None
    return replace(found, place=_moved(found.place, folder), fix=_fix(found.fix, folder), beside=beside)


def lines_from_the_top(lines: Callable[[str, int], str | None], folder: str) -> Callable[[str, int], str | None]:
    """`lines`, by path from the top."""
    return lambda path, number: lines(path.removeprefix(folder), number)


def _moved(place: Place, folder: str) -> Place:
    return Place(f"{folder}{place.path}", place.line, place.column)


def _fix(fix: Fix | None, folder: str) -> Fix | None:
    return replace(fix, place=_moved(fix.place, folder)) if fix else None
