"""The family `story`: whether what a story says of itself is known, whole and without contradiction."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.story import dates, identity, ignores, order, readiness, references
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *references.RULES,
    *order.RULES,
    *readiness.RULES,
    *dates.RULES,
    *ignores.RULES,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    identity.duplicate_posts,
    references.unknown_names,
    references.language_code,
    readiness.unready,
    dates.owner_left,
    dates.outside_campaign,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (
    identity.duplicate_ids,
    references.settings_languages,
    order.unknown_after,
    order.circles,
)
