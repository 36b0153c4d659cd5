"""The family `reading`: how hard a text is to read, in numbers that a person can do something about."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.reading import doubled, running, shortened
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*running.RULES, *doubled.RULES, *shortened.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (running.running_text, doubled.repeated, shortened.abbreviated)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
