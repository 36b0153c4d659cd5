"""Where the runner's own files lie inside a calendar, and that they stay inside it. Opens nothing."""

from __future__ import annotations

from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

OUTBOX = ".socialcal/outbox"
HEARTBEAT = ".socialcal/heartbeat.json"


def inside(root: Path, written: str) -> Path:
    """The path `written` from `root`, with all symlinks followed. Raises SocialcalError when it leads out of it."""
    home = root.resolve()
    path = (home / written).resolve()
    if not path.is_relative_to(home) or path == home:
        raise SocialcalError(
            Phrase(f"{written} ligt buiten de kalender.", f"{written} lies outside the calendar."),
            Phrase("Kies een pad binnen de map van de kalender.", "Choose a path inside the calendar's folder."),
        )
    return path
