"""Runs the checks and settles what is told: selected, weighed, not suppressed, in order and once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from socialcal.brand.choices import choices
from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.privacy.hiding import hidden
from socialcal.brand.registry import CALENDAR_CHECKS, RULES, STORY_CHECKS
from socialcal.brand.selection import asked, settings_findings
from socialcal.brand.suppression import Asking, asking, without_suppressed
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule


def check_story(context: StoryContext) -> tuple[Finding, ...]:
    """All that one story breaks by itself, before anybody selects. Depends on its argument only, so it may be kept."""
    return tuple(finding for check in STORY_CHECKS for finding in check(context))


def check_calendar(context: CalendarContext) -> tuple[Finding, ...]:
    """All that stories break together or at this instant, before anybody selects."""
    return tuple(finding for check in CALENDAR_CHECKS for finding in check(context))


def settle(
    findings: Iterable[Finding],
    context: CalendarContext,
    *,
    rules: Mapping[str, Rule] = RULES,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    hushed: Iterable[Asking] | None = None,
    alone: bool = False,
) -> tuple[Finding, ...]:
    """What is told of `findings`, from whichever room they came. `rules` are all that may be named.

    `select` and `ignore` take the place of those in socialcal.yml; `hushed` is what stories ask not to be told, that
    of the context's stories by default; with `alone` nobody knows whether that was needed. Raises SocialcalError when
    they name no rule.
    """
    findings = tuple(findings)
    hushed = asking(context.stories) if hushed is None else hushed
    brand = context.organisation.brand
    selection = replace(asked(brand, rules, select, ignore), narrow=choices(brand, context.posts))
    own = tuple(settings_findings(brand, rules, context.settings))
    # A slip of the pen in socialcal.yml must not silence the rule that tells of it.
    heard = map(selection.weighed, own) if select is None and ignore is None else selection(own)
    kept = dict.fromkeys(
        (*selection(without_suppressed(findings, hushed, rules, _never if alone else selection.tells)), *heard)
    )
    told = _discreet(kept, {finding.place.path for finding in findings if finding.rule.startswith("privacy.")})
    return tuple(sorted(told, key=lambda finding: (*finding.order, finding.post or "", finding.message.en)))


def _never(_: str) -> bool:
    return False


def _discreet(findings: Iterable[Finding], private: Collection[str]) -> Iterator[Finding]:
    """In a file that tells too much of somebody, no other finding repeats it: a long sentence may hold it as well."""
    for finding in findings:
        if finding.place.path not in private or finding.rule.startswith("privacy."):
            yield finding
        else:
            message, hint = (Phrase(hidden(phrase.nl), hidden(phrase.en)) for phrase in (finding.message, finding.hint))
            yield replace(finding, message=message, hint=hint)
