"""Findings that a story asks not to be told, with the reason: in its front matter, or in a comment in its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.story.ignores import FIRM_RULE, UNEXPLAINED, UNKNOWN_RULE
from socialcal.ingest.ignore_marks import COMMENT, MARK
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from socialcal.model.story import Story

_MOST = 100
"""A story that asks for more has another problem; a fork must not keep us busy with them."""

FIRM = frozenset(
    {
        "story.duplicate-id",
        "story.duplicate-post",
        "story.invalid-time",
        "story.invalid-value",
        "story.merge-conflict",
        "story.missing-field",
        "story.no-time",
        "story.time-fold",
        "story.time-gap",
        "timing.occurrence",
        "timing.recurrence",
    }
)
"""Rules that no file can switch off or lower: while one is broken, publishing would have to guess what was meant.

What reading rejects it leaves out: without its embargo a story would go out early, without its id under another key."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule that is not told for one story. `rule` is as written, and may be no rule at all."""

    rule: str
    reason: str
    place: Place
    exact: bool = True
    """The rule's first character stands at the place; a key may stand between quotes."""


def suppressions(story: Story) -> Iterator[Suppression]:
    """First `ignore:`, then `<!-- socialcal-ignore rule.id: reason -->` in body and sections; at most `_MOST`."""
    return islice(chain(_in_front_matter(story), _in_body(story)), _MOST)


def _in_front_matter(story: Story) -> Iterator[Suppression]:
    for rule, reason in story.ignore.items():
        yield Suppression(rule, reason.strip(), story.places.key("ignore", rule), exact=False)


def _in_body(story: Story) -> Iterator[Suppression]:
    for text in (story.body, *story.sections.values()):
        for match in COMMENT.finditer(text.value) if MARK in text.value else ():
            rule, _, reason = match[1].partition(":")
            start = match.start(1) + len(rule) - len(rule.lstrip())
            yield Suppression(rule.strip(), " ".join(reason.split()), text.place(start))


def without_suppressed(
    findings: Iterable[Finding], stories: Iterable[Story], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """The findings that are told, and what is wrong with the suppressions themselves.

    A finding belongs to a story by its file, or when it stands in another file, such as a template, by the story's id.
    """
    by_path: dict[str, frozenset[str]] = {}
    by_id: dict[str, frozenset[str]] = {}
    for story in stories:
        asked = tuple(suppressions(story))
        by_path[story.path] = by_id[story.id] = frozenset(one.rule for one in asked) - FIRM
        for one in asked:
            yield from _judged(one, story, rules)
    for finding in findings:
        hidden = by_path.get(finding.place.path)
        if hidden is None:
            hidden = by_id.get(finding.story or "", frozenset())
        if finding.rule not in hidden:
            yield finding


def _judged(one: Suppression, story: Story, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    length = max(len(one.rule), 1)
    name = quoted(one.rule)
    if one.rule not in rules:
        finding = UNKNOWN_RULE.finding(one.place, length=length, story=story.id, name=name)
        yield suggesting(finding, one.rule, rules, one.place if one.rule and one.exact else None)
    elif one.rule in FIRM:
        yield FIRM_RULE.finding(one.place, length=length, story=story.id, name=name)
    elif not one.reason:
        yield UNEXPLAINED.finding(one.place, length=length, story=story.id, name=name)
