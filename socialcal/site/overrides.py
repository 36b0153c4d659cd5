"""An organisation's own page templates, from `templates/site/`: reading them, and telling what is wrong in them."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

FOLDER = "templates/site"
_MOST_BYTES = 200_000
_MOST_FILES = 100


def read_overrides(root: Path) -> dict[str, str]:
    """Template sources by file name. Raises SocialcalError for a file that is too large or outside the calendar."""
    folder = root / FOLDER
    if not folder.is_dir():
        return {}
    inside = root.resolve()
    files = sorted(folder.glob("*.html"))[:_MOST_FILES]
    return {file.name: _read(file, inside) for file in files}


@contextmanager
def told_with_its_place() -> Iterator[None]:
    """Turns what goes wrong in one of these templates into SocialcalError. Anything else is ours, and passes."""
    try:
        yield
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [f"{frame.filename}:{frame.lineno}" for frame in frames if frame.filename.startswith(f"{FOLDER}/")]
        if not theirs:
            raise
        what = f"{theirs[-1]}: {error}"
        raise SocialcalError(
            Phrase(f"Een eigen sjabloon klopt niet. {what}", f"A template of your own is not right. {what}")
        ) from None


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
