"""Reads what publishing last told about deliveries, so that pages can show what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from socialcal.model.delivery import Delivery
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.snapshot import SNAPSHOT, read_snapshot


def read_deliveries(root: Path) -> Mapping[str, Delivery]:
    """The snapshot in `root`; empty where nothing was ever published. Raises SocialcalError when it is damaged."""
    path = root / SNAPSHOT
    if not path.is_file():
        return {}
    try:
        return read_snapshot(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise damaged(error) from error


def damaged(error: ValueError) -> SocialcalError:
    """How a snapshot that cannot be read is told."""
    return SocialcalError(
        Phrase(f"{SNAPSHOT} is beschadigd: {error}.", f"{SNAPSHOT} is damaged: {error}."),
        Phrase("Verwijder het; socialcal publish maakt het opnieuw.", "Remove it; socialcal publish makes it again."),
    )
