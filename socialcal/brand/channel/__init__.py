"""The family `channel`: whether each post keeps to the rules of play of its network. The numbers live in `channels`."""

from __future__ import annotations

from socialcal.brand.channel import characters, fitting, kinds, length, marks, titles
from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (
    *length.RULES,
    *titles.RULES,
    *characters.RULES,
    *marks.RULES,
    *fitting.RULES,
    *kinds.RULES,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    length.too_long,
    length.long_text,
    length.long_tags,
    titles.long_titles,
    characters.forbidden,
    marks.too_many,
    marks.dead_links,
    fitting.unfit,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (kinds.unknown_kinds,)
