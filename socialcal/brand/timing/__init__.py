"""The family `timing`: whether moments suit the channel, each other and what the story promised."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.timing import cadence, days, past, promises, rhythm
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*rhythm.RULES, *cadence.RULES, *promises.RULES, *past.RULES, *days.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (promises.before_embargo, promises.over_before)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (
    rhythm.quiet_hours,
    rhythm.too_close,
    cadence.too_often,
    cadence.too_seldom,
    past.never_sent,
    days.special_days,
)
