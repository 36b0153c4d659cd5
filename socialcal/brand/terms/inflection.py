"""Forms of a word: plurals, and the -e of Dutch adjectives. Verbs are not conjugated: who means those writes them out.

What a word is, is not known here, so some forms do not exist: those are never found. Words below four letters and words
of more than one part keep to themselves.
"""

from __future__ import annotations

from socialcal.brand.late import late

_LEAST = 4
_LONG = late(r"(aa|ee|oo|uu)([bcdfghklmnprstvz])$")
_SHORT = late(r"(?:^|[^aeiouyáéíóúàèëïöü])[aeiou][bcdfghklmnprst]$")
_VOWELS = late(r"[aeiouyáéíóúàèëïöü]+")
_SOFT = {"f": "v", "s": "z"}
_HISSING = ("s", "x", "z", "ch", "sh")


def forms(word: str, language: str) -> frozenset[str]:
    """`word` and what it becomes in `language`; `word` is folded."""
    if len(word) < _LEAST or not word.replace("-", "").isalpha():
        return frozenset((word,))
    more = _dutch(word) if language == "nl" else _english(word) if language == "en" else ()
    return frozenset((word, *more))


def _dutch(word: str) -> tuple[str, ...]:
    if word.endswith("heid"):
        return (f"{word[:-4]}heden",)
    if word.endswith("ie"):
        return (f"{word}s", f"{word}ën", f"{word[:-1]}ën")
    if word.endswith("ee"):
        return (f"{word}s", f"{word}ën")
    if word.endswith("e"):
        return (f"{word}n", f"{word}s")
    if word[-1] in "aiouy":
        return (f"{word}'s",)
    if word[-1] == "é" or word.endswith("en"):
        return (f"{word}s",)
    stems = _stems(word)
    plural = () if word[-1] in "sxz" else (f"{word}s",)
    return (*plural, *(f"{stem}e" for stem in stems), *(f"{stem}en" for stem in stems))


def _stems(word: str) -> tuple[str, ...]:
    """What -e and -en come behind: boom becomes bom, man becomes mann, huis becomes huiz."""
    last = word[-1]
    soft = _SOFT.get(last)
    if long := _LONG.search(word):
        short = word[: long.start()] + long[1][0]
        return (short + last, short + soft) if soft else (short + last,)
    if _SHORT.search(word):
        # Which part of a longer word is stressed decides, and that is not written: havik, haviken; kanon, kanonnen.
        return (word + last,) if len(_VOWELS.findall(word)) == 1 else (word + last, word)
    return (word, word[:-1] + soft) if soft else (word,)


def _english(word: str) -> tuple[str, ...]:
    if word.endswith(_HISSING):
        return (f"{word}es", f"{word}'s")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (f"{word[:-1]}ies", f"{word}'s")
    return (f"{word}s", f"{word}'s")
