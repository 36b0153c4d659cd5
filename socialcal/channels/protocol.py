"""What every network must tell and do. A network is a module that satisfies these protocols; none is named here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from socialcal.channels.looks import Frame, Looks, Shape, Strip
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind


class Unit(StrEnum):
    """What a network counts."""

    WEIGHTED = "weighted"
    """X's weighted characters."""
    GRAPHEMES = "graphemes"
    BYTES = "bytes"
    """UTF-8."""
    UTF16 = "utf-16"
    CHARACTERS = "characters"
    """Unicode code points."""
    THREADS = "threads"
    """Characters as Threads counts them: an emoji is its bytes in UTF-8, everything else is code points."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of a network, with where it comes from and when somebody looked."""

    value: int
    unit: Unit
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules of play of a network. None means: no limit known."""

    length: Limit | None = None
    also: tuple[Limit, ...] = ()
    """Further length limits that hold at the same time, such as Bluesky's bytes."""
    captions: Mapping[MediaKind, Limit] = field(default_factory=dict)
    """What holds instead of `length` for a text that goes with media of a kind."""
    advised: Limit | None = None
    """A longer text is taken, but hardly anybody reads it to the end."""
    title: Limit | None = None
    title_advised: Limit | None = None
    """A longer title is taken, but not shown whole."""
    tags: Limit | None = None
    """The story's tags together, as `limits.tags_length` counts them."""
    forbidden: frozenset[str] = frozenset()
    """Characters that neither the title nor the text may have."""
    alt: Limit | None = None
    hashtags: Limit | None = None
    hashtags_marked: Limit | None = None
    """How many become a tag that people can follow; further ones are taken, and stay plain text."""
    mentions: Limit | None = None
    links: Limit | None = None
    """How many different ones: a link that comes back counts once."""
    media: Limit | None = None
    """How many pictures; with `videos_count` how many pictures and videos together."""
    videos_count: bool = False
    media_bytes: Limit | None = None
    """How many bytes one picture may have."""
    media_formats: frozenset[str] = frozenset({"JPEG", "PNG", "GIF", "WEBP"})
    """Pillow's names."""
    media_required: frozenset[MediaKind] = frozenset()
    """One of these must go along; empty where a text alone is enough."""
    threads: bool = False
    comments: bool = False
    """Has a first comment."""
    follows: bool = False
    """What is out follows the calendar by itself, since it is our own: nobody corrects it by hand."""
    link_length: Limit | None = None
    """What every link counts, however long it is."""
    links_in_text: bool = True
    """False where a link in the text cannot be followed."""


class EntityKind(StrEnum):
    LINK = "link"
    MENTION = "mention"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True)
class Entity:
    """A link, mention or hashtag. `start` and `end` are code points; `first` and `last` are in the network's units."""

    kind: EntityKind
    start: int
    end: int
    value: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """One post of a thread, or the only one, as the network shows it."""

    text: str
    length: int
    limit: int | None
    entities: tuple[Entity, ...]
    fold: int | None
    """After this many code points the network hides the rest behind "more"; None when all of it shows."""
    over: int | None = None
    """From this code point on it is more than the limit; None when it fits."""


@dataclass(frozen=True, slots=True)
class PreviewMedia:
    path: str
    alt: str
    width: int
    height: int
    shape: Shape | None = None
    """What it is cropped to, around its middle; None when it shows whole."""


@dataclass(frozen=True, slots=True)
class PreviewFile:
    """A video, sound or document that goes along."""

    kind: MediaKind
    path: str
    alt: str = ""
    captions: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Data for a faithful picture of a post; pages decide how it looks."""

    kind: str
    network: str
    """The network's own name."""
    account: str
    name: str
    subject: str | None
    """A title or subject line, where the network has one."""
    parts: tuple[PreviewPart, ...]
    media: tuple[PreviewMedia, ...]
    card: str | None
    """The link that the network shows as a card."""
    comment: str | None
    looks: Looks
    """What is true of every post on the network."""
    files: tuple[PreviewFile, ...] = ()
    missing: tuple[str, ...] = ()
    """Files that the post asks for and that cannot go along, as the editor wrote them."""
    frame: Frame | None = None
    """The box that the pictures fill together."""
    strip: Strip | None = None
    """The pictures stand in a row, to swipe through."""
    card_part: int = 0
    """Under which part the card stands."""
    subject_fold: int | None = None
    """After this many code points a list cuts the subject off."""
    teaser: str | None = None
    """What a list shows of the text beside the subject."""
    unit: Unit = Unit.CHARACTERS
    """What the lengths of the parts are counted in."""
    link_length: int | None = None
    """What every link counts, however long it is."""


class Network(Protocol):
    """A module per network: its numbers, its own counting, its preview. All pure."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """The network's own name, for people."""
        ...

    @property
    def LIMITS(self) -> Limits:  # noqa: N802
        """Its limits for an ordinary account."""
        ...

    @property
    def LOOKS(self) -> Looks:  # noqa: N802
        """How it shows posts."""
        ...

    def length(self, text: str) -> int:
        """How long the network says that `text` is, in the unit of `LIMITS.length`."""
        ...

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Links, mentions and hashtags, ordered and apart."""
        ...

    def preview(self, post: Post, channel: Channel) -> Preview:
        """How `post` looks on this network for this account."""
        ...
