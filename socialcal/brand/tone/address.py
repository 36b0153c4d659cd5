"""How readers are spoken to in Dutch: je or u, the same in a whole story and on all its channels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.parts import where_said
from socialcal.brand.passages import Passage
from socialcal.brand.tone.quotations import Quotations
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

ADDRESS = Rule(
    "tone.address",
    Severity.WARNING,
    Phrase(
        "Hier staat ‘{word}’, en {where} (regel {line}) staat ‘{other}’.",
        "It says ‘{word}’ here, and ‘{other}’ {where} (line {line}).",
    ),
    Phrase(
        "Kies in een verhaal en al zijn posts één vorm: je of u. Een citaat tussen aanhalingstekens telt niet mee.",
        "Choose one form in a story and all its posts: je or u. A quotation between quotation marks does not count.",
    ),
)
HOUSE = Rule(
    "tone.house-address",
    Severity.WARNING,
    Phrase("Hier staat ‘{word}’, en wij schrijven {house}.", "It says ‘{word}’ here, and we write {house}."),
    Phrase(
        "Schrijf de zin met {house}. Wat de vorm van het huis is, staat bij brand: address: in socialcal.yml.",
        "Write the sentence with {house}. The form of the house stands at brand: address: in socialcal.yml.",
    ),
)
RULES = (ADDRESS, HOUSE)

# The first letter alone finds the candidates quickly; what stands around it is looked at for those only.
_WORD = late(
    r"[JjUu](?<![\w.&@#/+'’\ufffc-][JjUu])"
    r"(?:(?<=[Jj])(?:e|ij|ou|ouwe?|ullie|ezelf|ouzelf|ijzelf)|(?<=[Uu])(?:we?|zelf)?)"
    r"(?![\w&@/+\ufffc-]|['’]\w|\.\w)"
)
_STARTS = late(r"(?:^|[.!?…:]['\"”’)]?\s+|\n\s*|[-–—•*]\s+|[“‘\"'„(]\s*|[^\w\s.,;'’\"”)\]-]\s*)\Z")
"""What stands before a word that has its capital because something starts there."""
_FRENCH = late(r"(?i)\s(?:suis|t['’]|ne\b|m['’])")
_HOURS = late(r"\d\s?\Z")


@dataclass(frozen=True, slots=True)
class _Said:
    order: int
    passage: Passage
    words: tuple[tuple[int, str], ...]


def mixed(context: StoryContext) -> Iterator[Finding]:
    """Texts that speak to the reader otherwise than the house, else than the rest of the story."""
    house = context.organisation.brand.address
    said: dict[str, list[_Said]] = {"je": [], "u": []}
    for order, passage in enumerate(context.passages):
        if passage.language == "nl":
            for form, words in _forms(passage).items():
                if words:
                    said[form].append(_Said(order, passage, words))
    if house:
        for one in said["u" if house == "je" else "je"]:
            yield _told(HOUSE, context, one, house=house)
    elif said["je"] and said["u"]:
        # Of as many the form that comes first stays.
        less, more = sorted(said.values(), key=lambda form: (sum(len(one.words) for one in form), -form[0].order))
        witness = more[0]
        at, other = witness.words[0]
        where = where_said(witness.passage)
        line = witness.passage.text.place(at).line
        for one in less:
            yield _told(ADDRESS, context, one, other=other, where=where, line=line)


def _told(rule: Rule, context: StoryContext, said: _Said, **values: object) -> Finding:
    at, word = said.words[0]
    place, post = said.passage.text.place(at), said.passage.post
    return rule.finding(place, length=len(word), story=context.story.id, post=post, fix=None, word=word, **values)


def _forms(passage: Passage) -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, list[tuple[int, str]]] = {"je": [], "u": []}
    text = passage.text.value
    for match in _WORD.finditer(text):
        if _speaks(text, match):
            found["je" if match[0][0] in "Jj" else "u"].append((match.start(), match[0]))
    if not (found["je"] or found["u"]):
        return {}
    quoted = Quotations(passage)
    return {form: tuple(word for word in words if word[0] not in quoted) for form, words in found.items()}


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Is this a word to the reader, and not a name, French, or short for hours?"""
    start, word = match.start(), match[0]
    before = text[max(start - 4, 0) : start]
    if word[0].isupper() and not _STARTS.search(before):
        return False
    if word == "u" and _HOURS.search(before):
        return False
    return not (word in ("je", "Je") and _FRENCH.match(text, match.end()))
