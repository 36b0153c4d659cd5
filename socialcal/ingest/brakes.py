"""Reads which brakes are raised: those of the ledger, as it last told, and the file in the calendar that stops all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from socialcal.ingest.deliveries import damaged
from socialcal.model.delivery import HOLD_FILE, Hold
from socialcal.model.organisation import Brake
from socialcal.model.snapshot import SNAPSHOT, read_holds

_LARGEST = 8 * 1024
_NO_REASON = "?"


def read_brakes(root: Path, brake: Brake, now: datetime) -> tuple[Hold, ...]:
    """Raised brakes, the oldest first. A file that no publisher saw yet is raised at `now`.

    The file on a git remote is not looked for: the ledger tells of it once a publisher saw it. Raises SocialcalError
    when the snapshot is damaged.
    """
    told = _told(root / SNAPSHOT)
    reason = _reason(root.resolve(), brake.file)
    # A publisher that saw the file raised a brake for it.
    if reason is None or any(hold.by == HOLD_FILE for hold in told):
        return told
    return (*told, Hold(brake.file, reason, HOLD_FILE, now))


def _told(path: Path) -> tuple[Hold, ...]:
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8") as file:
            return read_holds(file.readline().rstrip("\n"))
    except ValueError as error:
        raise damaged(error) from error


def _reason(root: Path, file: str) -> str | None:
    """The words of the file; None when it is not there, or not inside the calendar."""
    try:
        path = (root / file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return None
        with path.open("rb") as found:
            return " ".join(found.read(_LARGEST).decode("utf-8", "replace").split()) or _NO_REASON
    except (OSError, ValueError):
        return None
