"""What somebody still had to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

PLACEHOLDER = Rule(
    "wording.placeholder",
    Severity.ERROR,
    Phrase("‘{text}’ moet nog worden ingevuld.", "‘{text}’ still has to be filled in."),
    Phrase("Zet er de echte tekst neer, of haal het weg.", "Write the real text there, or remove it."),
)
RULES = (PLACEHOLDER,)

_NAMED = (
    "naam|datum|dag en tijd|tijd|tijdstip|plaats|locatie|adres|titel|onderwerp|bedrag|telefoonnummer|e-mailadres"
    "|functie|organisatie|quote|citaat|foto|url|name|date|time|location|address|title|subject|amount|phone number"
    "|organi[sz]ation|(?:hier |nog )?(?:naam |datum |link |tekst |foto )?(?:invullen|toevoegen|aanvullen)"
    "|(?:insert|add|your) (?:the )?(?:name|date|link|text|title|quote|photo)(?: here)?"
)
"""What people put between brackets to fill in later."""
_PATTERNS = tuple(
    (hint, late(pattern, re.IGNORECASE))
    for hint, pattern in (
        ("[", rf"\[ ?(?:{_NAMED}) ?\]"),
        ("<<", r"<< ?[^\W\d_]{3}[\w .-]{0,40}>>"),
        ("{{", r"\{\{ ?[\w.]{1,40} ?\}\}"),
        ("lorem ipsum", r"\blorem ipsum dolor\b"),
        ("vullen", r"\bnog (?:in te vullen|invullen|aan te vullen)\b(?=\s*(?:[.!)\]:]|$))"),
        ("xx", r"\bxx[-/.]xx[-/.](?:x{2,4}|20\d\d)\b|\b0\d{0,3}[- ]?x{4,10}\b"),
        ("€", r"€ ?x{1,5}\b"),
    )
)
"""Each with a sign of it that is quick to look for, in lower case."""
_CAPITALS = late(r"\b(?:TODO|FIXME|TBD|TBC)\b(?=:|[ ]|$|[.,;!?)\]])")
_SHOUTED = ("TODO", "FIXME", "TBD", "TBC")
_SPOKEN = frozenset({"nl", "en"})
"""TODO is a word in Spanish and Portuguese."""
_MOST = 5
_NEAR = 300


def placeholders(context: StoryContext) -> Iterator[Finding]:
    """Each text that stands for another: an error in an approved story, which would go out with it."""
    severity = Severity.ERROR if context.story.status is Status.APPROVED else Severity.WARNING
    for passage in context.passages:
        for found in islice(_found(passage), _MOST):
            finding = PLACEHOLDER.finding(
                passage.text.place(found.start()),
                length=len(found[0]),
                story=context.story.id,
                post=passage.post,
                text=quoted(found[0]),
            )
            yield replace(finding, severity=severity)


def _found(passage: Passage) -> Iterator[re.Match[str]]:
    text = passage.text.value
    lower = text.lower()
    for hint, pattern in _PATTERNS:
        if hint in lower:
            yield from (found for found in pattern.finditer(text) if not _quoted(found))
    if passage.language in _SPOKEN and any(word in text for word in _SHOUTED):
        yield from (found for found in _CAPITALS.finditer(text) if not _quoted(found))


def _quoted(found: re.Match[str]) -> bool:
    """Does it stand in a quotation? Whoever shows a template means its gaps to be seen."""
    before = found.string[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
    return any(before.rfind(opens) > before.rfind(closes) for opens, closes in ("“”", "„”", "«»"))
