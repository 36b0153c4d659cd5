"""The family `wording`: terms and names of the organisation, and what nobody means to write."""

from __future__ import annotations

from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.brand.wording import agreement, expressions, invisible, placeholders, scripts, spaces, terms
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (
    *terms.RULES,
    *agreement.RULES,
    *invisible.RULES,
    *scripts.RULES,
    *placeholders.RULES,
    *expressions.RULES,
    *spaces.RULES,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    terms.terms,
    invisible.invisible,
    scripts.mixed,
    placeholders.placeholders,
    expressions.fixed_expressions,
    spaces.double_spaces,
)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (agreement.contradictions,)
