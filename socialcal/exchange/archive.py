"""Looks through the folder of an archive and opens its files. Never follows a link, never leaves the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from socialcal.exchange.note import Kind, Note
from socialcal.exchange.result import Rejected
from socialcal.exchange.source import SOURCE_BYTES, SourceFile
from socialcal.model.phrase import Phrase

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_LINK = Phrase("dit is een verwijzing naar een andere plek", "this is a link to another place")
_SPECIAL = Phrase("dit is geen gewoon bestand", "this is not an ordinary file")
_NAME = Phrase("de naam van dit bestand is geen UTF-8", "the name of this file is not UTF-8")
_CLOSED = Phrase("deze map is niet te openen: {why}", "this folder cannot be opened: {why}")
_UNREADABLE = Phrase("dit bestand is niet te openen: {why}", "this file cannot be opened: {why}")


@dataclass(frozen=True, slots=True)
class Archive:
    """What lies in an archive, by POSIX path relative to it."""

    folder: Path
    sources: tuple[str, ...]
    """Markdown files."""
    files: frozenset[str]
    """All ordinary files."""
    rejected: tuple[Rejected, ...]
    notes: tuple[Note, ...]


def look(folder: Path, without: Path) -> Archive:
    """Everything below `folder`, except what lies in `without`, the stories of the calendar itself."""
    sources: list[str] = []
    files: set[str] = set()
    rejected: list[Rejected] = []
    notes: list[Note] = []
    for path, trouble in _walk(folder, without, notes):
        markdown = PurePosixPath(path).suffix.lower() in MARKDOWN
        if trouble is not None and (markdown or trouble is not _SPECIAL):
            rejected.append(Rejected(_shown(path), trouble))
        elif markdown:
            sources.append(path)
        else:
            notes.append(Note(Kind.OTHER_FILE, _shown(path), None, PurePosixPath(path).suffix.lower()))
        if trouble is None:
            files.add(path)
    return Archive(folder, tuple(sources), frozenset(files), tuple(rejected), tuple(notes))


def read(archive: Archive, path: str) -> SourceFile | Rejected:
    """The bytes of one file, at most one more than a source may have."""
    try:
        with (archive.folder / path).open("rb") as file:
            return SourceFile(path, file.read(SOURCE_BYTES + 1))
    except OSError as error:
        return Rejected(path, _UNREADABLE.filled(why=error.strerror or "?"))


def _walk(folder: Path, without: Path, notes: list[Note]) -> Iterator[tuple[str, Phrase | None]]:
    """Paths in a fixed order, each with what keeps it from being read."""
    closed: list[OSError] = []
    for parent, names, found in os.walk(folder, onerror=closed.append):
        here = Path(parent)
        for name in sorted(names):
            if name.startswith(".") or (here / name) == without:
                notes.append(Note(Kind.FOLDER_SKIPPED, _shown((here / name).relative_to(folder).as_posix())))
        links = [name for name in names if (here / name).is_symlink()]
        names[:] = sorted(
            name for name in names if name not in links and not name.startswith(".") and (here / name) != without
        )
        for name in sorted([*found, *links]):
            path = here / name
            yield path.relative_to(folder).as_posix(), _trouble(path)
    for error in closed:
        yield Path(error.filename).relative_to(folder).as_posix(), _CLOSED.filled(why=error.strerror or "?")


def _trouble(path: Path) -> Phrase | None:
    if path.is_symlink():
        return _LINK
    if not path.is_file():
        return _SPECIAL
    return None if _shown(str(path)) == str(path) else _NAME


def _shown(path: str) -> str:
    """The path as text that can be written, whatever bytes the file system has."""
    return path.encode("utf-8", "backslashreplace").decode()
