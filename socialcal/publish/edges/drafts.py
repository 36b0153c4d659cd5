"""Unfinished folders of the outbox, and the mark that a finished one leaves behind. What is in them lives in `place`.

A person may place a post by hand and clear its folder away before a run after a crash looks for it. So a draft is
marked just before it appears: a mark without a draft says that the folder once stood.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from socialcal.publish.durable import sync_folder

MARKS = ".placed"
"""The folder of the marks, in the outbox: an empty file for each delivery."""


class Drafts:
    """Of one delivery, in the outbox `folder`. All of it raises OSError."""

    def __init__(self, folder: Path, key: str) -> None:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self._folder = folder
        self._prefix = f".{name}-"
        self._mark = folder / MARKS / name

    def appeared(self) -> bool:
        """Did its folder stand once? Ask only when it does not stand now, and not while a draft of yours is open.

        Earlier drafts go. Who made one may be stalled, not dead, and wake up at any moment: so it is moved aside in
        one step first, after which it can neither appear nor appear half cleared.
        """
        aside = []
        for left in list(self._folder.glob(f"{self._prefix}*")):
            with suppress(FileNotFoundError):
                aside.append(left.rename(left.with_name(f"{self._prefix}{token_hex(8)}")))
        if self._mark.exists() and not aside:
            return True
        self._unmark()
        for left in aside:
            shutil.rmtree(left, ignore_errors=True)
        return False

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """A new folder that people do not see, gone afterwards unless it was renamed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self._folder))
        try:
            yield draft
        finally:
            if draft.exists():
                self._unmark()
                shutil.rmtree(draft, ignore_errors=True)

    def mark(self) -> None:
        """Note for good that the draft is about to appear; the draft itself is made durable first."""
        self._mark.parent.mkdir(exist_ok=True)
        sync_folder(self._folder)
        self._mark.touch()
        sync_folder(self._mark.parent)

    def _unmark(self) -> None:
        """Before its draft goes, since a mark without one tells something else."""
        if self._mark.exists():
            self._mark.unlink(missing_ok=True)
            sync_folder(self._mark.parent)
