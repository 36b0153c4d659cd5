"""The family `facts`: days, times, places, prices, numbers and links are the same in a story and all its posts."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarCheck, StoryCheck, StoryContext
from socialcal.brand.facts import addresses, agreement, past, places, relative, weekdays
from socialcal.brand.facts.canon import canon
from socialcal.model.finding import Finding
from socialcal.model.rule import Rule


def stated(context: StoryContext) -> Iterator[Finding]:
    """Everything that compares what texts state: each text is read once for all of these rules."""
    if context.dormant:
        return
    story = canon(context)
    templates = tuple(post for post, _, _ in context.judged if post.source is None)
    yield from agreement.differing(story)
    yield from places.other_places(story)
    yield from weekdays.wrong_weekdays(story)
    yield from relative.wrong_days(story, templates)
    yield from past.invitations(story, context.posts)


RULES: tuple[Rule, ...] = (
    *agreement.RULES,
    *places.RULES,
    *addresses.RULES,
    *weekdays.RULES,
    *relative.RULES,
    *past.RULES,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (stated, addresses.slips)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
