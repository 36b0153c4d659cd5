"""Another place of the same name: `Milieustraat Zuid` where `facts:` has `Milieustraat Noord`, or another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from socialcal.brand.facts.canon import Canon, Said
from socialcal.brand.facts.words import MONTHS, WEEKDAYS, either
from socialcal.brand.late import late
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

PLACE = Rule(
    "facts.place",
    Severity.WARNING,
    Phrase(
        "Hier staat ‘{here}’, en {where} (regel {line}) staat ‘{there}’.",
        "It says ‘{here}’ here, and ‘{there}’ {where} (line {line}).",
    ),
    Phrase("Zoek uit welke plek klopt.", "Find out which place is right."),
)
RULES = (PLACE,)

_ARTICLE = late(r"(?i)(?:de|het|’t|'t|een|the)\s")
_PARTS = late(
    r"(?P<head>[^\W\d_][\w’'-]{3,40})\s(?P<tail>(?:(?:de|het|’t|'t|aan|van|der|den|op|in|the|of|at|on)\s){0,3}[^\W_][\w’'-]*)"
)
_MONTH = either(MONTHS["nl"])
_MOST = 20
"""Names of one text that are looked at."""
_OTHER_WORDS = {name for names in (*MONTHS.values(), *WEEKDAYS.values()) for name in names}


def other_places(canon: Canon) -> Iterator[Finding]:
    """Texts that name the head of the place with another tail, and never the place itself."""
    place = (canon.field("place") or "").strip()
    bare = _ARTICLE.sub("", place, count=1) if _ARTICLE.match(place) else place
    parts = _PARTS.match(bare)
    if not parts or not parts["head"][0].isupper():
        return
    head = parts["head"]
    pattern = late(rf"\b{re.escape(head)}\s(?P<tail>{_tail(parts['tail'])})")
    words = set(re.findall(r"[\w’'-]+", bare.lower()))
    for said in canon.said:
        if head in said.text and bare.lower() not in said.text.lower():
            yield from _other(canon, said, pattern, words)


def _tail(tail: str) -> str:
    """What may stand behind the head: a number for a number, a name with a capital for a name."""
    if tail[0].isdigit():
        return rf"\d{{1,5}}(?![\d:]|[.,]\d|\s(?:uur|euro|{_MONTH})\b)"
    return r"(?:(?:de|het|aan|van|der|den|the|of)\s){0,3}[A-ZÀ-Þ][\w’'-]+"


def _other(canon: Canon, said: Said, pattern: re.Pattern[str], words: set[str]) -> Iterator[Finding]:
    for match in islice(pattern.finditer(said.text), _MOST):
        last = match["tail"].split()[-1].lower()
        known = any(match[0] in one.text for one in canon.others(said)) or match[0] in canon.mentioned
        if last not in words and last not in _OTHER_WORDS and not known:
            other = canon.given("place", None)
            yield PLACE.finding(
                said.passage.text.place(match.start()),
                length=len(match[0]),
                story=canon.story.id,
                post=said.passage.post,
                here=match[0],
                there=other.shown,
                where=other.where,
                line=other.line,
            )
            return
