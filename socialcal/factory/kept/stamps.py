"""What files look like from outside, so that an unchanged one need not be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

_FRESH_NS = 2_000_000_000
"""A file that changed so shortly before we began, or since, may change again without its time telling."""
_GONE = "-"


class Stamps:
    """Of the files of one calendar, at one look: each is looked at once, however many stories show it."""

    def __init__(self, root: Path, now_ns: int) -> None:
        """`now_ns` is when the look began, on the system's clock."""
        self._root = str(root)
        self.now_ns = now_ns
        self._known: dict[str, str] = {}
        self._good: set[str] = set()
        self._linked: dict[str, bool] = {}
        """By folder: does the way to it go through a link?"""

    def together(self, names: Iterable[str]) -> str:
        """The stamp of files by their path from the root; empty when one is too fresh to be sure of.

        Each is named in it, so that the stamp itself says which files to look at next time.
        """
        parts = [(self._of(name), name) for name in names]
        return "\n".join(f"{own} {name}" for own, name in parts) if all(own for own, _ in parts) else ""

    def hold(self, kept: str) -> bool:
        """Is everything that the stamp `kept` is made of still as it was?"""
        return all(line in self._good or self._holds(line) for line in kept.split("\n"))

    def _holds(self, line: str) -> bool:
        own, _, name = line.partition(" ")
        if not own or self._of(name) != own:
            return False
        self._good.add(line)
        return True

    def _of(self, name: str) -> str:
        own = self._known.get(name)
        if own is None:
            own = self._known[name] = self._looked_at(name)
        return own

    def _looked_at(self, name: str) -> str:
        """Empty also for what is, or lies behind, a link: where that leads is no matter of the file's own times."""
        if self._is_behind_link(name.rpartition("/")[0]):
            return ""
        try:
            status = os.lstat(f"{self._root}/{name}")
        except (OSError, ValueError):
            return _GONE
        newest = max(status.st_mtime_ns, status.st_ctime_ns)
        if stat.S_ISLNK(status.st_mode) or newest > self.now_ns - _FRESH_NS:
            return ""
        kind = stat.S_IFMT(status.st_mode)
        return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}.{kind}"

    def _is_behind_link(self, folder: str) -> bool:
        linked = self._linked.get(folder)
        if linked is None:
            path = f"{self._root}/{folder}" if folder else self._root
            linked = self._linked[folder] = os.path.realpath(path) != path
        return linked
