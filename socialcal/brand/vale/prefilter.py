"""Which checks can find anything at all in a story, by one pass over its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import ahocorasick

from socialcal.brand.vale.literals import WORDS, lowered
from socialcal.brand.vale.scope import Grain
from socialcal.brand.vale.style_rule import StyleRule


class Prefilter:
    """Made once for all stories. Looks for what checks need, all of it at once."""

    def __init__(self, rules: Sequence[StyleRule]) -> None:
        self._rules = rules
        self._always = 0
        """Checks as bits of a number, in their order."""
        self._words: dict[str, int] = {}
        texts: dict[str, int] = {}
        for number, rule in enumerate(rules):
            needs = rule.needs
            if needs is None:
                self._always |= 1 << number
                continue
            for wanted, ways in ((self._words, needs.words), (texts, needs.texts)):
                for need in ways:
                    wanted[need] = wanted.get(need, 0) | 1 << number
        self._automaton = ahocorasick.Automaton()
        for need, bits in texts.items():
            self._automaton.add_word(need, bits)
        self._automaton.make_automaton()
        self._looks = bool(texts)
        self.raw = any(one.grain is Grain.RAW for rule in rules for one in rule.head.scope)
        """Does any look at the body as it is written?"""

    def candidates(self, texts: Iterable[str]) -> Iterator[StyleRule]:
        """The checks that may match in `texts`, in their order."""
        bits = self._always
        for text in map(lowered, texts):
            for word in self._words.keys() & WORDS.findall(text):
                bits |= self._words[word]
            for _, more in self._automaton.iter(text) if self._looks else ():
                bits |= more
        while bits:
            lowest = bits & -bits
            yield self._rules[lowest.bit_length() - 1]
            bits ^= lowest


@lru_cache(maxsize=4)
def prefilter(rules: tuple[StyleRule, ...]) -> Prefilter:
    """The prefilter of `rules`, kept for the next story."""
    return Prefilter(rules)
