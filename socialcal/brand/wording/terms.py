"""Words that the organisation and its packs do not use, and names that they spell otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.passages import Passage
from socialcal.brand.quote import quoted
from socialcal.brand.terms import Match
from socialcal.brand.wording.repair import like, replacing
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.organisation import Term
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.prose import BlockKind
from socialcal.model.rule import Rule

AVOID = Rule(
    "wording.avoid",
    Severity.WARNING,
    Phrase("‘{word}’ is niet het woord dat we gebruiken.", "‘{word}’ is not the word that we use."),
    Phrase("{advice}", "{advice}"),
)
BANNED = Rule(
    "wording.banned",
    Severity.ERROR,
    Phrase("‘{word}’ gebruiken we niet.", "‘{word}’ is not used here."),
    Phrase("{advice}", "{advice}"),
)
NAME = Rule(
    "wording.name",
    Severity.WARNING,
    Phrase("‘{word}’ is niet hoe deze naam wordt geschreven.", "‘{word}’ is not how this name is written."),
    Phrase("{advice}", "{advice}"),
)
JARGON = Rule(
    "wording.jargon",
    Severity.INFO,
    Phrase("‘{word}’ kan gewoner.", "There is a plainer way to say ‘{word}’."),
    Phrase("{advice}", "{advice}"),
)
RULES = (AVOID, BANNED, NAME, JARGON)
_BY_KIND = {"preferred": AVOID, "banned": BANNED, "name": NAME, "jargon": JARGON}
_MOST = 3
"""Of one word in one text: who has seen three sees the rest."""
_MOST_MENDED = 100
"""Where each of them can be mended with its fix."""
_SAID_BY_OTHERS = (AVOID, JARGON)
"""A quotation is in the words of whoever is quoted."""


def terms(context: StoryContext) -> Iterator[Finding]:
    """Each word that a term avoids, and each name that is spelled otherwise."""
    lexicon = context.house.lexicon
    for passage in context.passages if lexicon.terms else ():
        told: Counter[int] = Counter()
        for match in lexicon.matches(passage.text.value, passage.language):
            rule = _BY_KIND[match.term.kind]
            if rule in _SAID_BY_OTHERS and _quoted(passage, match.start):
                continue
            told[id(match.term)] += 1
            if told[id(match.term)] <= (_MOST_MENDED if _is_spelling(match.term) else _MOST):
                yield _finding(rule, context, passage, match)


def _finding(rule: Rule, context: StoryContext, passage: Passage, match: Match) -> Finding:
    text = passage.text
    return rule.finding(
        text.place(match.start),
        length=text.reach(match.start, match.end),
        story=context.story.id,
        post=passage.post,
        fix=_fix(passage, match),
        word=quoted(text.value[match.start : match.end]),
        advice=_advice(match.term),
    )


def _quoted(passage: Passage, offset: int) -> bool:
    return any(block.kind is BlockKind.QUOTE and block.start <= offset < block.end for block in passage.blocks)


def _advice(term: Term) -> Phrase:
    """Which word instead, and why."""
    words = tuple(quoted(word) for word in term.uses)
    if words:
        first = Phrase(f"Schrijf {' of '.join(words)}.", f"Write {' or '.join(words)}.")
    elif term.kind == "jargon":
        first = Phrase("Leg het uit, of zeg het gewoner.", "Explain it, or say it more simply.")
    else:
        first = Phrase("Kies een ander woord.", "Choose another word.")
    why = " ".join(term.why.split())
    if not why:
        return first
    reason = verbatim(why if why[-1] in ".?!…" else f"{why}.")
    return Phrase(f"{first.nl} {reason.nl}", f"{first.en} {reason.en}")


def _fix(passage: Passage, match: Match) -> Fix | None:
    """The other word, where there is just one and the written one is not inflected."""
    term = match.term
    if not match.base or len(term.uses) != 1:
        return None
    written = passage.text.value[match.start : match.end]
    use = term.uses[0]
    if not _is_spelling(term):
        return replacing(passage, match.start, match.end, like(written, use), safe=False)
    # A name that is to be avoided altogether is another word, not another spelling.
    another = term.kind == "name" and written.casefold() in {word.casefold() for word in term.avoid}
    return replacing(passage, match.start, match.end, use, safe=not another)


def _is_spelling(term: Term) -> bool:
    """Is it about how one word is spelled, so that putting it right changes no meaning?"""
    return term.kind == "name" or (term.exact and term.kind == "preferred")
