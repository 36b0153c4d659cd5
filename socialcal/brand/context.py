"""What a check may know. A story check sees one story and never the clock; a calendar check sees all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeAlias

from socialcal.brand.house import NOTHING, House
from socialcal.brand.passages import Passage, passages
from socialcal.channels.protocol import Network
from socialcal.model.delivery import Delivery
from socialcal.model.finding import Finding
from socialcal.model.history import NOT_ASKED, History
from socialcal.model.organisation import Channel, Organisation
from socialcal.model.place import Place, Places
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.story import Status, Story

SETTINGS = "socialcal.yml"
_DORMANT = frozenset({Status.IDEA, Status.CANCELLED})


@dataclass(frozen=True)
class StoryContext:
    """One story with its composed posts. Nothing here depends on the time, so that findings can be kept."""

    story: Story
    posts: tuple[Post, ...]
    organisation: Organisation
    networks: Mapping[str, Network]
    """By kind."""
    house: House = NOTHING

    @property
    def dormant(self) -> bool:
        """An idea or a cancelled story: nothing of it goes out, so nobody needs to be told what it still lacks."""
        return self.story.status in _DORMANT

    @cached_property
    def judged(self) -> tuple[tuple[Post, Channel, Network], ...]:
        """The posts that will go out and say something of their own, with where they go.

        Of a series that repeats one text only the first is judged; unknown channels and kinds have rules of their own.
        """
        found: dict[tuple[Place, str, tuple[str, ...]], tuple[Post, Channel, Network]] = {}
        for post in () if self.dormant else self.posts:
            channel = self.organisation.channels.get(post.channel)
            network = self.networks.get(channel.kind) if channel else None
            if channel and network:
                found.setdefault((post.place, post.channel, post.parts), (post, channel, network))
        return tuple(found.values())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What people wrote and others will read; nothing of what is dormant."""
        if self.dormant:
            return ()
        return tuple(passages(self.story, ((post, network) for post, _, network in self.judged)))

    def at_key(self, post: Post, key: str) -> Place:
        """Where the entry of `post` says `key`; the entry itself when it does not."""
        spot = self.story.places.keys.get(("posts", post.index, key))
        return Place(self.story.path, *spot) if spot else post.place


@dataclass(frozen=True)
class CalendarContext:
    """Everything at one instant. Calendar checks sort and sweep: none compares every post with every other."""

    organisation: Organisation
    stories: tuple[Story, ...]
    posts: tuple[Post, ...]
    deliveries: Mapping[str, Delivery]
    as_of: datetime
    """Aware."""
    networks: Mapping[str, Network]
    """By kind."""
    settings: Places = field(default_factory=lambda: Places(SETTINGS, {}, {}))
    """Where things stand in socialcal.yml."""
    house: House = NOTHING
    history: History = NOT_ASKED
    """What git says of approvals, where the organisation wants to know."""

    @cached_property
    def story_at(self) -> Mapping[str, Story]:
        """Stories by their file: an id may be that of two stories."""
        return {story.path: story for story in self.stories}

    @cached_property
    def posts_in(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by the file that asks for them."""
        found: dict[str, list[Post]] = {}
        for post in self.posts:
            found.setdefault(post.place.path, []).append(post)
        return {path: tuple(posts) for path, posts in found.items()}

    @cached_property
    def slots(self) -> Mapping[str, tuple[Post, ...]]:
        """Per channel the dated posts of stories that are neither ideas nor cancelled, by moment and key."""
        found: dict[str, list[tuple[float, str, Post]]] = {}
        for post in self.posts:
            story = self.story_at.get(post.place.path)
            if post.at is not None and story is not None and story.status not in _DORMANT:
                found.setdefault(post.channel, []).append((post.at.timestamp(), post.key, post))
        return {
            channel: tuple(post for _, _, post in sorted(slots, key=lambda slot: slot[:2]))
            for channel, slots in sorted(found.items())
        }


StoryCheck: TypeAlias = Callable[[StoryContext], Iterator[Finding]]
CalendarCheck: TypeAlias = Callable[[CalendarContext], Iterator[Finding]]


class Family(Protocol):
    """What the module of a family must have. A family without checks of a kind has an empty tuple."""

    @property
    def RULES(self) -> tuple[Rule, ...]: ...  # noqa: N802

    @property
    def STORY_CHECKS(self) -> tuple[StoryCheck, ...]: ...  # noqa: N802

    @property
    def CALENDAR_CHECKS(self) -> tuple[CalendarCheck, ...]: ...  # noqa: N802
