"""How many syllables a word has, in the languages that we can score."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from socialcal.brand.late import late
from socialcal.brand.reading.dutch import dutch
from socialcal.brand.reading.english import english

_COUNTERS: Mapping[str, Callable[[str], int]] = MappingProxyType({"nl": dutch, "en": english})
_LONG_LETTERS: Mapping[str, Mapping[str, int]] = MappingProxyType({"nl": {"y": 2, "x": 1}, "en": {"w": 3}})
"""Letters whose name has more than one syllable."""
_DUTCH = "aed ai aow apk avg azc bso cao ehbo hbo ict kno mbo ov ozb usb uwv vmbo vwo wao wmo"
_ENGLISH = "ai api faq hiv usa usb"
_READ_OUT: Mapping[str, frozenset[str]] = MappingProxyType(
    {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
)
"""Abbreviations with a vowel that are read out letter by letter, also when they are written small."""
_PART = late(r"[^\W\d_]++(?:'[^\W\d_]++)*+")
_VOWELS = frozenset("aeiouyáàâäåãéèêëíìîïóòôöõúùûüýÿæøœ")
_LONGEST = 60
"""Letters of the longest word; the longest that dictionaries have is shorter."""
_MOST = 1 << 16
"""Words that are remembered, so that a process that runs for weeks does not grow."""


def syllables(word: str, language: str) -> int:
    """Syllables of one word as it is written; 0 for a number, and for what is too long to be a word.

    Parts with a hyphen or a stop between them are counted apart; letters that are read out one by one (NS, BSN, pdf)
    count for one each. Raises KeyError for a language that we have no rules for.
    """
    return _REMEMBERED[language][word]


def each(words: Iterable[str], language: str) -> list[int]:
    """Syllables of every one of `words`. Raises KeyError for a language that we have no rules for."""
    return list(map(_REMEMBERED[language].__getitem__, words))


def _syllables(word: str, language: str) -> int:
    counter, letters = _COUNTERS[language], _LONG_LETTERS[language]
    count = 0
    for part in _PART.findall(unicodedata.normalize("NFKC", word).replace("’", "'")):
        small = part.lower()
        if small in _READ_OUT[language] or _spelled(part, small):
            count += sum(letters.get(letter, 1) for letter in small if letter.isalpha())
        else:
            count += counter(small)
    return count


def _spelled(part: str, small: str) -> bool:
    """Whether letters are read out one by one: no vowel among them, or at most three capitals. 's and 't are words."""
    bare = small.strip("'")
    return bare == small and bare.isalpha() and (_VOWELS.isdisjoint(bare) or (part.isupper() and len(part) in (2, 3)))


class _Remembered(dict[str, int]):
    """Words of one language that were counted before: a text has few different ones, so most counting is looking up."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> int:
        if len(word) > _LONGEST:
            return 0
        if len(self) >= _MOST:
            self.clear()
        count = self[word] = _syllables(word, self.language)
        return count


_REMEMBERED: Mapping[str, _Remembered] = {language: _Remembered(language) for language in _COUNTERS}
