"""The family `media`: whether pictures can be understood without seeing them, and whether networks take them."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.media import alt, pictures
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*alt.RULES, *pictures.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (alt.untold, alt.too_long, pictures.refused, pictures.odd)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
