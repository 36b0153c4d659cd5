"""Every rule by its id, and every check. A new family is one file, and one name in `FAMILIES`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from socialcal.brand import (
    approval,
    channel,
    facts,
    links,
    media,
    organisation,
    privacy,
    reading,
    repeats,
    story,
    strategy,
    timing,
    tone,
    vale,
    wording,
)
from socialcal.brand.context import CalendarCheck, Family, StoryCheck
from socialcal.ingest.rules import RULES as READING
from socialcal.model.rule import Rule

FAMILIES: tuple[Family, ...] = (
    organisation,
    story,
    wording,
    tone,
    reading,
    channel,
    media,
    links,
    facts,
    timing,
    approval,
    repeats,
    privacy,
    strategy,
    vale,
)


def by_id(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """Rules by id, ordered by id. Raises ValueError when two share one."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if found.setdefault(rule.id, rule) is not rule:
            raise ValueError(f"two rules are called {rule.id}")
    return MappingProxyType(dict(sorted(found.items())))


RULES: Mapping[str, Rule] = by_id((*READING, *(rule for family in FAMILIES for rule in family.RULES)))
"""The rules of reading and of meaning. Composing has rules as well; who imports both rooms adds those with `by_id`."""

STORY_CHECKS: tuple[StoryCheck, ...] = tuple(check for family in FAMILIES for check in family.STORY_CHECKS)
CALENDAR_CHECKS: tuple[CalendarCheck, ...] = tuple(check for family in FAMILIES for check in family.CALENDAR_CHECKS)
