"""A story and the posts that it asks for, as an editor wrote them. Composed posts live in `post`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from socialcal.model.place import Place, Places, Text
from socialcal.model.prose import NO_PROSE, Prose
from socialcal.model.spans import Lateness


class Status(StrEnum):
    """What an editor says of a story. Planned, sent, missed and the like are derived from the ledger."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MediaKind(StrEnum):
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What reading the file told us, without decoding what is in it.

    `format` is Pillow's name for a picture (JPEG, PNG, GIF, WEBP), else that of the container (MP4, WEBM, MOV, MP3,
    M4A, OGG, WAV, PDF), and empty when nobody knows. `width` and `height` are in pixels, and 0 for what is no picture.
    """

    format: str
    width: int
    height: int
    size: int
    """In bytes."""
    digest: str
    """SHA-256 of the bytes, hex."""
    located: bool = False
    """A picture tells where on earth it was taken."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, video, sound or document of a story. `file` is what the editor wrote, relative to the story file."""

    kind: MediaKind
    file: Text
    alt: Text | None
    captions: str | None = None
    """POSIX path from the calendar's root of the subtitles; None also when that file cannot go along."""
    transcript: str | None = None
    path: str | None = None
    """POSIX path from the calendar's root; None when the file is missing, outside the calendar or unreadable."""
    facts: MediaFacts | None = None
    """Known for every file that could be read."""
    captions_digest: str = ""
    """SHA-256 of the bytes of `captions`, hex."""


@dataclass(frozen=True, slots=True)
class WallClock:
    """A moment as written: wall clock in the organisation's zone, or an instant when it carries an offset.

    `moment` is aware. `trouble` is `"gap"` or `"fold"` when the clock jumps over that hour or shows it twice;
    `moment` then is the earlier reading, and the story is not published until its editor chose.
    """

    written: str
    place: Place
    moment: datetime
    trouble: str | None = None
    whole_day: bool = False
    """The editor wrote a date only."""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """One entry of `posts:`. Its key in the calendar is `story-id/id`, with an occurrence date for a series."""

    id: str
    channel: str
    at: WallClock | None
    place: Place
    index: int = 0
    """Which entry of the file's `posts:` it is: `story.places.value("posts", index, "every")`."""
    text: Text | None = None
    """From `text:`, else from the story's `## @` section; None asks for a template."""
    from_section: bool = False
    comment: Text | None = None
    thread: bool = False
    late: Lateness | None = None
    """None takes the default."""
    until: WallClock | None = None
    after: str | None = None
    """Key of the post that must have been sent before."""
    gate: str | None = None
    """`link-answers`, from `if:`."""
    tag: bool = True
    repost: int = 1
    every: str | None = None
    """An RRULE with an end."""
    media: tuple[Media, ...] | None = None
    """None: the story's own media."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the body. `target` as written; `path` is the file inside the calendar that a relative link means."""

    target: str
    place: Place
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    by: str
    digest: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as read from one file. Text that could be wrong keeps its place: a finding is right to the column."""

    id: str
    path: str
    """POSIX, relative to the calendar's root."""
    title: Text
    status: Status
    places: Places
    summary: Text | None = None
    owner: str | None = None
    pillar: str | None = None
    audience: tuple[str, ...] = ()
    campaign: str | None = None
    tags: tuple[str, ...] = ()
    language: str = "en"
    format: str | None = None
    visibility: str | None = None
    embargo: WallClock | None = None
    link: Text | None = None
    facts: Mapping[str, str | int | float | bool | date | None] = field(default_factory=dict)
    media: tuple[Media, ...] = ()
    approval: Approval | None = None
    ignore: Mapping[str, str] = field(default_factory=dict)
    """Rule id → reason."""
    posts: tuple[PostEntry, ...] = ()
    body: Text = field(default_factory=lambda: Text("", "", ((0, 1, 1),)))
    """The Markdown of the story without its `## @` sections."""
    sections: Mapping[str, Text] = field(default_factory=dict)
    """Channel or post id → text, verbatim."""
    html: str = ""
    """The body as HTML; raw HTML is escaped, relative links are as written."""
    plain: str = ""
    """The body as plain text, paragraphs apart."""
    prose: Prose = NO_PROSE
    """The body as it is read, each character with its place."""
    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    """Pictures in the body."""
    digest: str = ""
    """SHA-256 of the file's bytes, hex."""
