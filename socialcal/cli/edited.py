"""A file of the calendar that a command changed: written whole, and only over what the command has seen."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Edited:
    """As it is and as it will be. `path` is POSIX, from the root."""

    path: str
    before: bytes
    after: bytes


def write(root: Path, edited: Edited) -> None:
    """Put the file in its place, whole. Raises SocialcalError when it changed meanwhile, or the disk refuses."""
    file = (root / edited.path).resolve()
    try:
        if file.read_bytes() != edited.before:
            raise SocialcalError(
                Phrase(f"{edited.path} is intussen veranderd.", f"{edited.path} has changed meanwhile."),
                Phrase("Er is niets geschreven. Kijk opnieuw.", "Nothing was written. Look again."),
            )
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(edited.after)
                opened.flush()
                os.fsync(descriptor)
            draft.chmod(file.stat().st_mode & 0o777)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or "?"
        said = Phrase(f"{edited.path} is niet te schrijven: {why}.", f"{edited.path} cannot be written: {why}.")
        raise SocialcalError(said) from error
