"""The family `approval`: whether a story was approved as it is now, by somebody who may."""

from __future__ import annotations

from socialcal.brand.approval import binding, history, people
from socialcal.brand.context import CalendarCheck, StoryCheck
from socialcal.model.rule import Rule

RULES: tuple[Rule, ...] = (*binding.RULES, *people.RULES, *history.RULES)
STORY_CHECKS: tuple[StoryCheck, ...] = (binding.unapproved, people.wrong_person)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = (history.written_by_approver, history.untrusted, history.out_of_sight)
