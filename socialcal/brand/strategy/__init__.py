"""The family `strategy`: whether stories serve a pillar, reach whom they are for, and fit the hours that there are."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.strategy import balance, campaigns, effort, purpose, reach
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (
    *purpose.RULES,
    *reach.RULES,
    *campaigns.RULES,
    *balance.RULES,
    *effort.RULES,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    purpose.without_purpose,
    reach.unreached,
    reach.missed,
    campaigns.other_pillar,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (
    campaigns.without_stories,
    balance.mix,
    balance.quiet_audiences,
    effort.too_much_work,
)
