"""Findings that a story asks not to be told, with the reason: in its front matter, or in a comment in its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.story.ignores import FIRM_RULE, UNEXPLAINED, UNKNOWN_RULE
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from socialcal.model.story import Story

_MARK = "socialcal-ignore"
_MOST = 100
"""A story that asks for more has another problem; a fork must not keep us busy with them."""
_COMMENT = re.compile(r"<!--\s{0,9}" + _MARK + r"\b((?:(?!-->).){0,500})-->", re.DOTALL)

FIRM = frozenset(
    {
        "story.duplicate-id",
        "story.duplicate-post",
        "story.merge-conflict",
        "story.no-time",
        "story.time-fold",
        "story.time-gap",
    }
)
"""Rules that no file can switch off or lower: while one is broken, publishing would have to guess what was meant."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule that is not told for one story. `rule` is as written, and may be no rule at all."""

    rule: str
    reason: str
    place: Place


def suppressions(story: Story) -> Iterator[Suppression]:
    """First `ignore:`, then `<!-- socialcal-ignore rule.id: reason -->` in body order; no more than `_MOST`."""
    return islice(chain(_in_front_matter(story), _in_body(story)), _MOST)


def _in_front_matter(story: Story) -> Iterator[Suppression]:
    for rule, reason in story.ignore.items():
        yield Suppression(rule, reason.strip(), story.places.key("ignore", rule))


def _in_body(story: Story) -> Iterator[Suppression]:
    if _MARK not in story.body.value:
        return
    for match in _COMMENT.finditer(story.body.value):
        rule, _, reason = match[1].partition(":")
        start = match.start(1) + len(rule) - len(rule.lstrip())
        yield Suppression(rule.strip(), " ".join(reason.split()), story.body.place(start))


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
        if asked:
            by_path[story.path] = by_id[story.id] = frozenset(one.rule for one in asked) - FIRM
        for one in asked:
            yield from _judged(one, story, rules)
    for finding in findings:
        hidden = by_path.get(finding.place.path) or by_id.get(finding.story or "") or ()
        if finding.rule not in hidden:
            yield finding


def _judged(one: Suppression, story: Story, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    length = max(len(one.rule), 1)
    name = quoted(one.rule)
    if one.rule not in rules:
        finding = UNKNOWN_RULE.finding(one.place, length=length, story=story.id, name=name)
        yield suggesting(finding, one.rule, rules, one.place if one.rule else None)
    elif one.rule in FIRM:
        yield FIRM_RULE.finding(one.place, length=length, story=story.id, name=name)
    elif not one.reason:
        yield UNEXPLAINED.finding(one.place, length=length, story=story.id, name=name)
