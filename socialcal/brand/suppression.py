"""Findings that a story asks not to be told, with the reason: in its front matter, or in a comment in its body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.story.ignores import FIRM_RULE, UNEXPLAINED, UNKNOWN_RULE, UNUSED
from socialcal.ingest.ignore_marks import COMMENT, MARK
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from socialcal.model.story import Status, Story

_MOST = 100
"""A story that asks for more has another problem; a fork must not keep us busy with them."""

FIRM = frozenset(
    {
        "approval.author",
        "approval.malformed",
        "approval.missing",
        "approval.not-allowed",
        "approval.own-work",
        "approval.unknown-person",
        "approval.unsigned",
        "approval.void",
        "privacy.bsn",
        "privacy.card",
        "privacy.token",
        "story.duplicate-id",
        "story.duplicate-post",
        "story.invalid-time",
        "story.invalid-value",
        "story.merge-conflict",
        "story.misspelled-key",
        "story.missing-field",
        "story.no-time",
        "story.time-fold",
        "story.time-gap",
        "timing.occurrence",
        "timing.recurrence",
    }
)
"""Rules that no file can switch off or lower: while one is broken, publishing would have to guess what was meant.

What reading rejects it leaves out: without its embargo a story would go out early, without its id under another key.
And no story may excuse itself from being approved, or publish what can be stolen with: what is meant to be public, the
organisation says in `brand: public`."""

_PASSING = frozenset({"approval", "repeats", "strategy", "timing"})
"""Families that look at the moment, the neighbours or the history of a story: their rules fall silent by themselves."""
_STORIES = "stories/"


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


@dataclass(frozen=True, slots=True)
class Asking:
    """What one story asks not to be told."""

    path: str
    id: str
    dormant: bool
    suppressions: tuple[Suppression, ...]


def asking(stories: Iterable[Story]) -> Iterator[Asking]:
    """Each of `stories` that asks anything."""
    for story in stories:
        if asked := tuple(suppressions(story)):
            yield Asking(story.path, story.id, story.status in (Status.IDEA, Status.CANCELLED), asked)


def without_suppressed(
    findings: Iterable[Finding],
    asked: Iterable[Asking],
    rules: Mapping[str, Rule],
    tells: Callable[[str], bool] = lambda _: True,
) -> Iterator[Finding]:
    """The findings that are told, and what is wrong with the suppressions themselves; `tells` of rules that are on.

    A finding belongs to a story by its file, or when it stands in another file, such as a template, by the story's id.
    """
    asked = tuple(asked)
    hidden = {name: frozenset(one.rule for one in by.suppressions) - FIRM for by in asked for name in (by.id, by.path)}
    used: set[tuple[str, str]] = set()
    for finding in findings:
        name = finding.place.path if finding.place.path.startswith(_STORIES) else finding.story or ""
        if finding.rule in hidden.get(name, ()):
            used.add((name, finding.rule))
        else:
            yield finding
    for by in asked:
        for one in by.suppressions:
            needed = {(by.path, one.rule), (by.id, one.rule)} & used
            lasting = not by.dormant and one.rule.partition(".")[0] not in _PASSING
            yield from _judged(one, by.id, rules, unused=lasting and not needed and tells(one.rule))


def _judged(one: Suppression, story: str, rules: Mapping[str, Rule], *, unused: bool) -> Iterator[Finding]:
    length = max(len(one.rule), 1)
    name = quoted(one.rule)
    if one.rule not in rules:
        finding = UNKNOWN_RULE.finding(one.place, length=length, story=story, name=name)
        yield suggesting(finding, one.rule, rules, one.place if one.rule and one.exact else None)
    elif one.rule in FIRM:
        yield FIRM_RULE.finding(one.place, length=length, story=story, name=name)
    elif not one.reason:
        yield UNEXPLAINED.finding(one.place, length=length, story=story, name=name)
    elif unused:
        yield UNUSED.finding(one.place, length=length, story=story, name=name)
