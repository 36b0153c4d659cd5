"""The family `repeats`: what a channel's readers already read, and stories that are called the same."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.repeats import texts, titles
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*texts.RULES, *titles.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = ()
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (texts.said_before, titles.same_titles)
