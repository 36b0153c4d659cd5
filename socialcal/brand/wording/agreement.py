"""Whether the terms of socialcal.yml agree with each other. Its packs an organisation may contradict as it likes."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarContext
from socialcal.brand.quote import quoted
from socialcal.brand.terms.folding import fold, plain
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Term
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

CONTRADICTION = Rule(
    "wording.contradiction",
    Severity.WARNING,
    Phrase(
        "‘{word}’ is hier te vermijden, en op regel {line} het woord om te gebruiken.",
        "‘{word}’ is to be avoided here, and is the word to use on line {line}.",
    ),
    Phrase("Kies een van de twee. Nu telt de eerste.", "Choose one of the two. For now the first counts."),
)
TWICE = Rule(
    "wording.twice-avoided",
    Severity.WARNING,
    Phrase(
        "‘{word}’ staat al op regel {line}, met een ander woord ervoor in de plaats.",
        "‘{word}’ stands on line {line} already, with another word to use instead.",
    ),
    Phrase("Kies een van de twee. Nu telt de eerste.", "Choose one of the two. For now the first counts."),
)
RULES = (CONTRADICTION, TWICE)

_Key = tuple[str, str]


def contradictions(context: CalendarContext) -> Iterator[Finding]:
    """Each avoided word that another term of the file uses, or for which another one has another word."""
    terms = context.organisation.brand.terms
    used: dict[_Key, int] = {}
    for index, term in enumerate(terms):
        for word in term.uses:
            for key in _keys(word, term):
                used.setdefault(key, index)
    avoided: dict[_Key, int] = {}
    for index, term in enumerate(terms):
        for number, word in enumerate(term.avoid):
            keys = _keys(word, term)
            user = next((used[key] for key in keys if key in used), None)
            other = next((avoided[key] for key in keys if key in avoided), index)
            if user is not None:
                yield _finding(CONTRADICTION, context, index, number, user)
            elif terms[other].uses != term.uses:
                yield _finding(TWICE, context, index, number, other)
            avoided |= {key: avoided.get(key, index) for key in keys}


def _keys(word: str, term: Term) -> tuple[_Key, ...]:
    """The word as it is compared, in each language that it counts in."""
    compared = plain(word) if term.exact or term.kind == "name" else fold(word).value
    own = term.language.partition("-")[0].lower()
    return ((own, compared),) if own else tuple((language, compared) for language in ("", "nl", "en"))


def _finding(rule: Rule, context: CalendarContext, index: int, number: int, other: int) -> Finding:
    word = context.organisation.brand.terms[index].avoid[number]
    place = context.settings.value("brand", "terms", index, "avoid", number)
    line = context.settings.value("brand", "terms", other).line
    return rule.finding(place, length=len(word), word=quoted(word), line=line)
