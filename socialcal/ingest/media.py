"""Looks at the files that go with a story: inside the calendar? readable? how large? Pixels are never decoded here."""

from __future__ import annotations

import hashlib
import os
import posixpath
import warnings
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from socialcal.ingest.bounds import PICTURE_BYTES, PICTURE_PIXELS
from socialcal.ingest.containers import BadFile, weigh
from socialcal.ingest.location import is_located
from socialcal.ingest.rejections import shown
from socialcal.ingest.rules import MISSING_MEDIA, OUTSIDE, UNREADABLE_MEDIA, UNUSABLE_MEDIA
from socialcal.ingest.schema import MediaHead
from socialcal.ingest.source import is_there, resolved
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place, Places
from socialcal.model.story import Media, MediaFacts, MediaKind

_KIND_OF = {
    **dict.fromkeys((".mp4", ".mov", ".webm", ".m4v"), MediaKind.VIDEO),
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".wav", ".flac"), MediaKind.AUDIO),
    **dict.fromkeys((".pdf", ".odt", ".docx", ".pptx", ".odp"), MediaKind.DOCUMENT),
}


@dataclass(frozen=True, slots=True)
class BadPicture:
    """Why a file is no picture that we accept."""

    why: Phrase


_SHELVES = ("stories/media", "media")
"""Where pictures lie that more than one story shows."""
_Looked = MediaFacts | BadPicture | BadFile


class Gallery:
    """The media files of one calendar. Each is looked at once, however many stories show it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._looked: dict[tuple[Path, bool], _Looked] = {}
        self.asked: set[str] = set()
        """Paths from the root, of files there or not, that somebody asked for; whoever keeps results empties it."""

    def media(
        self, head: MediaHead, places: Places, path: tuple[str | int, ...], story_path: str
    ) -> tuple[Media, list[Finding]]:
        """The media value for what was written at `path` in the front matter of `story_path`, and what is wrong."""
        kind = (
            MediaKind(head.kind)
            if head.kind
            else _KIND_OF.get(PurePosixPath(head.file).suffix.lower(), MediaKind.IMAGE)
        )
        file = places.text(head.file, *path, "file")
        alt = places.text(head.alt, *path, "alt") if head.alt is not None else None
        name, facts, findings = self._read(story_path, head.file, places.value(*path, "file"), kind)
        captions, said, more = None, None, list[Finding]()
        if head.captions is not None:
            place = places.value(*path, "captions")
            captions, said, more = self._read(story_path, head.captions, place, MediaKind.DOCUMENT)
        digest = said.digest if said else ""
        return Media(kind, file, alt, captions, head.transcript, name, facts, digest), [*findings, *more]

    def _read(
        self, story_path: str, written: str, place: Place, kind: MediaKind
    ) -> tuple[str | None, MediaFacts | None, list[Finding]]:
        """Path from the root and facts of the file that `written` at `place` means, or what is wrong with it."""
        found, length = self.locate(story_path, written), len(written)
        if found is None:
            return None, None, [OUTSIDE.finding(place, length=length, what=shown(written))]
        if not is_there(found):
            return None, None, [self._missing(story_path, written, place)]
        looked = self._facts(found, kind)
        if isinstance(looked, MediaFacts):
            return found.relative_to(self._root).as_posix(), looked, []
        rule = UNREADABLE_MEDIA if isinstance(looked, BadPicture) else UNUSABLE_MEDIA
        return None, None, [rule.finding(place, length=length, file=shown(written), why=looked.why)]

    def _missing(self, story_path: str, written: str, place: Place) -> Finding:
        """Where it is not, and where a file of that name is, when it lies with the pictures of all stories."""
        folder = PurePosixPath(story_path).parent
        finding = MISSING_MEDIA.finding(place, length=len(written), file=shown(written), folder=folder.as_posix())
        name = PurePosixPath(written).name
        for shelf in _SHELVES:
            self.asked.add(f"{shelf}/{name}")
            if name and is_there(self._root / shelf / name):
                way = posixpath.relpath(f"{shelf}/{name}", folder)
                return replace(finding, hint=Phrase(f"Bedoelde je {way}?", f"Did you mean {way}?"))
        return finding

    def locate(self, story_path: str, written: str) -> Path | None:
        """The absolute path that `written` means from the story's folder; None when that lies outside the root."""
        if "\\" in written or "\0" in written:
            return None
        joined = Path(os.path.normpath(self._root / PurePosixPath(story_path).parent / written))
        real = resolved(joined) if joined.is_relative_to(self._root) else None
        if real is not None:
            self.asked.add(joined.relative_to(self._root).as_posix())
        return joined if real is not None and real.is_relative_to(self._root) else None

    def file(self, story_path: str, written: str) -> str | None:
        """The path from the root of an existing file that `written` means, or None."""
        found = self.locate(story_path, written)
        return found.relative_to(self._root).as_posix() if found is not None and is_there(found) else None

    def _facts(self, path: Path, kind: MediaKind) -> _Looked:
        key = (path, kind is MediaKind.IMAGE)
        looked = self._looked.get(key)
        if looked is None:
            looked = self._looked[key] = look(path) if kind is MediaKind.IMAGE else weigh(path)
        return looked


def look(path: Path) -> MediaFacts | BadPicture:
    """A picture's format and size from its header, with the digest of its bytes."""
    from PIL import Image, UnidentifiedImageError

    if path.stat().st_size > PICTURE_BYTES:
        return _HEAVY
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # what Pillow thinks of a file is for no terminal
            with Image.open(file) as picture:
                width, height = picture.size
                form = picture.format or "?"
                whole = _END.get(form, b"") in file.read()
                located = is_located(picture)
    except UnidentifiedImageError:
        return _NO_PICTURE
    except Image.DecompressionBombError:
        return _MANY_PIXELS
    except (OSError, ValueError, SyntaxError):
        return _DAMAGED
    if width * height > PICTURE_PIXELS:
        return _MANY_PIXELS
    if not whole:
        return _CUT_OFF
    return MediaFacts(_PLAIN.get(form, form), width, height, path.stat().st_size, _digest(path), located)


_HEAVY = BadPicture(Phrase(f"het is meer dan {PICTURE_BYTES >> 20} MB", f"it is more than {PICTURE_BYTES >> 20} MB"))
_NO_PICTURE = BadPicture(Phrase("de inhoud is geen beeld", "its content is no picture"))
_DAMAGED = BadPicture(Phrase("het is beschadigd", "it is damaged"))
_CUT_OFF = BadPicture(Phrase("het einde ontbreekt", "its end is missing"))
_MANY_PIXELS = BadPicture(
    Phrase(
        f"het heeft meer dan {PICTURE_PIXELS // 1_000_000} miljoen pixels",
        f"it has more than {PICTURE_PIXELS // 1_000_000} million pixels",
    )
)
_END = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND"}
"""What must come behind the header: without it half of the picture would go out, grey below."""
_PLAIN = {"MPO": "JPEG"}
"""A phone's photo with more frames behind the first: to every network and browser it is a JPEG."""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
