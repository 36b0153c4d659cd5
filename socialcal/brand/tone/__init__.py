"""The family `tone`: one way of speaking to readers, and nothing louder than the house wants."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.tone import address, emoji, letters, marks, shouting
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*address.RULES, *marks.RULES, *shouting.RULES, *emoji.RULES, *letters.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    address.mixed,
    marks.too_many,
    marks.runs,
    shouting.loud,
    emoji.emoji,
    letters.decorated,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
