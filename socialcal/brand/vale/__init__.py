"""The family `vale`: the checks of Vale styles that an organisation has, as they are. docs/vale.md says what counts."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarCheck, StoryCheck, StoryContext
from socialcal.brand.vale.rules import RULES as RULES
from socialcal.model.finding import Finding


def styled(context: StoryContext) -> Iterator[Finding]:
    """What the house's styles find in a story."""
    if context.house.styles:
        # Calendars without styles do not wait for what only styles need.
        from socialcal.brand.vale.check import check

        yield from check(context, context.house.styles)


STORY_CHECKS: tuple[StoryCheck, ...] = (styled,)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
