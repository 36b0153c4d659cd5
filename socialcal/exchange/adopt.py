"""Imports an archive into a calendar: the edge that opens and writes files. Repeating it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path, PurePosixPath

from socialcal.exchange import archive as archives
from socialcal.exchange import shelf as shelves
from socialcal.exchange.archive import Archive
from socialcal.exchange.convert import Surroundings, convert, in_body
from socialcal.exchange.layout import folder, written
from socialcal.exchange.names import Wish, assign
from socialcal.exchange.note import Kind, Note
from socialcal.exchange.place_file import file_digest, write_file
from socialcal.exchange.relink import index, relinked
from socialcal.exchange.report import Adopted, Report
from socialcal.exchange.result import Converted, Rejected
from socialcal.exchange.settings import Settings
from socialcal.exchange.shelf import Known, Shelf
from socialcal.ingest.bounds import PICTURE_BYTES, STORY_BYTES
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase

_NO_FOLDER = Phrase("{path} is geen map", "{path} is not a folder")
_OWN = Phrase("{path} hoort zelf bij deze kalender", "{path} is part of this calendar itself")
_TOO_LARGE = Phrase(
    f"het verhaal zou groter zijn dan {STORY_BYTES // 2**20} MB",
    f"the story would be larger than {STORY_BYTES // 2**20} MB",
)
_OCCUPIED = Phrase("op {path} staat al iets anders", "something else stands at {path} already")


class _Fate(StrEnum):
    """What became of a source, by the report's own words."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class _Shelved:
    fate: _Fate
    adopted: Adopted
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """The calendar and the archive, while the one is put into the other."""

    root: Path
    archive: Archive
    dry_run: bool


def adopt(
    source_dir: Path,
    root: Path,
    organisation: Organisation,
    settings: Settings,
    now: datetime,
    *,
    dry_run: bool = False,
) -> Report:
    """Make a story in the calendar at `root` of every post in `source_dir`. `now` is aware; `dry_run` writes nothing.

    Raises SocialcalError when there is no such folder, when it is the calendar's own, for an impossible choice, and
    when the disk refuses. What was written by then stays, and the next run goes on from there.
    """
    source_dir, root = source_dir.resolve(), root.resolve()
    settings.check()
    _check(source_dir, root)
    archive, shelf = archives.look(source_dir, root / "stories"), shelves.look(root)
    around = Surroundings(organisation, now, archive.files)
    read = [_convert(archive, path, settings, around) for path in archive.sources]
    stories = [story for story in read if isinstance(story, Converted)]
    known = {s.source: k for s in stories if (k := shelf.of(s.source, s.digest, archive.files))}
    ids = _ids(stories, shelf, known)
    paths = {s.source: _path(s, ids[s.source], known.get(s.source)) for s in stories}
    if settings.links:
        names = index(paths)
        stories = [_linked(story, names, paths) for story in stories]
    room = _Room(root, archive, dry_run)
    done = [_shelve(room, story, ids[story.source], paths[story.source], known.get(story.source)) for story in stories]
    rejected = [*archive.rejected, *(one for one in [*read, *done] if isinstance(one, Rejected))]
    shelved = [one for one in done if isinstance(one, _Shelved)]
    return Report(
        **{fate.value: tuple(one.adopted for one in shelved if one.fate is fate) for fate in _Fate},
        rejected=tuple(sorted(rejected, key=lambda one: one.path)),
        notes=_by_kind([*archive.notes, *(note for one in shelved for note in one.notes)]),
        channel=settings.channel,
        channel_known=settings.channel in organisation.channels,
    )


def _check(source_dir: Path, root: Path) -> None:
    if not source_dir.is_dir():
        raise SocialcalError(_NO_FOLDER.filled(path=source_dir))
    if source_dir.is_relative_to(root / "stories"):
        raise SocialcalError(_OWN.filled(path=source_dir))


def _convert(archive: Archive, path: str, settings: Settings, around: Surroundings) -> Converted | Rejected:
    source = archives.read(archive, path)
    return source if isinstance(source, Rejected) else convert(source, settings, around)


def _ids(stories: Iterable[Converted], shelf: Shelf, known: Mapping[str, Known]) -> dict[str, str]:
    """An id has to last: a story that was imported before has the one that stands in it."""
    fresh = assign((Wish(story.source, story.wish, story.day) for story in stories), shelf.taken)
    return {**fresh, **{source: before.id for source, before in known.items()}}


def _path(story: Converted, name: str, known: Known | None) -> str:
    """Where the story stands, or will: a person may have moved it since."""
    return known.path if known else f"{folder(story.day)}/{name}.md"


def _linked(story: Converted, names: Mapping[str, str | None], paths: Mapping[str, str]) -> Converted:
    body = relinked(story.body, str(PurePosixPath(paths[story.source]).parent), names, paths)
    notes = [note for note in story.notes if note.kind is not Kind.REFERENCE]
    left = [note for note in in_body(story.source, body, story.body_line) if note.kind is Kind.REFERENCE]
    return replace(story, body=body, notes=(*notes, *left))


def _shelve(room: _Room, story: Converted, name: str, path: str, known: Known | None) -> _Shelved | Rejected:
    image, notes = _picture(room, story, str(PurePosixPath(path).with_name(name)))
    if name != str(story.slug or story.wish):
        notes = (*notes, Note(Kind.ID_CHANGED, story.source, None, f"{story.slug or story.wish} → {name}"))
    told = replace(story, source=known.source) if known else story
    data = written(told, name, PurePosixPath(image).name if image else None).encode("utf-8")
    if len(data) > STORY_BYTES:
        return Rejected(story.source, _TOO_LARGE)
    if known is not None:
        return _Shelved(_compare(room, story, known, data), Adopted(story.source, path), notes)
    if not room.dry_run and not _place(room, story, path, image, data):
        return Rejected(story.source, _OCCUPIED.filled(path=path))
    return _Shelved(_Fate.IMPORTED, Adopted(story.source, path), notes)


def _compare(room: _Room, story: Converted, known: Known, data: bytes) -> _Fate:
    if story.digest != known.digest:
        return _Fate.CHANGED
    return _Fate.UNCHANGED if (room.root / known.path).read_bytes() == data else _Fate.KEPT


def _place(room: _Room, story: Converted, path: str, image: str | None, data: bytes) -> bool:
    """The picture first, so that a run that is interrupted never leaves a story without it."""
    if image and story.picture and not (room.root / image).exists():
        write_file(room.root, image, (room.archive.folder / story.picture.path).read_bytes())
    return write_file(room.root, path, data)


def _picture(room: _Room, story: Converted, stem: str) -> tuple[str | None, tuple[Note, ...]]:
    """Where the copy of the lead picture goes, if it can, and everything that is to be told of the story."""
    if story.picture is None:
        return None, story.notes
    source = room.archive.folder / story.picture.path
    path = stem + PurePosixPath(story.picture.path).suffix.lower()
    there = file_digest(room.root / path)
    if source.stat().st_size <= PICTURE_BYTES and there in (None, file_digest(source)):
        return path, story.notes
    return None, (*story.notes, Note(Kind.IMAGE_CONFLICT, story.source, None, story.picture.path))


def _by_kind(notes: Iterable[Note]) -> dict[Kind, tuple[Note, ...]]:
    order = {kind: number for number, kind in enumerate(Kind)}
    ranked = sorted(notes, key=lambda note: (order[note.kind], note.path, note.line or 0, note.detail))
    return {kind: tuple(group) for kind, group in groupby(ranked, key=lambda note: note.kind)}
