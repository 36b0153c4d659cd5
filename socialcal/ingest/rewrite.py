"""Writes a file of the calendar anew, whole or not at all, and only over what the one who writes has seen."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_FAILED = Phrase("{path} is niet te schrijven: {why}", "{path} cannot be written: {why}")
_OUTSIDE = Phrase("{path} ligt niet in deze kalender", "{path} does not lie in this calendar")
_CHANGED = Phrase("{path} is intussen veranderd.", "{path} has changed meanwhile.")
_THERE = Phrase("{path} is er intussen al.", "{path} is there by now.")
_AGAIN = Phrase("Er is niets geschreven. Geef het commando nog eens.", "Nothing was written. Give the command again.")
_LOCKED = Phrase("{path} mag je alleen lezen", "you may only read {path}")
_NEW = 0o644
"""The rights of a file that was not there, before the user's mask."""
_WRITABLE = 0o222
"""Without any of these somebody wanted it to stay as it is, also for who may do everything."""
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What a disk says on which a file cannot have two names."""


def rewrite(root: Path, path: str, data: bytes, *, instead_of: bytes | None = None) -> None:
    """Puts `data` in `path` (POSIX, from the resolved `root`); readers see the old file or the new one.

    The rights of the file stay, and so does a link to another file of the calendar. Raises SocialcalError when it lies
    outside `root`, when the disk refuses, when nobody may write it, or when it does not hold `instead_of` any more.
    Of two that write at once the second waits, and then sees what the first wrote.
    """
    file = _inside(root, path)
    try:
        with _alone(root):
            _must_hold(file, path, instead_of)
            rights = file.stat().st_mode & 0o777 if file.exists() else _NEW & ~_mask()
            if not rights & _WRITABLE or (file.exists() and not os.access(file, os.W_OK)):
                raise SocialcalError(_LOCKED.filled(path=path))
            with _draft(file, data, rights) as draft:
                # Once more: who works without our lock, such as an editor, had all the time that writing took.
                _must_hold(file, path, instead_of)
                draft.replace(file)
    except OSError as error:
        raise SocialcalError(_FAILED.filled(path=path, why=error.strerror or "?")) from error


def create(root: Path, path: str, data: bytes) -> None:
    """Puts `data` in a new file `path` (POSIX, from the resolved `root`), with the folders that it needs.

    Raises SocialcalError when something stands there already, a broken link too, and otherwise as `rewrite`.
    """
    file = _inside(root, path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _draft(file, data, _NEW & ~_mask()) as draft:
            _name(draft, file, data)
    except FileExistsError as error:
        raise SocialcalError(_THERE.filled(path=path), _AGAIN) from error
    except OSError as error:
        raise SocialcalError(_FAILED.filled(path=path, why=error.strerror or "?")) from error


def _name(draft: Path, file: Path, data: bytes) -> None:
    """Gives the draft its name in one step that fails when the name is taken."""
    try:
        os.link(draft, file)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with file.open("xb") as opened:
            opened.write(data)


def _inside(root: Path, path: str) -> Path:
    """The file that is meant, with links followed; a link in the place of a new file is found out when it is made."""
    named = root / path
    file = named.parent.resolve() / named.name if named.is_symlink() and not named.exists() else named.resolve()
    if not file.is_relative_to(root):
        raise SocialcalError(_OUTSIDE.filled(path=path))
    return file


def _must_hold(file: Path, path: str, seen: bytes | None) -> None:
    if seen is not None and file.read_bytes() != seen:
        raise SocialcalError(_CHANGED.filled(path=path), _AGAIN)


@contextmanager
def _draft(file: Path, data: bytes, rights: int) -> Iterator[Path]:
    """A file with `data` beside `file`, on the disk for certain; gone afterwards unless it got another name."""
    # Hidden and not *.md, so that a run that is killed here leaves nothing that could be taken for a story.
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:50]}-", dir=file.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(descriptor)
        draft.chmod(rights)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Holds the calendar's folder, so that two of us do not both see the old file and then write."""
    try:
        import fcntl
    except ImportError:  # a system without it has no lock of this kind; the second look remains
        yield
        return
    held = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _mask() -> int:
    """What the user takes from the rights of new files; the system only tells by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
