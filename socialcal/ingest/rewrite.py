"""Writes a file of the calendar anew, whole or not at all, and only over what the one who writes has seen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_FAILED = Phrase("{path} is niet te schrijven: {why}", "{path} cannot be written: {why}")
_OUTSIDE = Phrase("{path} ligt niet in deze kalender", "{path} does not lie in this calendar")
_CHANGED = Phrase("{path} is intussen veranderd.", "{path} has changed meanwhile.")
_AGAIN = Phrase("Er is niets geschreven. Geef het commando nog eens.", "Nothing was written. Give the command again.")
_NEW = 0o644
"""The rights of a file that was not there, before the user's mask."""


def rewrite(root: Path, path: str, data: bytes, *, instead_of: bytes | None = None) -> None:
    """Puts `data` in `path` (POSIX, from the resolved `root`); readers see the old file or the new one.

    The rights of the file stay, and so does a link to another file of the calendar. Raises SocialcalError when it lies
    outside `root`, when the disk refuses, or when it does not hold `instead_of` any more.
    """
    file = (root / path).resolve()
    if not file.is_relative_to(root):
        raise SocialcalError(_OUTSIDE.filled(path=path))
    try:
        if instead_of is not None and file.read_bytes() != instead_of:
            raise SocialcalError(_CHANGED.filled(path=path), _AGAIN)
        rights = file.stat().st_mode & 0o777 if file.exists() else _NEW & ~_mask()
        # Hidden and not *.md, so that a run that is killed here leaves nothing that could be taken for a story.
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(descriptor)
            draft.chmod(rights)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise SocialcalError(_FAILED.filled(path=path, why=error.strerror or "?")) from error


def _mask() -> int:
    """What the user takes from the rights of new files; the system only tells by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
