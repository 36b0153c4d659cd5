"""What files look like from outside, so that an unchanged one need not be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

_FRESH_NS = 2_000_000_000
"""A file that changed so shortly before we began, or since, may change again without its time telling."""
GONE = "-"


def stamp(path: Path | str, now_ns: int) -> str:
    """Of one file, links followed; empty when it is too fresh, at `now_ns` of the system's clock, to be sure of."""
    try:
        status = os.stat(path)  # noqa: PTH116 - ten thousand times a run
    except (OSError, ValueError):
        return GONE
    return _stamp(status, now_ns)


def _stamp(status: os.stat_result, now_ns: int) -> str:
    if max(status.st_mtime_ns, status.st_ctime_ns) > now_ns - _FRESH_NS:
        return ""
    kept = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, stat.S_IFMT(status.st_mode))
    return ".".join(map(str, kept))


def together(root: Path, path: str, shown: Iterable[str], now_ns: int) -> str:
    """The stamp of a story with the files that it shows, all by their path from `root`; empty when one is fresh.

    Each is named in it, so that the stamp itself says which files to look at next time.
    """
    parts = []
    for name in (path, *sorted(shown)):
        own = stamp(root / name, now_ns)
        if not own:
            return ""
        parts.append(f"{own} {name}")
    return "\n".join(parts)


def holds(root: str, kept: str, now_ns: int) -> bool:
    """Is everything that `kept` is made of still as it was?"""
    for line in kept.split("\n"):
        own, _, name = line.partition(" ")
        if stamp(f"{root}/{name}", now_ns) != own:
            return False
    return bool(kept)
