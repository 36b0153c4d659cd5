"""What one source file becomes: the makings of a story, or a reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from socialcal.exchange.note import Note
from socialcal.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that did not become a story. `path` is POSIX, relative to the archive."""

    path: str
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead picture of a story: a file of the archive."""

    path: str
    """POSIX, relative to the archive."""
    alt: str | None


@dataclass(frozen=True, slots=True)
class Converted:
    """A story but for its id, which can only be given when all wishes of the archive are known."""

    source: str
    """POSIX, relative to the archive."""
    digest: str
    """SHA-256 of the source's bytes, hex."""
    wish: str
    """The id it would like: the slug, in lower case letters, digits and hyphens."""
    slug: object
    """The slug as written; None when there was none."""
    day: date | None
    """Where it stands in the calendar, and so in which folder."""
    front: Mapping[str, Any]
    """Front matter in the order of a story file, without id and picture."""
    body: str
    """Character by character what stood below the source's front matter."""
    body_line: int
    """The line of the source that the body starts on, from 1."""
    kept: Mapping[str, Any]
    """Source keys that the story does not say itself, with their values."""
    picture: Picture | None = None
    repeated: tuple[str, ...] = ()
    """Front matter that a later key of the same name overruled, as written."""
    comments: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
