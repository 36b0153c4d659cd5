"""Two stories that are called the same: mostly a copy whose title was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.moments import instant
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status, Story

SAME_TITLE = Rule(
    "repeats.same-title",
    Severity.WARNING,
    Phrase(
        "Het verhaal {other} heet ook zo, en gaat uit op {day}.",
        "The story {other} is called that too, and goes out on {day}.",
    ),
    Phrase(
        "Geef dit verhaal een eigen titel, of maak van de twee er een.",
        "Give this story a title of its own, or make one of the two.",
    ),
)
RULES = (SAME_TITLE,)

_WORDS = 3
"""With fewer it is a heading that comes back, such as the name of a column."""


def same_titles(context: CalendarContext) -> Iterator[Finding]:
    """Stories with posts to come that are called as one shortly before: within `brand.again` of its last post."""
    again, zone = context.organisation.brand.again.total_seconds(), context.organisation.zone
    now = instant(context.as_of)
    for stories in _namesakes(context):
        spans = sorted(
            (min(moments), story.path, max(moments), story)
            for story in stories
            if (moments := [instant(post.at) for post in context.posts_in.get(story.path, ()) if post.at])
        )
        ended, before = float("-inf"), spans[0][3] if spans else None
        for start, _, last, story in spans:
            if before is not None and last > now and start - ended < again:
                day = min(post.at for post in context.posts_in[before.path] if post.at).astimezone(zone).date()
                length = len(story.title.value) if story.title.unbroken(0, len(story.title.value)) else 1
                found = SAME_TITLE.finding(story.title.place(), length=length, story=story.id, other=before.id, day=day)
                yield replace(found, beside=before.title.place())
            if last >= ended:
                ended, before = last, story


def _namesakes(context: CalendarContext) -> Iterator[list[Story]]:
    found: dict[str, list[Story]] = {}
    for story in context.stories:
        if story.status not in (Status.IDEA, Status.CANCELLED) and (words := title_words(story)):
            found.setdefault(words, []).append(story)
    yield from (stories for stories in found.values() if len(stories) > 1)


def title_words(story: Story) -> str:
    """The title as it is compared; empty when it says too little."""
    words = story.title.value.casefold().split()
    return " ".join(words) if len(words) >= _WORDS else ""
