"""What a style lets pass: a match with one of its `exceptions:` in it, or within one of several words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from socialcal.brand.vale.dialect import plain
from socialcal.brand.vale.fields import Fields, Spelled
from socialcal.brand.vale.pattern import Pattern


class Exceptions:
    """Compiled when the first match asks for them: most texts never do."""

    def __init__(self, fields: Fields) -> None:
        sound = [one for one in fields.texts("exceptions") if _is_sound(one, fields)]
        self.texts = tuple(source for source, _ in sound)
        phrases = [source for source in self.texts if " " in source or "\t" in source or r"\s" in source]
        self.pattern = _joined(sound, self.texts, fields)
        self.phrases = _joined(sound, phrases, fields, anycase=True)
        self._last: tuple[str | None, list[tuple[int, int]]] = (None, [])

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return tuple(pattern for pattern in (self.pattern, self.phrases) if pattern)

    def word(self, text: str) -> bool:
        """Has `text`, a match, an exception in it?"""
        return self.pattern is not None and self.pattern.first(text) is not None

    def allow(self, value: str, start: int, end: int) -> bool:
        """Is `value[start:end]`, a match, to be let pass?"""
        if self.word(value[start:end].strip()):
            return True
        if self.phrases is None:
            return False
        spans = self._spans(self.phrases, value)
        before = bisect_right(spans, start, key=lambda span: span[0]) - 1
        return before >= 0 and end <= spans[before][1]

    def _spans(self, phrases: Pattern, value: str) -> list[tuple[int, int]]:
        """Where the phrases stand. A text with many matches is asked about many times in a row."""
        if self._last[0] is not value:
            self._last = value, [phrase.span() for phrase in phrases.all(value)]
        return self._last[1]


def _is_sound(one: Spelled, fields: Fields) -> bool:
    source, place = one
    return plain(source) is not None or fields.pattern(f"(?:{source})", place, source) is not None


def _joined(sound: list[Spelled], sources: Iterable[str], fields: Fields, *, anycase: bool = False) -> Pattern | None:
    """The longest first, so that it is found whole."""
    ordered = sorted(sources, key=len, reverse=True)
    if not ordered:
        return None
    joined = "|".join(f"(?:{source})" for source in ordered)
    return Pattern(rf"\b(?:{joined})\b", sound[0][1], fields.patience, written=sound[0][0], anycase=anycase, lines=True)
