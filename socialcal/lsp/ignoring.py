"""Writes a rule into `ignore:` of a story's front matter, where a person then says why."""

from __future__ import annotations

from collections.abc import Sequence

from socialcal.brand.suppression import FIRM
from socialcal.ingest.data import Data
from socialcal.ingest.yaml_data import read_yaml
from socialcal.lsp.where import head
from socialcal.model.finding import Fix
from socialcal.model.place import Place

REASON = " "
"""An empty reason: it is told until somebody writes one."""


def ignoring(path: str, lines: Sequence[str], rule: str) -> Fix | None:
    """What must be inserted so that the story at `path` ignores `rule`; None where that cannot be done for sure."""
    first, last = head(lines)
    if rule in FIRM or first >= last or last >= len(lines):
        return None
    read = read_yaml("\n".join(lines[first:last]), first + 1)
    if not isinstance(read, Data) or not isinstance(read.value, dict):
        return None
    known = read.value.get("ignore")
    if isinstance(known, dict) and rule in known:
        return None
    fix = _added(path, lines, read, rule, last)
    return fix if fix is not None and _sound(lines, first, last, fix, rule, known) else None


def _added(path: str, lines: Sequence[str], read: Data, rule: str, last: int) -> Fix | None:
    entry = f'{rule}: "{REASON}"'
    known = read.value.get("ignore")
    if "ignore" not in read.value:
        margin = " " * (min((column for _, column in read.keys.values()), default=1) - 1)
        return Fix(Place(path, last + 1), 0, f"{margin}ignore:\n{margin}  {entry}\n", safe=False)
    if not isinstance(known, dict):
        return None
    _, line, column = read.values[("ignore",)][0]
    if lines[line - 1][column - 1 : column] == "{":
        return Fix(Place(path, line, column + 1), 0, f"{entry}, " if known else entry, safe=False)
    key_line, key_column = read.keys[("ignore", next(iter(known)))]
    return Fix(Place(path, key_line), 0, f"{' ' * (key_column - 1)}{entry}\n", safe=False)


def _sound(lines: Sequence[str], first: int, last: int, fix: Fix, rule: str, known: object) -> bool:
    """Does the front matter say afterwards what it said, and that one rule more?"""
    rows = list(lines)
    row, column = fix.place.line - 1, fix.place.column - 1
    rows[row] = f"{rows[row][:column]}{fix.replacement}{rows[row][column:]}"
    text = "\n".join(rows[first:last]) if row < last else "\n".join([*rows[first:last], fix.replacement])
    read = read_yaml(text)
    wanted = {**(known if isinstance(known, dict) else {}), rule: REASON}
    return isinstance(read, Data) and isinstance(read.value, dict) and read.value.get("ignore") == wanted
