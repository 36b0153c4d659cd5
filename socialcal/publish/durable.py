"""Writing files so that a crash leaves the old or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put `text` (UTF-8) at `path`, making its folder when there is none. Raises OSError."""
    with _draft(path, text) as draft:
        draft.replace(path)


def add_file(path: Path, text: str) -> None:
    """The same where nothing stands yet. Raises FileExistsError when something does, which stays as it is."""
    with _draft(path, text) as draft:
        try:
            path.hardlink_to(draft)
        except OSError as error:
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
            draft.replace(path)  # a disk without links, such as FAT


@contextmanager
def _draft(path: Path, text: str) -> Iterator[Path]:
    """A whole file beside `path`, gone afterwards unless it took its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        yield draft
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_new(path: Path, write: Callable[[int], None]) -> None:
    """A new file, durable once this returns; `write` is given its descriptor. Raises OSError when it exists."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        write(descriptor)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
