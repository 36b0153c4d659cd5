"""Opens a file of the calendar, once, within bounds and inside the root; decoding and newlines are settled here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from socialcal.ingest.rules import OUTSIDE, TOO_LARGE, UNREADABLE
from socialcal.model.finding import Finding
from socialcal.model.place import Place

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file: no byte-order mark, every line ends in a single newline character."""

    path: str
    """POSIX, relative to the root."""
    text: str
    digest: str
    """SHA-256 of the bytes as they are on disk, hex."""


def inside(root: Path, path: Path) -> bool:
    """Does `path`, with all its links followed, lie in `root`? `root` must be resolved."""
    return path.resolve().is_relative_to(root)


def read_source(root: Path, path: Path, limit: int) -> Source | Finding:
    """The file at `path` (absolute), or why it cannot be a text of this calendar. `limit` is in bytes."""
    name = path.relative_to(root).as_posix()
    if not inside(root, path):
        return OUTSIDE.finding(Place(name), what=name)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        return UNREADABLE.finding(Place(name), why=error.strerror or "?")
    if len(data) > limit:
        return TOO_LARGE.finding(Place(name), size=f"{size / _MEGABYTE:.1f}", limit=limit // _MEGABYTE)
    return decode(name, data)


def decode(name: str, data: bytes) -> Source | Finding:
    """Bytes as a source; a NUL byte or broken UTF-8 is a finding at the spot."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8", errors="replace")
        return UNREADABLE.finding(_spot(name, good), why=f"byte 0x{data[error.start]:02x}")
    if "\0" in text:
        return UNREADABLE.finding(_spot(name, text[: text.index("\0")]), why="byte 0x00")
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"), hashlib.sha256(data).hexdigest())


def _spot(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
