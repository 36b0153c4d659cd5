"""Brand packs that are installed: a YAML file in a Python package that an entry point names.

The package is looked up but not run, and what lies in the calendar's own folder is not taken for installed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from pathlib import Path

from socialcal.ingest.bounds import PACK_BYTES

GROUP = "socialcal.packs"


@cache
def installed(root: Path) -> Mapping[str, EntryPoint]:
    """Entry points by the pack's name, for the calendar in the resolved `root`."""
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=GROUP):
        if not _brought_by(entry, root):
            found.setdefault(entry.name, entry)
    return found


def _brought_by(entry: EntryPoint, root: Path) -> bool:
    """Does it lie in the calendar, where a stranger may have put it? An environment below it is somebody's own."""
    if entry.dist is None:
        return True
    home = Path(str(entry.dist.locate_file(""))).resolve()
    return home.is_relative_to(root) and not home.is_relative_to(Path(sys.prefix).resolve())


def pack_bytes(entry: EntryPoint) -> bytes | None:
    """`<name>.yml` in the module of `entry`, cut off one byte beyond the bound; None when it is not there."""
    try:
        spec = find_spec(entry.module)
        if spec is None:
            return None
        with files(module_from_spec(spec)).joinpath(f"{entry.name}.yml").open("rb") as file:
            return file.read(PACK_BYTES + 1)
    except (ImportError, OSError, TypeError, ValueError):
        return None
