"""The family `channel`: whether each post keeps to the rules of play of its network. The numbers live in `channels`."""

from __future__ import annotations

from socialcal.brand.channel import fitting, kinds, length, marks
from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*length.RULES, *marks.RULES, *fitting.RULES, *kinds.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    length.too_long,
    length.long_title,
    marks.too_many,
    marks.dead_links,
    fitting.unfit,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (kinds.unknown_kinds,)
