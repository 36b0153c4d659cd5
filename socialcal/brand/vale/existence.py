"""`extends: existence`: what should not be there. https://vale.sh/docs/checks/existence, checked 2026-11-25."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialcal.brand.vale.alternation import Alternation
from socialcal.brand.vale.exceptions import Exceptions
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.pattern import Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match
from socialcal.model.prose import MASK

KEYS = frozenset({"append", "ignorecase", "nonword", "raw", "tokens", "exceptions", "vocab"})


@dataclass(frozen=True, slots=True)
class Existence:
    head: Head
    tokens: Alternation
    exceptions: Exceptions

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (*self.tokens.patterns, *self.exceptions.patterns)

    @property
    def needs(self) -> Needs | None:
        return self.tokens.needs

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        for area in areas:
            value = area.value
            for hit in self.tokens.hits(area):
                text = value[hit.start : hit.end]
                if text.strip(MASK + " \n") and not self.exceptions.allow(value, hit.start, hit.end):
                    yield self.head.match(area, hit.start, hit.end, text)


def build(head: Head, fields: Fields) -> Existence | None:
    """The check; None when it has nothing to look for."""
    nonword = fields.flag("nonword")
    alternation = Alternation(words=not nonword, anycase=fields.flag("ignorecase"))
    tokens, raw = fields.texts("tokens"), fields.texts("raw")
    if raw:
        _add_raw(alternation, fields, nonword)
    else:
        for number, token in enumerate(tokens):
            alternation.add(number, token, fields)
    return Existence(head, alternation, Exceptions(fields)) if alternation else None


def _add_raw(alternation: Alternation, fields: Fields, nonword: bool) -> None:
    """`raw` is written in pieces of one pattern, before the tokens or with `append` behind them."""
    tokens, raw = fields.texts("tokens"), fields.texts("raw")
    whole = "".join(source for source, _ in raw)
    joined = "|".join(source for source, _ in tokens)
    if tokens:
        joined = f"(?:{joined})" if nonword else rf"\b(?:{joined})\b"
    source = joined + whole if fields.flag("append") else whole + joined
    alternation.add_pattern(0, source, (whole, raw[0][1]), fields)
