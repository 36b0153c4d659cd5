"""Looks at a calendar as the editor has it, and what two looks together tell of one file. The only file that loads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from socialcal.brand.story.ignores import UNUSED
from socialcal.factory import BrokenOrganisation, load
from socialcal.ingest.organisation import FILE
from socialcal.lsp.document import Document
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, Fix, SocialcalError
from socialcal.model.phrase import Phrase

_Same: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look told. `calendar` is None when socialcal.yml is broken; `trouble` says why nothing was seen."""

    findings: tuple[Finding, ...] = ()
    calendar: Calendar | None = None
    trouble: Phrase | None = None
    broken: bool = False

    def of(self, path: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.place.path == path)


def look(root: Path, now: datetime, texts: Mapping[str, Document], only: str | None = None) -> Seen:
    """At the whole calendar in `root`, or only at the file at the path `only`, with the open `texts` by path."""
    instead = {path: text.data for path, text in texts.items()}
    try:
        if only == FILE:
            # A story that is not there: what is left is whether socialcal.yml can be read.
            calendar = load(root, now, instead={**instead, _NOBODY: b""}, only=_NOBODY)
            return Seen((), calendar)
        calendar = load(root, now, instead=instead, only=only)
    except BrokenOrganisation as error:
        return Seen(error.findings, trouble=error.message, broken=True)
    except SocialcalError as error:
        return Seen(trouble=error.message)
    return Seen(calendar.findings, calendar)


_NOBODY = "stories/.nobody.md"


@dataclass(frozen=True, slots=True)
class Before:
    """What was told of a text by itself, and among all others: what only the others brought is the difference."""

    document: Document
    alone: tuple[Finding, ...]
    among: tuple[Finding, ...]


def told(document: Document, alone: Sequence[Finding], before: Before | None) -> tuple[Finding, ...]:
    """All that is to be told of a text: what is wrong with it by itself now, and what the last whole look told more.

    A finding of that look moves along with its line; one whose line was changed is not told until the next look. Only a
    whole look can say whether a suppression is needed: its rule may be one that compares stories.
    """
    certain = [one for one in alone if one.rule != UNUSED.id]
    if before is None:
        return tuple(certain)
    if before.document.lines == document.lines:
        return before.among
    by_itself = {_same(one) for one in before.alone if one.rule != UNUSED.id}
    among, now = {_same(one) for one in before.among}, {_same(one) for one in certain}
    kept = [one for one in certain if _same(one) not in by_itself - among]
    moves = _Moves.between(before.document.lines, document.lines)
    brought = [one for one in before.among if _same(one) not in by_itself and _same(one) not in now]
    found = dict.fromkeys((*kept, *(one for one in map(moves.of, brought) if one is not None)))
    return tuple(sorted(found, key=lambda one: (*one.order, one.post or "", one.message.en)))


def _same(finding: Finding) -> _Same:
    return (finding.rule, finding.post or "", finding.message.en)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where lines of an old text stand in a new one: those before the first change, and those behind the last."""

    same: int
    """Lines at the start that are equal."""
    behind: int
    """Lines at the end that are equal."""
    old: int
    new: int

    @classmethod
    def between(cls, old: Sequence[str], new: Sequence[str]) -> _Moves:
        most = min(len(old), len(new))
        same = next((index for index in range(most) if old[index] != new[index]), most)
        rest = most - same
        behind = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
        return cls(same, behind, len(old), len(new))

    def of(self, finding: Finding) -> Finding | None:
        """The finding where its line stands now; None when that line was changed."""
        line = self._line(finding.place.line)
        if line is None:
            return None
        return replace(finding, place=replace(finding.place, line=line), fix=self._fix(finding))

    def _fix(self, finding: Finding) -> Fix | None:
        fix = finding.fix
        line = self._line(fix.place.line) if fix and fix.place.path == finding.place.path else None
        return replace(fix, place=replace(fix.place, line=line)) if fix and line else None

    def _line(self, line: int) -> int | None:
        if line <= self.same:
            return line
        return line + self.new - self.old if line > self.old - self.behind else None
