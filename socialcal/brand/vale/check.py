"""Runs the checks of the house's styles over one story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.quote import quoted
from socialcal.brand.vale.prefilter import prefilter
from socialcal.brand.vale.rules import SLOW_PATTERN
from socialcal.brand.vale.scope import Areas
from socialcal.brand.vale.style_rule import Match, StyleRule
from socialcal.model.finding import Finding, Fix
from socialcal.model.phrase import verbatim
from socialcal.model.prose import MASK

MOST = 100
"""Findings of one check in one story."""


def check(context: StoryContext, styles: tuple[StyleRule, ...]) -> Iterator[Finding]:
    """What `styles` find in the passages of a story, each pattern that is too slow besides."""
    passages = context.passages
    if not passages:
        return
    areas = Areas(passages, context.story.body)
    ahead = prefilter(styles)
    texts = [passage.text.value for passage in passages]
    if ahead.raw:
        texts.append(context.story.body.value)
    for rule in ahead.candidates(texts):
        head = rule.head
        selected = areas.within(head.scope)
        for match in islice(rule.matches(selected), min(head.limit or MOST, MOST)) if selected else ():
            yield _finding(context, rule, match)
        yield from slow(rule)


def slow(rule: StyleRule) -> Iterator[Finding]:
    """The patterns of `rule` that took too long; the same findings for every story, so that each is told once."""
    for pattern in rule.patterns:
        if pattern.slow:
            shown = verbatim(quoted(pattern.written))
            yield SLOW_PATTERN.finding(pattern.place, length=len(pattern.written), pattern=shown)


def _finding(context: StoryContext, rule: StyleRule, match: Match) -> Finding:
    head, area = rule.head, match.area
    start, end = area.start + match.start, area.start + match.end
    fix = _fix(match, start, end)
    if fix is None:
        text = match.text
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return Finding(
        head.id,
        head.level,
        verbatim(match.message),
        area.text.place(start),
        head.hint,
        area.text.reach(start, end),
        context.story.id,
        area.passage.post,
        fix,
    )


def _fix(match: Match, start: int, end: int) -> Fix | None:
    """What the match may be replaced by, where it stands in the file as it is read."""
    text = match.area.text
    if match.replacement is None or start >= end or MASK in match.text or not text.unbroken(start, end):
        return None
    if not match.replacement and text.value[start - 1 : start] in ("", " ") and text.value[end : end + 1] == " ":
        # Where a word goes, one of the two spaces around it goes too.
        end += 1 if text.unbroken(start, end + 1) else 0
    return Fix(text.place(start), end - start, match.replacement, match.safe)
