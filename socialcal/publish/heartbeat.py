"""The sign of life of a runner that stays up: when it last woke, and when it will again. Pure, but for the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialcal.publish.durable import replace_file

_PATIENCE = 3
"""So many missed beats are silence; one may fall out because a post takes long."""
_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class Heartbeat:
    at: datetime
    """Aware."""
    every: timedelta
    """When the next one comes; zero when nobody promised one."""
    by: str

    def silent(self, now: datetime) -> bool:
        """Has it been quiet for longer than a runner that is alive would be?

        A beat far in the future is no sign of life either: the clock was set back, and nobody has beaten since.
        """
        return bool(self.every) and abs(now.astimezone(UTC) - self.at.astimezone(UTC)) / _PATIENCE > self.every


def write_heartbeat(path: Path, beat: Heartbeat) -> None:
    """Raises OSError."""
    told = {"at": beat.at.astimezone(UTC).isoformat(), "by": beat.by, "every": beat.every.total_seconds()}
    replace_file(path, json.dumps(told, sort_keys=True) + "\n")


def read_heartbeat(path: Path) -> Heartbeat | None:
    """The last one; None when there is none that can be read."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(_LARGEST))
        at = datetime.fromisoformat(told["at"])
        beat = Heartbeat(at, timedelta(seconds=float(told["every"])), str(told["by"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return beat if at.tzinfo is not None else None
