"""What makes running text hard to read: long sentences and paragraphs, a page without headings, a low reading score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Part, Passage
from socialcal.brand.quote import quoted
from socialcal.brand.reading.measure import FORMULAS, Sentence, measured, score
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Text
from socialcal.model.prose import Block, BlockKind
from socialcal.model.rule import Rule

TOLD = 3
"""Of the long sentences of a story, and of its long paragraphs, only the longest: nobody mends a list of thirty."""
PARAGRAPH = 150
"""Words. Of 16,000 paragraphs of a government blog 1% are longer (counted 2026-11-25)."""
PAGE = 600
"""Words that a body may have without a heading."""
SAMPLE = 100
"""Words that a body must have before its score says anything: Douma counts syllables per hundred words."""
LONG = 20
"""Words per sentence from which on the sentences, and not the words, are what to mend first."""

SENTENCE = Rule(
    "reading.long-sentence",
    Severity.INFO,
    Phrase("De zin ‘{start}’ heeft {words} woorden.", "The sentence ‘{start}’ has {words} words."),
    Phrase(
        "Maak er twee zinnen of een lijst van. De grens is {most} woorden (brand: sentence: in socialcal.yml).",
        "Make it two sentences or a list. The limit is {most} words (brand: sentence: in socialcal.yml).",
    ),
    source="https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/, checked 2026-11-25",
)
LONG_PARAGRAPH = Rule(
    "reading.long-paragraph",
    Severity.INFO,
    Phrase("De alinea ‘{start}’ heeft {words} woorden.", "The paragraph ‘{start}’ has {words} words."),
    Phrase(
        f"Zet een witregel waar iets nieuws begint; tot {PARAGRAPH} woorden is een alinea te overzien.",
        f"Put a blank line where something new begins; up to {PARAGRAPH} words a paragraph can be taken in.",
    ),
)
WALL = Rule(
    "reading.wall-of-text",
    Severity.INFO,
    Phrase(
        "Dit verhaal heeft {words} woorden en geen enkele tussenkop.", "This story has {words} words and no heading."
    ),
    Phrase(
        "Zet tussenkoppen (## …) boven de delen, dan vindt een lezer wat voor hem telt.",
        "Put headings (## …) above its parts, so that readers find what matters to them.",
    ),
)
SCORE = Rule(
    "reading.score",
    Severity.INFO,
    Phrase(
        "De leesscore van deze tekst is {score}, onder de grens van {least}: een zin heeft gemiddeld {average} "
        "woorden, een woord {weight} lettergrepen.",
        "The reading score of this text is {score}, below the limit of {least}: a sentence has {average} words "
        "on average, a word {weight} syllables.",
    ),
    Phrase(
        "Begin met de {first}: hoe korter, hoe hoger de score. {formula} meet alleen lengte en is geen taalniveau.",
        "Begin with the {first}: the shorter, the higher the score. {formula} measures length only; it is no level.",
    ),
    source=FORMULAS["nl"].source,
)
RULES = (SENTENCE, LONG_PARAGRAPH, WALL, SCORE)
_HTML = late(r"<[hH][1-6][\s>]")
_SHOWN = 40
"""Characters of a sentence that are enough to find it."""
_SENTENCES = Phrase("zinnen", "sentences")
_WORDS = Phrase("woorden", "words")


@dataclass(frozen=True, slots=True)
class _Long:
    """A stretch of `words` words."""

    words: int
    passage: Passage
    start: int
    end: int


def running_text(context: StoryContext) -> Iterator[Finding]:
    """All that is measured, in one go over each text: sentences and paragraphs, and of the body also page and score."""
    most = context.organisation.brand.sentence
    sentences: list[_Long] = []
    paragraphs: list[_Long] = []
    for passage in context.passages:
        if passage.part in (Part.TITLE, Part.ALT):
            continue
        everything: list[Sentence] = []
        for block in passage.blocks:
            told = measured(passage, block)
            everything += told
            # What somebody else said stays as it is.
            if block.kind is not BlockKind.QUOTE:
                sentences += (_Long(len(one.words), passage, *one.span) for one in told if len(one.words) > most)
                paragraphs += _long_paragraph(passage, block, told)
        if passage.part is Part.BODY:
            yield from _page(context, passage, tuple(everything))
    yield from _told(SENTENCE, context, sentences, most=most)
    yield from _told(LONG_PARAGRAPH, context, paragraphs)


def _long_paragraph(passage: Passage, block: Block, told: tuple[Sentence, ...]) -> Iterator[_Long]:
    total = sum(len(sentence.words) for sentence in told)
    if passage.part is Part.BODY and total > PARAGRAPH:
        yield _Long(total, passage, block.start, block.end)


def _told(rule: Rule, context: StoryContext, found: list[_Long], most: int = PARAGRAPH) -> Iterator[Finding]:
    for one in sorted(found, key=lambda one: -one.words)[:TOLD]:
        text, start = one.passage.text, one.start
        end = _first_words(text.value, start, one.end)
        place = text.place(start)
        begin = quoted(text.value[start:end]) + (" …" if end < one.end else "")
        yield rule.finding(
            place,
            length=_on_one_line(text, start, end),
            story=context.story.id,
            post=one.passage.post,
            words=one.words,
            start=begin,
            most=most,
        )


def _on_one_line(text: Text, start: int, end: int) -> int:
    """How many columns of the line of `start` the stretch takes in the file, marks between its words included."""
    place = text.place(start)
    while end > start + 1 and (text.value[end - 1].isspace() or text.place(end - 1).line != place.line):
        end -= 1
    return max(text.place(end - 1).column - place.column + 1, 1)


def _first_words(text: str, start: int, end: int) -> int:
    """Where the first words of `text[start:end]` end: that is what the finding points at."""
    line = text.find("\n", start, end)
    end = line if line > start else end
    if end - start <= _SHOWN:
        return end
    space = text.rfind(" ", start + 1, start + _SHOWN + 1)
    return space if space > start else start + _SHOWN


def _page(context: StoryContext, passage: Passage, told: tuple[Sentence, ...]) -> Iterator[Finding]:
    total = sum(len(sentence.words) for sentence in told)
    if total < SAMPLE:
        return
    text, first = passage.text, told[0].span
    place = text.place(first.start)
    length = len(text.value[first.start : first.end].split(None, 1)[0])
    if total > PAGE and not _headed(passage):
        yield WALL.finding(place, length=length, story=context.story.id, words=total)
    least = context.organisation.brand.flesch.get(passage.language)
    reached = score(told, passage.language) if least is not None else None
    if least is None or reached is None or reached.value >= least:
        return
    # Never "30, below the limit of 30".
    digits = 1 if round(reached.value) == round(least) else 0
    yield SCORE.finding(
        place,
        length=length,
        story=context.story.id,
        score=_number(reached.value, digits),
        least=_number(least, digits),
        average=_number(reached.words_per_sentence, 0),
        weight=_number(reached.syllables_per_word, 2),
        first=_SENTENCES if reached.words_per_sentence > LONG else _WORDS,
        formula=FORMULAS[passage.language].name,
    )


def _headed(passage: Passage) -> bool:
    """Whether the body has headings, those in raw HTML included."""
    return any(block.kind is BlockKind.HEADING for block in passage.blocks) or bool(_HTML.search(passage.text.value))


def _number(value: float, digits: int) -> Phrase:
    english = f"{value:.{digits}f}"
    return Phrase(english.replace(".", ","), english)
