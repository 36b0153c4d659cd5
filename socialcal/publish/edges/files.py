"""Opens the files that go along with a post: inside the calendar, ordinary, and with the bytes that were planned."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

CHUNK = 1 << 20


class UnfitError(Exception):
    """It cannot go along, and certainly did not."""


@contextmanager
def opened(root: Path, path: str) -> Iterator[int]:
    """A descriptor of the file at the POSIX path from `root` (resolved). Raises UnfitError."""
    try:
        source = (root / PurePosixPath(path)).resolve(strict=True)
        if not source.is_relative_to(root):
            raise UnfitError(f"{path} lies outside the calendar")
        descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (OSError, ValueError, RuntimeError) as error:
        raise UnfitError(f"{path} cannot be read") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnfitError(f"{path} is not a file")
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def as_planned(root: Path, path: str, digest: str) -> Iterator[int]:
    """The same, at its start, with exactly the bytes that were planned. Raises UnfitError."""
    with opened(root, path) as descriptor:
        found = hashlib.sha256()
        while chunk := os.read(descriptor, CHUNK):
            found.update(chunk)
        must_be(path, found.hexdigest(), digest)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor


def must_be(path: str, found: str, planned: str) -> None:
    """Raises UnfitError for other bytes than the planned ones; an empty `planned` binds nothing."""
    if planned and found != planned:
        raise UnfitError(f"{path} is not the file that was planned")
