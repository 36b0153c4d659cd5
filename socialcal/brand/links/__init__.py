"""The family `links`: whether a reader who follows a link arrives, safely, where the editor meant."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.links import addresses, inside, tags
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*addresses.RULES, *inside.RULES, *tags.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (addresses.doubtful, inside.broken, tags.own_tags)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = ()
