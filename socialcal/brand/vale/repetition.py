"""`extends: repetition`: the same twice in a row. https://vale.sh/docs/checks/repetition, checked 2026-11-25."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq

from socialcal.brand.vale.exceptions import Exceptions
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.pattern import Found, Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match
from socialcal.model.prose import MASK

KEYS = frozenset({"alpha", "exceptions", "ignorecase", "max", "tokens", "vocab"})
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Repetition:
    head: Head
    token: Pattern
    most: int
    """Repeats that are allowed."""
    anycase: bool
    alpha: bool
    exceptions: Exceptions

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (self.token, *self.exceptions.patterns)

    @property
    def needs(self) -> Needs | None:
        return None

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        for area in areas:
            value = area.value
            if self._repeats(value):
                yield from self._repeated(area, value)

    def _repeats(self, value: str) -> bool:
        """Can anything be told of `value`? Most texts repeat nothing, and need no closer look."""
        if self.token.groups:
            return True
        said = list(map(str.strip, self.token.texts(value.casefold() if self.anycase else value)))
        return any(map(eq, said, islice(said, 1, None)))

    def _repeated(self, area: Area, value: str) -> Iterator[Match]:
        before: Found | None = None
        said, count = "", 0
        for match in self.token.all(value):
            text = match[0].strip()
            word = text.casefold() if self.anycase else text
            if before and word == said and self._counts(text):
                count += 1
                start, end = before.start(), match.end()
                # Those in two sentences stand together by chance: I forgot that. That is why.
                apart = _SENTENCE_ENDS.search(value, start, end) is not None
                if count > self.most and not apart and not self.exceptions.allow(value, start, end):
                    yield self.head.match(area, start, end, text)
                    count = 0
            before, said = match, word

    def _counts(self, text: str) -> bool:
        return bool(text.strip(MASK)) and (not self.alpha or text.isalpha())


def build(head: Head, fields: Fields) -> Repetition | None:
    """The check; None when it has nothing to look for."""
    tokens = fields.texts("tokens")
    anycase = fields.flag("ignorecase")
    sound = [source for source, place in tokens if fields.pattern(f"(?:{source})", place, source, anycase=anycase)]
    if not sound:
        return None
    joined = "|".join(f"(?:{source})" for source in sound)
    token = Pattern(joined, tokens[0][1], fields.patience, written=sound[0], anycase=anycase)
    most = max(int(fields.number("max")), 0)
    return Repetition(head, token, most, anycase, fields.flag("alpha"), Exceptions(fields))
