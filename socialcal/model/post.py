"""A composed post: what goes out, where and when. How it is sent lives in `channels` and `publish`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from socialcal.model.place import Place, Text
from socialcal.model.spans import LateMode as LateMode
from socialcal.model.spans import Lateness as Lateness
from socialcal.model.story import Media

LINK_ANSWERS = "link-answers"
"""The gate that a post's `if:` can name: it goes only when its link answers."""


class Origin(StrEnum):
    """Where a post's text came from."""

    TEXT = "text"
    SECTION = "section"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Post:
    """One post on one channel. `key` is its identity for ever; text and time may change, the key may not."""

    key: str
    """`story-id/post-id` or `story-id/post-id/2026-12-04`."""
    story: str
    channel: str
    """The channel's name in socialcal.yml."""
    at: datetime | None
    """Aware, in the organisation's zone; None is a post without a date."""
    text: str
    """The whole text with tagged links, before it is cut into a thread."""
    parts: tuple[str, ...]
    """What goes out: one text, or one for each post of a thread."""
    origin: Origin
    source: Text | None
    """The text as written, for findings; None when a template made it."""
    place: Place
    """The entry under `posts:`."""
    at_place: Place
    title: str
    link: str | None = None
    """The story's link, tagged for this channel."""
    comment: str | None = None
    media: tuple[Media, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = "en"
    late: Lateness = field(default_factory=Lateness)
    until: datetime | None = None
    after: str | None = None
    gate: str | None = None
    repost: int = 1
    thread: bool = False
    index: int = 0
    """Which entry of the story file's `posts:` asked for it."""
    occurrence: str | None = None

    @property
    def delivery(self) -> str:
        """The key under which the ledger knows it: a repost is another delivery of the same post."""
        return self.key if self.repost == 1 else f"{self.key}#{self.repost}"
