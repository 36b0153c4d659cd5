"""The calendar: everything that one commit says, at one instant. The factory makes it, everybody else reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from socialcal.model.delivery import Delivery, Hold
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.story import Story


@dataclass(frozen=True)
class Calendar:
    """Stories ordered by path, posts by moment (undated last) and key, findings by place."""

    organisation: Organisation
    stories: tuple[Story, ...]
    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]
    as_of: datetime
    """Aware; the instant that counts as now."""
    root: str
    """Absolute path of the calendar's folder, for the edges that open files. No page and no payload may show it."""
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    """What the ledger last told about each delivery, by `Post.delivery`; empty where nothing was ever published."""
    holds: tuple[Hold, ...] = ()
    """The brakes that were raised when the ledger last told, and the file that stops everything."""
    house_rules: tuple[Rule, ...] = ()
    """Rules that the organisation brings along, beside ours."""

    @cached_property
    def by_id(self) -> dict[str, Story]:
        """Stories by id; of two with the same id, which is an error finding, the first by path."""
        return {story.id: story for story in reversed(self.stories)}

    @cached_property
    def posts_of(self) -> dict[str, tuple[Post, ...]]:
        """Posts by the id of their story, in calendar order."""
        posts: dict[str, list[Post]] = {}
        for post in self.posts:
            posts.setdefault(post.story, []).append(post)
        return {story: tuple(found) for story, found in posts.items()}

    @cached_property
    def broken_channels(self) -> frozenset[str]:
        """Names of channels that are set up wrong: none of their posts may go out."""
        return frozenset(f.channel for f in self.findings if f.channel and f.severity is Severity.ERROR)

    @cached_property
    def broken(self) -> frozenset[str]:
        """Ids of stories with an error: none of their posts may go out."""
        return frozenset(f.story for f in self.findings if f.story and f.severity is Severity.ERROR)
