"""What checks look at, as values, for tests that need no files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.engine import check_calendar, check_story, settle
from socialcal.brand.registry import RULES
from socialcal.channels import NETWORKS
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.story import PostEntry, Story
from tests.builders import NOW, clock, entry, organisation, post, story, wall


def whole(*stories: Story, posts: tuple[Post, ...] = (), **changes: Any) -> CalendarContext:
    """A calendar of values at the usual moment."""
    values: dict[str, Any] = {
        "organisation": organisation(),
        "stories": stories,
        "posts": posts,
        "deliveries": {},
        "as_of": NOW,
        "networks": NETWORKS,
    }
    return CalendarContext(**{**values, **changes})


def one(told: Story, *posts: Post, of: Organisation | None = None) -> StoryContext:
    """A story with its posts."""
    return StoryContext(told, posts, of or organisation(), NETWORKS)


def planned(number: int, at: str | datetime, **changes: Any) -> tuple[Story, Post]:
    """The story `s<number>` in a file of its own, and its only post; `at` is wall clock or a moment."""
    moment = wall(at) if isinstance(at, str) else at
    path, id_ = f"stories/s{number:05}.md", f"s{number:05}"
    place, at_place = Place(path, 8, 5), Place(path, 9, 8)
    own: PostEntry = entry(place=place, at=clock("2026-12-01 09:00"))
    values = {"key": f"{id_}/mastodon", "story": id_, "at": moment, "place": place, "at_place": at_place, **changes}
    return story(id=id_, path=path, posts=(own,)), post(**values)


def finding(rule: str = "links.insecure", path: str = "stories/a.md", line: int = 3, **changes: Any) -> Finding:
    """A finding that says something."""
    values: dict[str, Any] = {
        "rule": rule,
        "severity": Severity.WARNING,
        "message": Phrase("Dit klopt niet.", "This is not right."),
        "place": Place(path, line, 5),
        "hint": Phrase("Verbeter het.", "Mend it."),
        "length": 4,
    }
    return Finding(**{**values, **changes})


def check(
    context: CalendarContext, findings: Iterable[Finding] = (), rules: Mapping[str, Rule] = RULES, **asked: Any
) -> tuple[Finding, ...]:
    """What is told of a whole calendar: `findings` of reading and composing, and those of every check."""
    house = context.house
    contexts = (
        StoryContext(each, context.posts_in.get(each.path, ()), context.organisation, context.networks, house)
        for each in context.stories
    )
    own = (found for each in contexts for found in check_story(each))
    return settle((*findings, *own, *check_calendar(context)), context, rules=rules, **asked)
