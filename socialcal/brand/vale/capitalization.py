"""`extends: capitalization`: how a text is cased. https://vale.sh/docs/checks/capitalization, checked 2026-11-25."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socialcal.brand.vale.casing import sentenced, titled, words
from socialcal.brand.vale.exceptions import Exceptions
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.pattern import Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match
from socialcal.model.phrase import Phrase

KEYS = frozenset({"exceptions", "indicators", "match", "prefix", "style", "threshold", "vocab"})
_THRESHOLD = 0.8
_STYLES = Phrase("we kennen AP en Chicago", "AP and Chicago are the styles that there are")


@dataclass(frozen=True, slots=True)
class Capitalization:
    head: Head
    case: str
    """`$title`, `$sentence`, `$lower`, `$upper`, or empty for a pattern."""
    pattern: Pattern | None
    prefix: Pattern | None
    exceptions: Exceptions
    indicators: tuple[str, ...]
    chicago: bool
    threshold: float

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (*filter(None, (self.pattern, self.prefix)), *self.exceptions.patterns)

    @property
    def needs(self) -> Needs | None:
        return None

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        for area in areas:
            value = area.value
            if not value.strip():
                continue
            if self.pattern is not None:
                right = self.pattern.first(value) is not None or self.pattern.slow or self.exceptions.word(value)
                expected = self.pattern.source
            else:
                expected = self._expected(value)
                right = expected == value or self._is_right(value, expected)
            if not right:
                yield self._told(area, value, expected)

    def _told(self, area: Area, value: str, expected: str) -> Match:
        match = self.head.match(area, 0, len(value), value, expected)
        action = self.head.action
        own = action is not None and action.name == "replace" and not action.params and self.pattern is None
        return replace(match, replacement=expected) if own and expected != value else match

    def _expected(self, value: str) -> str:
        if self.case in ("$lower", "$upper"):
            return value.lower() if self.case == "$lower" else value.upper()
        before = self._prefix(value)
        text = value[before:]
        if self.case == "$title":
            return value[:before] + titled(text, chicago=self.chicago, allowed=self._allowed)
        return value[:before] + sentenced(text, indicators=self.indicators, allowed=self._allowed)

    def _is_right(self, value: str, expected: str) -> bool:
        if self.case in ("$lower", "$upper"):
            return self.exceptions.word(value)
        spans = [match.span() for match in self.exceptions.pattern.all(value)] if self.exceptions.pattern else []
        before = self._prefix(value)
        right = total = 0
        for at, word in words(value[before:]):
            start = before + at
            excepted = any(first <= start < last for first, last in spans)
            good = excepted or expected[start : start + len(word)] == word or word == word.upper()
            if not good and not total and self.case == "$sentence":
                return False
            total += 1
            right += good
        return total == 0 or right / total >= self.threshold

    def _prefix(self, value: str) -> int:
        match = self.prefix.first(value) if self.prefix else None
        return match.end() if match and match.start() == 0 else 0

    def _allowed(self, word: str) -> str | None:
        own = next((text for text in self.exceptions.texts if text.casefold() == word.casefold()), None)
        if own is not None:
            return own
        return word if self.exceptions.word(word) else None


def build(head: Head, fields: Fields) -> Capitalization | None:
    """The check; None when it does not say which case."""
    match = fields.text("match")
    named = match in ("$title", "$sentence", "$lower", "$upper")
    pattern = None if named or not match else fields.pattern(match, fields.place("match"))
    if not named and pattern is None:
        return None
    prefix = fields.text("prefix")
    style = fields.text("style", "AP")
    if style not in ("AP", "Chicago"):
        fields.wrong(_STYLES, "style: AP", "style")
    return Capitalization(
        head,
        match if named else "",
        pattern,
        fields.pattern(prefix, fields.place("prefix")) if prefix else None,
        Exceptions(fields),
        tuple(source for source, _ in fields.texts("indicators")),
        style == "Chicago",
        fields.number("threshold") or _THRESHOLD,
    )
