"""Ids: two stories or two posts under one name would publish, correct and count as one."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.spots import written
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from socialcal.model.story import Story

DUPLICATE_ID = Rule(
    "story.duplicate-id",
    Severity.ERROR,
    Phrase("De id {id} is ook die van {other}.", "The id {id} is also that of {other}."),
    Phrase(
        "Geef het nieuwste verhaal een andere id; verander nooit de id van een verhaal dat al online staat.",
        "Give the newer story another id; never change the id of a story that has been published.",
    ),
)
DUPLICATE_POST = Rule(
    "story.duplicate-post",
    Severity.ERROR,
    Phrase("Dit verhaal heeft op regel {line} al een post {id}.", "This story has a post {id} on line {line} already."),
    Phrase(
        "Geef een van de twee een eigen id, bijvoorbeeld id: {id}-2.",
        "Give one of them an id of its own, for example id: {id}-2.",
    ),
)
RULES = (DUPLICATE_ID, DUPLICATE_POST)


def duplicate_ids(context: CalendarContext) -> Iterator[Finding]:
    """Tells every story of the same id, and names the first other one."""
    groups: dict[str, list[Story]] = {}
    for story in context.stories:
        groups.setdefault(story.id, []).append(story)
    for found in (group for group in groups.values() if len(group) > 1):
        first, second = found[:2]
        for story in found:
            other = _place_of_id(second if story is first else first)
            yield DUPLICATE_ID.finding(
                _place_of_id(story), length=len(story.id), story=story.id, id=story.id, other=other
            )


def duplicate_posts(context: StoryContext) -> Iterator[Finding]:
    """Tells every further post of the same id; the default id is the channel's name."""
    story, seen = context.story, dict[str, Place]()
    for entry in story.posts:
        place = written(story, entry.index, "id", "channel") or entry.place
        first = seen.setdefault(entry.id, place)
        if first is not place:
            yield DUPLICATE_POST.finding(
                place,
                length=len(entry.id),
                story=story.id,
                post=f"{story.id}/{entry.id}",
                id=entry.id,
                line=first.line,
            )


def _place_of_id(story: Story) -> Place:
    return story.places.value("id")
