"""What a story promised about time: not before its embargo, and no announcement of what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from socialcal.brand.context import StoryContext
from socialcal.brand.timing.moments import instant, shown, written_length
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.rule import Rule

BEFORE_EMBARGO = Rule(
    "timing.before-embargo",
    Severity.ERROR,
    Phrase("{at} is voor het embargo van {embargo}.", "{at} is before the embargo of {embargo}."),
    Phrase("Kies een moment vanaf {embargo}.", "Choose a moment from {embargo} on."),
)
OVER_BEFORE = Rule(
    "timing.over-before",
    Severity.ERROR,
    Phrase(
        "Deze post gaat uit op {at}, en geldt maar tot {until}.",
        "This post goes out at {at}, and holds only until {until}.",
    ),
    Phrase("Kies een eerder moment, of een latere until:.", "Choose an earlier moment, or a later until:."),
)
RULES = (BEFORE_EMBARGO, OVER_BEFORE)


def before_embargo(context: StoryContext) -> Iterator[Finding]:
    """Posts that go out before the story may be known; of a series the first."""
    embargo = context.story.embargo
    told = set[Place]()
    for post, at in _dated(context):
        if embargo and instant(at) < instant(embargo.moment) and post.at_place not in told:
            told.add(post.at_place)
            yield BEFORE_EMBARGO.finding(
                post.at_place,
                length=written_length(context.story, post),
                story=post.story,
                post=post.key,
                at=shown(at),
                embargo=shown(embargo.moment),
            )


def over_before(context: StoryContext) -> Iterator[Finding]:
    """Posts whose `until:` comes before their moment; of a series the first."""
    written = {entry.place: entry.until for entry in context.story.posts}
    told = set[Place]()
    for post, at in _dated(context):
        if post.until and instant(post.until) < instant(at) and post.place not in told:
            told.add(post.place)
            until = written.get(post.place)
            yield OVER_BEFORE.finding(
                until.place if until else post.at_place,
                length=len(until.written) if until else 1,
                story=post.story,
                post=post.key,
                at=shown(at),
                until=shown(post.until),
            )


def _dated(context: StoryContext) -> Iterator[tuple[Post, datetime]]:
    if not context.dormant:
        yield from ((post, post.at) for post in context.posts if post.at is not None)
