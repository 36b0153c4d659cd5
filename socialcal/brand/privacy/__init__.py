"""The family `privacy`: what belongs to one person, or opens somebody's door, and stands where everybody reads it."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.privacy import contact, numbers, person, pictures, secrets, told
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*numbers.RULES, *contact.RULES, *person.RULES, *secrets.RULES, *pictures.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (told.disclosed, pictures.located)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
