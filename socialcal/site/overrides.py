"""Reads an organisation's own page templates from `templates/site/`. One of the few files of this room that reads."""

from __future__ import annotations

from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

FOLDER = "templates/site"
_MOST_BYTES = 200_000
_MOST_FILES = 100


def read_overrides(root: Path) -> dict[str, str]:
    """Template sources by file name. Raises SocialcalError for a file that is too large or leads out of the calendar."""
    folder = root / FOLDER
    if not folder.is_dir():
        return {}
    inside = root.resolve()
    files = sorted(folder.glob("*.html"))[:_MOST_FILES]
    return {file.name: _read(file, inside) for file in files}


def _read(file: Path, inside: Path) -> str:
    if not file.resolve().is_relative_to(inside):
        raise _trouble(file, Phrase("staat buiten de kalender", "stands outside the calendar"))
    if file.stat().st_size > _MOST_BYTES:
        raise _trouble(file, Phrase("is groter dan 200 kB", "is larger than 200 kB"))
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise _trouble(file, Phrase("is geen UTF-8", "is not UTF-8")) from None


def _trouble(file: Path, what: Phrase) -> SocialcalError:
    name = f"{FOLDER}/{file.name}"
    return SocialcalError(
        Phrase(f"Het sjabloon {name} {what.nl}.", f"The template {name} {what.en}."),
        Phrase("Zet er een gewoon bestand neer.", "Put an ordinary file in its place."),
    )
