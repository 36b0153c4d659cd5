"""`extends: occurrence`: too often or too seldom. https://vale.sh/docs/checks/occurrence, checked 2026-11-25."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs, needs
from socialcal.brand.vale.pattern import Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match
from socialcal.model.prose import MASK

KEYS = frozenset({"ignorecase", "max", "min", "token"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    head: Head
    token: Pattern
    most: int
    """0 is no limit."""
    least: int

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (self.token,)

    @property
    def needs(self) -> Needs | None:
        return None if self.least else needs(self.token.source)

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        for area in areas:
            if self.least or len(area.value) > self.most:
                yield from self._counted(area)

    def _counted(self, area: Area) -> Iterator[Match]:
        count = len(self.token.texts(area.value))
        if self.token.slow or not ((self.most and count > self.most) or count < self.least):
            return
        found = self.token.all(area.value)
        shown = next((match.span() for match in found if match[0].strip(MASK + " \n")), None)
        if not found:
            word = _WORD.search(area.value)
            shown = word.span() if word else None
        if shown:
            yield self.head.match(area, *shown, str(count))


def build(head: Head, fields: Fields) -> Occurrence | None:
    """The check; None when it counts nothing or sets no bound."""
    source = fields.text("token")
    most, least = int(fields.number("max")), int(fields.number("min"))
    if not source or (most <= 0 and least <= 0):
        return None
    token = fields.pattern(f"(?:{source})", fields.place("token"), source, anycase=fields.flag("ignorecase"))
    return Occurrence(head, token, max(most, 0), max(least, 0)) if token else None
