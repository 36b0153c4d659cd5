"""The tokens of a check, matched as one pattern would that lists them between bars, at the speed of a word search."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import combining

import ahocorasick

from socialcal.brand.vale.dialect import plain
from socialcal.brand.vale.fields import Fields, Spelled
from socialcal.brand.vale.literals import WORDS, Needs, lowered, needed
from socialcal.brand.vale.pattern import Found, Pattern
from socialcal.brand.vale.scope import Area

_FEW = 3
"""Words that are looked for one by one: up to so many that is quicker."""


class Hit(NamedTuple):
    """`value[start:end]` is what token `number` matches; `found` is its match when it is a pattern."""

    start: int
    number: int
    end: int
    found: Found | None = None


class Alternation:
    """Tokens in their order. Where several match at one spot the first of them does, and matches never overlap."""

    def __init__(self, *, words: bool = True, anycase: bool = False) -> None:
        self._bounded = words
        self._anycase = anycase
        self._words: dict[str, list[tuple[int, str]]] = {}
        """Words by how they are in lower case: number and spelling of each."""
        self._single: set[str] = set()
        """Those that are one whole word; when all are, a text that has none of them need not be searched."""
        self._automaton: ahocorasick.Automaton | None = None
        self.patterns: list[Pattern] = []
        self._tried: list[tuple[int, Pattern, tuple[str, ...] | None]] = []
        """Number, pattern, and texts without one of which it matches nothing."""
        self.needs: Needs | None = Needs()

    def add(self, number: int, token: Spelled, fields: Fields) -> bool:
        """Adds a token; False, and a finding, when it is no pattern."""
        source = token[0]
        word = plain(source)
        if word is not None and word:
            self._words.setdefault(lowered(word), []).append((number, word))
            low = frozenset((lowered(word),))
            whole = self._bounded and WORDS.fullmatch(lowered(word)) is not None
            self._single |= low if whole else set()
            self._need(Needs(words=low) if whole else Needs(texts=low))
            return True
        bounded = rf"\b(?:{source})\b" if self._bounded else f"(?:{source})"
        return self.add_pattern(number, bounded, token, fields)

    def add_pattern(self, number: int, source: str, token: Spelled, fields: Fields) -> bool:
        """Adds a whole pattern, of which `token` is what stands in the file."""
        pattern = fields.pattern(source, token[1], token[0], anycase=self._anycase, lines=True)
        if pattern is None:
            return False
        texts = needed(source)
        self.patterns.append(pattern)
        self._tried.append((number, pattern, None if texts is None else tuple(sorted(texts, key=len))))
        self._need(None if texts is None else Needs(texts=texts))
        return True

    def _need(self, more: Needs | None) -> None:
        self.needs = None if more is None or self.needs is None else self.needs | more

    def __bool__(self) -> bool:
        return bool(self._words or self.patterns)

    def hits(self, area: Area) -> Iterator[Hit]:
        """What the tokens match in `area`, from left to right."""
        value, low = area.value, area.low
        searched = len(self._single) < len(self._words) or not self._single.isdisjoint(area.words)
        words = self._spotted(value, low) if searched else []
        busy = [
            _Source(pattern, number, found)
            for number, pattern, texts in self._tried
            if (texts is None or any(text in low for text in texts)) and (found := pattern.all(value))
        ]
        if not busy:
            return _apart(words)
        if len(busy) == 1 and not words:
            return (hit for hit in busy[0])
        return _merged(value, words, busy)

    def _spotted(self, value: str, low: str) -> list[Hit]:
        found: list[Hit] = []
        for start, word in self._occurrences(low):
            end = start + len(word)
            if self._bounded and not (_edge(value, start) and _edge(value, end)):
                continue
            for number, spelling in self._words[word]:
                if self._anycase or value.startswith(spelling, start):
                    found.append(Hit(start, number, end))
                    break
        found.sort()
        return found

    def _occurrences(self, low: str) -> Iterator[tuple[int, str]]:
        if len(self._words) <= _FEW:
            for word in self._words:
                at = low.find(word)
                while at >= 0:
                    yield at, word
                    at = low.find(word, at + 1)
            return
        if self._automaton is None:
            self._automaton = ahocorasick.Automaton()
            for word in self._words:
                self._automaton.add_word(word, word)
            self._automaton.make_automaton()
        for last, word in self._automaton.iter(low):
            yield last - len(word) + 1, word


@dataclass
class _Source:
    """The matches of one pattern, that is asked again behind a match of another which it overlaps."""

    pattern: Pattern
    number: int
    found: Sequence[Found]
    _at: int = 0
    _again: Found | None = field(default=None)

    def __iter__(self) -> Iterator[Hit]:
        return (self._hit(match) for match in self.found)

    def _hit(self, match: Found) -> Hit:
        return Hit(match.start(), self.number, match.end(), match)

    def next(self, value: str, position: int) -> Hit | None:
        """Its first match from `position` on."""
        before, self._again = self._again, None
        cut = before is not None and before.start() < position < before.end()
        while self._at < len(self.found) and self.found[self._at].start() < position:
            cut = cut or self.found[self._at].end() > position
            self._at += 1
        ahead = self.found[self._at] if self._at < len(self.found) else None
        if cut:
            between = self.pattern.first(value, position)
            if between and between[0] and (ahead is None or between.start() < ahead.start()):
                self._again = ahead = between
        return self._hit(ahead) if ahead else None


def _merged(value: str, words: Sequence[Hit], sources: Iterable[_Source]) -> Iterator[Hit]:
    heap: list[tuple[int, int, int, Hit, _Source | None]] = []
    for order, one in enumerate(sources):
        first = one.next(value, 0)
        if first:
            heapq.heappush(heap, (first.start, first.number, order, first, one))
    at = position = 0
    source: _Source | None
    while heap or at < len(words):
        if at < len(words) and (not heap or words[at][:2] < heap[0][:2]):
            hit, source = words[at], None
            at += 1
        else:
            _, _, order, hit, source = heapq.heappop(heap)
        if hit.start >= position:
            position = hit.end
            yield hit
        if source is not None:
            following = source.next(value, position)
            if following:
                heapq.heappush(heap, (following.start, following.number, order, following, source))


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Those of sorted `hits` that begin behind the one before."""
    position = 0
    for hit in hits:
        if hit.start >= position:
            position = hit.end
            yield hit


def _edge(value: str, at: int) -> bool:
    """Does a word begin or end here?"""
    before = at > 0 and _in_word(value[at - 1])
    return before != (at < len(value) and _in_word(value[at]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or combining(character) > 0
