"""What a calendar's sources look like from outside: names, sizes and times of files, without reading any of them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from socialcal.ingest.organisation import FILE
from socialcal.ingest.scan import STORIES, TEMPLATES

_RACY_NS = 2_000_000_000
"""A file that changed so shortly before it was looked at may change again without its time telling."""


def fingerprint(root: Path, now_ns: int) -> str | None:
    """Of all that says which posts go when: socialcal.yml, stories, post templates. Hex; the same for the same files.

    None while a file is so fresh, at `now_ns` of the system's clock, that nobody can be sure.
    """
    found = hashlib.blake2b(digest_size=20)
    for path, status in sorted(_files(root)):
        if abs(now_ns - max(status.st_mtime_ns, status.st_ctime_ns)) < _RACY_NS:
            return None
        kept = (path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_mode)
        found.update(repr(kept).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    yield from _file(root / FILE)
    for folder in (STORIES, TEMPLATES):
        yield from _below(str(root / folder))


def _file(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    try:
        yield str(path), path.stat()
    except OSError:
        return


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Files, and links as what they are. A folder's own time is left out: it changes with files that do not matter."""
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            yield from _below(entry.path)
        elif stat.S_ISLNK(status.st_mode):
            yield entry.path, status
            yield from _file(Path(entry.path))
        else:
            yield entry.path, status
