"""Letters that look like others: a Cyrillic letter in a word of Latin ones, that a reader cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.brand.quote import quoted
from socialcal.brand.wording.repair import replacing
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

MIXED = Rule(
    "wording.mixed-script",
    Severity.WARNING,
    Phrase(
        "In ‘{word}’ lijkt {letter} op een gewone letter, maar is het een {script}.",
        "In ‘{word}’ the {letter} looks like a Latin letter, but is a {script} one.",
    ),
    Phrase(
        "Typ het woord opnieuw. Zoeken, voorlezen en hashtags vinden het zo niet.",
        "Type the word again. Search, screen readers and hashtags do not find it like this.",
    ),
    source="https://www.unicode.org/reports/tr39/, checked 2026-11-25",
)
RULES = (MIXED,)

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухһԁԛԝѵ", "ABESIJKMHOPCTYXYQWaesijopcyxhdqwv", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
"""Greek letters that science mixes with Latin ones, such as α and μ, are no mistake."""
_LOOKALIKES = _CYRILLIC | _GREEK
_FOREIGN = late("[Ͱ-ϿЀ-ԯ]")
_WORD = late(r"[^\W\d_]{1,200}")
_MOST = 10


def mixed(context: StoryContext) -> Iterator[Finding]:
    """Each word of Latin letters and of others that are taken for Latin ones."""
    for passage in context.passages:
        if not passage.text.value.isascii() and _FOREIGN.search(passage.text.value):
            yield from islice(_in_passage(context, passage), _MOST)


def _in_passage(context: StoryContext, passage: Passage) -> Iterator[Finding]:
    for found in _WORD.finditer(passage.text.value):
        word = found[0]
        first = _FOREIGN.search(word)
        if first is None or not _is_mixed(word):
            continue
        latin = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
        mostly = 2 * sum(letter in _LOOKALIKES for letter in word) <= len(word)
        yield MIXED.finding(
            passage.text.place(found.start()),
            length=len(word),
            story=context.story.id,
            post=passage.post,
            fix=replacing(passage, *found.span(), latin, safe=True) if mostly else None,
            word=quoted(word),
            letter=_LOOKALIKES[first[0]],
            script=_CYRILLIC_NAME if first[0] in _CYRILLIC else _GREEK_NAME,
        )


_CYRILLIC_NAME = Phrase("Cyrillische letter", "Cyrillic")
_GREEK_NAME = Phrase("Griekse letter", "Greek")


def _is_mixed(word: str) -> bool:
    """Latin letters, and all others look like them."""
    foreign = [letter for letter in word if _FOREIGN.match(letter)]
    return len(foreign) < len(word) and all(letter in _LOOKALIKES for letter in foreign)
