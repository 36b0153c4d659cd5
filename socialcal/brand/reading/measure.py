"""What can be counted in running text: words, sentences, syllables, and the reading score that follows from them.

The score is Flesch Reading Ease for English and its adaptation by Douma for Dutch. It says how long words and sentences
are, and nothing else: never a level such as B1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.brand.reading.sentences import Span, sentences
from socialcal.brand.reading.syllables import each
from socialcal.model.prose import Block, BlockKind

_WORD = late(r"[^\W_]++(?:[-'’.,/&][^\W_]++)*+")
"""A word, a number, a time or an abbreviation, with what holds its parts together. Never masked text."""
_MARKUP = late(r"</|<[a-zA-Z!]|\{\{|\{%|\{:|\[\w*\]\(")
"""Raw HTML and the codes of other site generators: what is in such a block is no text that somebody can judge."""
_STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Formula:
    """score = constant - by_syllables * (syllables per word) - by_words * (words per sentence)."""

    name: str
    constant: float
    by_syllables: float
    by_words: float
    source: str


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        # Douma (1960) as quoted in Onze Taal: 206,8 - 0,77 x (syllables per 100 words) - 0,93 x (words per sentence).
        "nl": Formula(
            "Flesch-Douma",
            206.84,
            77.0,
            0.93,
            "https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php, checked 2026-11-25",
        ),
        # Flesch (1948), A New Readability Yardstick.
        "en": Formula(
            "Flesch Reading Ease",
            206.835,
            84.6,
            1.015,
            "https://readabilityformulas.com/flesch-reading-ease-readability-formula.php, checked 2026-11-25",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in its passage, and its words: a number is one, what is masked is none."""

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A reading score with what it was made of."""

    value: float
    words: int
    words_per_sentence: float
    syllables_per_word: float


def measured(passage: Passage, block: Block) -> tuple[Sentence, ...]:
    """The sentences of one block that have words; none when it is no running text."""
    if not _running(passage, block):
        return ()
    text = passage.text.value
    counted = []
    for line in _lines(text, block):
        for span in sentences(text, line.start, line.end, passage.language):
            if words := _WORD.findall(text, span.start, span.end):
                counted.append(Sentence(span, tuple(words)))
    return tuple(counted)


def _lines(text: str, block: Block) -> Iterator[Span]:
    """The lines of a block as a reader sees them: a line break of Markdown that is none on the page is a space here."""
    start = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _running(passage: Passage, block: Block) -> bool:
    """Headings, cells and the catchwords of a list have no sentences to judge."""
    text = passage.text.value
    if block.kind in (BlockKind.HEADING, BlockKind.CELL):
        return False
    if block.kind is BlockKind.ITEM and not text[max(block.end - 3, block.start) : block.end].rstrip().endswith(_STOPS):
        return False
    return _MARKUP.search(text, block.start, block.end) is None


def score(told: tuple[Sentence, ...], language: str) -> Score | None:
    """The score of these sentences; None without words, or in a language without a formula.

    Numbers are words of their sentence, but have no syllables: how somebody reads 2026 aloud is anybody's guess.
    """
    formula = FORMULAS.get(language)
    words = [word for sentence in told for word in sentence.words]
    sounds = each(words, language) if formula else []
    spoken = len(sounds) - sounds.count(0)
    if not formula or not spoken:
        return None
    length, weight = len(words) / len(told), sum(sounds) / spoken
    value = formula.constant - formula.by_syllables * weight - formula.by_words * length
    return Score(value, len(words), length, weight)
