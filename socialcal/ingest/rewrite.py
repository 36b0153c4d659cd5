"""Writes a file of the calendar anew, whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_FAILED = Phrase("{path} is niet te schrijven: {why}", "{path} cannot be written: {why}")
_OUTSIDE = Phrase("{path} ligt niet in deze kalender", "{path} does not lie in this calendar")
_CHANGED = Phrase("{path} is intussen veranderd, en bleef zoals het is.", "{path} has changed meanwhile, and was left.")
_AGAIN = Phrase("Geef het commando nog eens.", "Give the command again.")


def rewrite(root: Path, path: str, data: bytes, *, instead_of: bytes | None = None) -> None:
    """Puts `data` in `path` (POSIX, from the resolved `root`); readers see the old file or the new one.

    The rights of the file stay. Raises SocialcalError when it lies outside `root` or is a link, when the disk refuses,
    or when it does not hold `instead_of` any more.
    """
    target = root / path
    if target.is_symlink() or not target.parent.resolve().is_relative_to(root):
        raise SocialcalError(_OUTSIDE.filled(path=path))
    # Hidden and not *.md, so that a run that is killed here leaves nothing that could be taken for a story.
    part = target.with_name(f".{target.name}.part")
    try:
        if instead_of is not None and target.read_bytes() != instead_of:
            raise SocialcalError(_CHANGED.filled(path=path), _AGAIN)
        try:
            part.write_bytes(data)
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise SocialcalError(_FAILED.filled(path=path, why=error.strerror or "?")) from error
