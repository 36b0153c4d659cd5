"""Text in capitals. Abbreviations, codes and hashtags are no shouting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Part, Passage
from socialcal.brand.quote import quoted
from socialcal.brand.tone.quotations import Quotations
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

SHOUTING = Rule(
    "tone.shouting",
    Severity.WARNING,
    Phrase("Dit staat in hoofdletters: ‘{words}’.", "This is in capitals: ‘{words}’."),
    Phrase(
        "Schrijf het in kleine letters. Hoofdletters lezen langzamer, en een schermlezer spelt ze soms.",
        "Write it in small letters. Capitals read slower, and a screen reader may spell them.",
    ),
)
RULES = (SHOUTING,)

_UPPER = "A-ZÀ-ÖØ-Þ"
_RUN = late(
    rf"[{_UPPER}](?<![\w#@&./-][{_UPPER}])[{_UPPER}'’]{{0,40}}+"
    rf"(?:[ ,!?:–][ !?:–]{{0,3}}+[{_UPPER}](?<![#@&./-][{_UPPER}])[{_UPPER}'’]{{0,40}}+(?![\w-])){{2,}}+"
)
_TWO = late(rf"[{_UPPER}]{{2}}")
_WORD = late(r"[^\W\d_]+")
_PLAIN = late(r"[^\W\d_]++(?![\d_])")
_VOWEL = late(r"[AEIOUYÀ-ÖØ-Ý]")
_PAIR = late(rf"[{_UPPER}]{{2}}[ !?–:]{{1,3}}+[{_UPPER}]{{2}}")
_SMALL = frozenset(
    """
    DE HET EEN EN OF IN OP TE VAN VOOR MET AAN BIJ NAAR UIT JE JIJ U UW WIJ WE ONS ONZE NU NIET GEEN IS ZIJN WORDT
    KOM DOE MEE LET DIT DAT DEZE ALLE ALLES WAT WIE WAAR NOG OOK MAAR NIEUW GRATIS THE A AN AND OR TO OF FOR WITH AT
    BY YOU YOUR WE OUR NOT NO NOW ARE ALL THIS THAT NEW FREE GET DO FROM ON
    """.split()  # noqa: SIM905
)
"""Words that are no abbreviation."""
_SHARE, _LEAST, _MOST = 0.6, 20, 3
_TEXTS = frozenset({Part.TITLE, Part.SUMMARY, Part.BODY, Part.POST, Part.COMMENT})
"""An alt text says what stands on a picture, as it stands there."""


def loud(context: StoryContext) -> Iterator[Finding]:
    """The first few runs of words in capitals in each text, and blocks that are mostly capitals."""
    for passage in context.passages:
        if passage.part in _TEXTS:
            for start, end in islice(_loud(passage), _MOST):
                words = quoted(passage.text.value[start:end])
                place = passage.text.place(start)
                yield SHOUTING.finding(
                    place, length=end - start, story=context.story.id, post=passage.post, words=words
                )


def _loud(passage: Passage) -> Iterator[tuple[int, int]]:
    value = passage.text.value
    if not _TWO.search(value):
        return
    runs = [match.span() for match in _RUN.finditer(value) if _words(match[0])]
    if runs:
        unsaid = Quotations(passage)
        yield from ((start, end) for start, end in runs if start not in unsaid)
    for block in passage.blocks:
        told = any(block.start <= start < block.end for start, _ in runs)
        if not told and (span := _mostly_capitals(value, block.start, block.end)):
            yield span


def _words(run: str) -> bool:
    """Words, and not a row of abbreviations: some that never are one, or more than one that is too long for it."""
    if all(len(_WORD.findall(part)) < 2 for part in run.split(",")):
        return False  # an enumeration
    words = [word for word in _WORD.findall(run) if len(word) > 1]
    small = sum(word in _SMALL for word in words)
    long = sum(len(word) >= 5 and len(_VOWEL.findall(word)) >= 2 for word in words)
    other = any(len(word) >= 4 and word not in _SMALL and _VOWEL.search(word) for word in words)
    return len(words) >= 3 and (small >= 2 or long >= 2 or (small >= 1 and other))


def _mostly_capitals(value: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a text of some length that is mostly capitals."""
    sample = value[start : min(end, start + 200)]
    if 10 * sum(map(str.isupper, sample[:40])) < len(sample[:40]):
        return None  # the common case, decided early
    words = [match[0] for match in _PLAIN.finditer(value, start, end) if not _is_mark(value, match.start())]
    letters = sum(map(len, words))
    loud = [word for word in words if word.isupper() and len(word) > 1]
    capitals = sum(map(len, loud))
    if letters < _LEAST or capitals < _SHARE * letters:
        return None
    return (start, end) if _words(" ".join(loud)) and _PAIR.search(value, start, end) else None


def _is_mark(value: str, at: int) -> bool:
    return at > 0 and value[at - 1] in "#@"
