"""Texts held against terms and checks, for the tests of this family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from socialcal.brand.context import StoryContext
from socialcal.brand.house import House
from socialcal.brand.terms import Lexicon
from socialcal.model.finding import Finding
from socialcal.model.organisation import Term
from socialcal.model.prose import Block, BlockKind, Prose
from tests.brand.contexts import one
from tests.builders import story, text

Check = Callable[[StoryContext], Iterator[Finding]]


def term(use: str = "", avoid: str | tuple[str, ...] = (), **more: Any) -> Term:
    """A term as socialcal.yml has it."""
    return Term.model_validate({"use": use, "avoid": avoid, **more})


def found(written: str, *terms: Term, language: str = "nl") -> list[str]:
    """What the terms find in a text."""
    return [written[match.start : match.end] for match in Lexicon(terms).matches(written, language)]


def context(
    summary: str = "Minder afval.", *terms: Term, body: str = "", kind: str = "", **story_of: Any
) -> StoryContext:
    """A story with this summary, at 4:10, and this body, at 20:1, which is one block."""
    prose = Prose(text(body, line=20), (Block(BlockKind(kind or "paragraph"), 0, len(body)),))
    told = story(summary=text(summary, line=4, column=10), prose=prose, **story_of)
    return replace(one(told), house=House(terms))


def told(check: Check, summary: str, *terms: Term, **more: Any) -> list[Finding]:
    """What a check says of a summary."""
    return list(check(context(summary, *terms, **more)))


def about(findings: list[Finding], summary: str) -> list[str]:
    """The texts that findings in a summary of one line are about."""
    return [summary[f.place.column - 10 : f.place.column - 10 + f.length] for f in findings]


def mended(findings: list[Finding], summary: str) -> str:
    """The summary with every fix applied, from the last to the first."""
    for finding in sorted(findings, reverse=True, key=lambda one: one.place):
        if finding.fix:
            start = finding.fix.place.column - 10
            summary = summary[:start] + finding.fix.replacement + summary[start + finding.fix.length :]
    return summary
