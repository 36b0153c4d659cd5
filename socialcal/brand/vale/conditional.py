"""`extends: conditional`: something that asks for something else. https://vale.sh/docs/checks/conditional,
checked 2026-11-25.

A definition counts for all that follows in its passage, and for the other passages of its story: whoever writes a post
need not say again what the story says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialcal.brand.vale.exceptions import Exceptions
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs, needs
from socialcal.brand.vale.pattern import Found, Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match

KEYS = frozenset({"exceptions", "first", "ignorecase", "in", "second", "vocab"})


@dataclass(frozen=True, slots=True)
class Conditional:
    head: Head
    first: Pattern
    second: Pattern
    exceptions: Exceptions

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (self.first, self.second, *self.exceptions.patterns)

    @property
    def needs(self) -> Needs | None:
        return needs(self.first.source)

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        uses = [(area, found) for area in areas if (found := self.first.all(area.value))]
        if not uses:
            return
        if self.second.groups:
            yield from self._undefined(uses, self._definitions(areas))
            return
        for area, found in uses:
            if self.second.first(area.value) is None and not self.second.slow:
                yield from (match for use in found if (match := self._told(area, use)))

    def _definitions(self, areas: Sequence[Area]) -> dict[str, list[tuple[int, int]]]:
        """Per term in which passages, and where, it is explained."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for area in areas:
            for match in self.second.all(area.value):
                for term in filter(None, match.groups()):
                    places[term].append((area.number, area.start))
        return places

    def _undefined(
        self, uses: Sequence[tuple[Area, Sequence[Found]]], places: dict[str, list[tuple[int, int]]]
    ) -> Iterator[Match]:
        if self.second.slow:
            return
        for area, found in uses:
            for use in found:
                explained = places.get(use[0], ())
                if any(number != area.number or start <= area.start for number, start in explained):
                    continue
                match = self._told(area, use)
                if match:
                    yield match

    def _told(self, area: Area, use: Found) -> Match | None:
        if self.exceptions.allow(area.value, use.start(), use.end()):
            return None
        return self.head.match(area, use.start(), use.end(), use[0])


def build(head: Head, fields: Fields) -> Conditional | None:
    """The check; None when one half is missing or no pattern."""
    if fields.flag("ignorecase"):
        # Vale's pages say that it counts, and Vale itself does not let it: styles are written for what Vale does.
        # https://github.com/vale-cli/vale/blob/v3/internal/check/conditional.go, checked 2026-11-25.
        fields.ignored("ignorecase", "ignorecase")
    made: list[Pattern | None] = []
    for key in ("first", "second"):
        source = fields.text(key)
        made.append(fields.pattern(source, fields.place(key)) if source else None)
    first, second = made
    return Conditional(head, first, second, Exceptions(fields)) if first and second else None
