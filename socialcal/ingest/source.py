"""Opens a file of the calendar, once, within bounds and inside the root; decoding and newlines are settled here."""

from __future__ import annotations

import errno
import hashlib
import math
import os
from dataclasses import dataclass
from pathlib import Path

from socialcal.ingest.rules import OUTSIDE, TOO_LARGE, UNREADABLE
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.place import Place

_MEGABYTE = 1024 * 1024
_NOT_UTF8 = Phrase("vanaf hier is het geen tekst in UTF-8", "from here on it is no text in UTF-8")
_NUL = Phrase("hier staat een teken dat niet in tekst hoort", "there is a character here that belongs in no text")
_SAVE = Phrase(
    "Bewaar het als UTF-8. Is het geen tekst, zet het dan ergens anders.",
    "Save it as UTF-8. If it is no text, put it elsewhere.",
)
_REACH = Phrase("Zet het bestand zelf op deze plek.", "Put the file itself in this spot.")
_WHY = {
    errno.ENOENT: Phrase("deze link wijst naar iets dat er niet is", "this link leads to something that is not there"),
    errno.EISDIR: Phrase(
        "dit is een map of een link naar een map, geen bestand", "this is a folder or a link to one, not a file"
    ),
    errno.EACCES: Phrase("de rechten van het bestand staan het niet toe", "its permissions do not allow it"),
    errno.ELOOP: Phrase("deze link komt bij zichzelf uit", "this link leads back to itself"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file: no byte-order mark, every line ends in a single newline character."""

    path: str
    """POSIX, relative to the root."""
    text: str
    digest: str
    """SHA-256 of the bytes as they are on disk, hex."""


def resolved(path: Path) -> Path | None:
    """`path` with all its links followed, as far as they go; None when no disk can hold its name.

    Not `Path.resolve`: that raises for links in a circle before Python 3.13, and opening tells of those anyway.
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return None


def is_there(path: Path) -> bool:
    """Is it a file? A name that no disk can hold, such as one of a thousand letters, is not."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_source(root: Path, path: Path, limit: int) -> Source | Finding:
    """The file at the absolute `path`, or why it cannot be a text of this calendar; `limit` is in bytes."""
    name = path.relative_to(root).as_posix()
    real = resolved(path)
    if real is None or not real.is_relative_to(root):
        return OUTSIDE.finding(Place(name), what=name)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        why = _WHY.get(error.errno or 0, verbatim(error.strerror or "?"))
        return UNREADABLE.finding(Place(name), why=why, hint=_REACH)
    if len(data) > limit:
        # Rounded up: a file that is a byte too large must not seem to be just right.
        shown = math.ceil(size * 10 / _MEGABYTE) / 10
        return TOO_LARGE.finding(Place(name), size=shown, limit=f"{limit / _MEGABYTE:g}")
    return decode(name, data)


def decode(name: str, data: bytes) -> Source | Finding:
    """Bytes as a source; a NUL byte or broken UTF-8 is a finding at the spot."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", errors="replace")
        return UNREADABLE.finding(_spot(name, good), why=_NOT_UTF8, hint=_SAVE)
    if "\0" in text:
        return UNREADABLE.finding(_spot(name, text[: text.index("\0")]), why=_NUL, hint=_SAVE)
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"), hashlib.sha256(data).hexdigest())


def _spot(name: str, before: str) -> Place:
    lines = before.replace("\r\n", "\n").replace("\r", "\n")
    return Place(name, lines.count("\n") + 1, len(lines) - lines.rfind("\n"))
