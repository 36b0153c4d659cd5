"""The family `organisation`: whether socialcal.yml is right. That it can be read at all is for `ingest`."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.organisation import agreement, look, options
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*agreement.RULES, *look.RULES, *options.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = ()
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (
    agreement.unknown_names,
    agreement.campaigns_backwards,
    agreement.shares,
    look.pale_colours,
    options.unread,
)
