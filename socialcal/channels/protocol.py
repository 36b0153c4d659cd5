"""What every network must tell and do. A network is a module that satisfies these protocols; none is named here."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias

from socialcal.model.delivery import Receipt
from socialcal.model.organisation import Channel
from socialcal.model.payload import Payload
from socialcal.model.post import Post


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
    title: Limit | None = None
    alt: Limit | None = None
    hashtags: Limit | None = None
    mentions: Limit | None = None
    links: Limit | None = None
    media: Limit | None = None
    """How many pictures."""
    media_bytes: Limit | None = None
    """How many bytes one picture may have."""
    media_formats: frozenset[str] = frozenset({"JPEG", "PNG", "GIF", "WEBP"})
    """Pillow's names."""
    media_required: bool = False
    threads: bool = False
    comments: bool = False
    """Has a first comment."""
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


@dataclass(frozen=True, slots=True)
class PreviewMedia:
    path: str
    alt: str
    width: int
    height: int


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

    def length(self, text: str) -> int:
        """How long the network says that `text` is, in the unit of `LIMITS.length`."""
        ...

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Links, mentions and hashtags, ordered and apart."""
        ...

    def preview(self, post: Post, channel: Channel) -> Preview:
        """How `post` looks on this network for this account."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceFolder:
    """Ask the edge to place a folder of files, whole or not at all. Text files are given, others copied by path."""

    name: str
    texts: Mapping[str, str]
    copies: Mapping[str, str]
    """Name in the folder → POSIX path from the calendar's root."""


@dataclass(frozen=True, slots=True)
class FindFolder:
    """Ask the edge whether a folder stands in the outbox."""

    name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The folder stands, with the payload digest that its metadata carries."""

    location: str
    digest: str


@dataclass(frozen=True, slots=True)
class NotThere:
    """No such folder."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The edge could not do it, and is sure that nothing was left behind when `certain`."""

    reason: str
    certain: bool


Asked: TypeAlias = PlaceFolder | FindFolder
Answer: TypeAlias = Placed | NotThere | Failed


@dataclass(frozen=True, slots=True)
class Sent:
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Absent:
    """Provably not there: it may be sent (again)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The network said no, for good."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have arrived."""

    reason: str


Outcome: TypeAlias = Sent | Absent | Refused | Unknown
Exchange: TypeAlias = Generator[Asked, Answer, Outcome]
"""A conversation without I/O: yields what it asks, is sent the answers, returns the outcome."""


class Sender(Protocol):
    """A network that we can hand posts to. `key` is the delivery's key, never derived from the text."""

    def send(self, payload: Payload, key: str) -> Exchange: ...

    def find(self, payload: Payload, key: str) -> Exchange:
        """Is it there? Ends in `Sent`, `Absent` or `Unknown`."""
        ...
