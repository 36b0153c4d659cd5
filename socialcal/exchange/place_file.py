"""Puts a file into the calendar, whole or not at all, and never in the place of another."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_OUTSIDE = Phrase("{path} ligt niet in deze kalender", "{path} does not lie in this calendar")
_FAILED = Phrase("{path} is niet te schrijven: {why}", "{path} cannot be written: {why}")


def write_file(root: Path, path: str, data: bytes) -> bool:
    """Write `data` to `path` (POSIX, from the resolved `root`); False when something stands there already.

    Raises SocialcalError when the place lies outside `root` or the disk refuses.
    """
    target = root / path
    if not target.parent.resolve().is_relative_to(root):
        raise SocialcalError(_OUTSIDE.filled(path=path))
    if os.path.lexists(target):
        return False
    # Not *.md, so that a run that is killed here leaves nothing that could be taken for a story.
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise SocialcalError(_FAILED.filled(path=path, why=error.strerror or "?")) from error
    return True


def file_digest(path: Path) -> str | None:
    """SHA-256 of the file, hex; None when there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
