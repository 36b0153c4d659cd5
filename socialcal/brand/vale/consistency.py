"""`extends: consistency`: two spellings in one story. https://vale.sh/docs/checks/consistency, checked 2026-11-25.

The first spelling sets the expectation, and each later use of the other is told. What one language settles says nothing
about another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialcal.brand.vale.alternation import Alternation
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.pattern import Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match

KEYS = frozenset({"either", "ignorecase", "nonword"})


@dataclass(frozen=True, slots=True)
class Consistency:
    head: Head
    pairs: tuple[Alternation, ...]

    @property
    def patterns(self) -> Sequence[Pattern]:
        return tuple(pattern for pair in self.pairs for pattern in pair.patterns)

    @property
    def needs(self) -> Needs | None:
        together = Needs()
        for pair in self.pairs:
            if pair.needs is None:
                return None
            together |= pair.needs
        return together

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        expected: dict[tuple[int, str], int] = {}
        for area in areas:
            for number, pair in enumerate(self.pairs):
                for hit in pair.hits(area):
                    first = expected.setdefault((number, area.passage.language), hit.number)
                    if hit.number != first:
                        yield self.head.match(area, hit.start, hit.end, area.value[hit.start : hit.end])


def build(head: Head, fields: Fields) -> Consistency | None:
    """The check; None when it has nothing to look for."""
    words, anycase = not fields.flag("nonword"), fields.flag("ignorecase")
    pairs: list[Alternation] = []
    for one, other in fields.pairs("either"):
        pair = Alternation(words=words, anycase=anycase)
        if all([pair.add(0, one, fields), bool(other[0]) and pair.add(1, other, fields)]):
            pairs.append(pair)
    return Consistency(head, tuple(pairs)) if pairs else None
