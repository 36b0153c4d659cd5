"""Exclamation marks: how many a text has, and marks that stand in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Part, Passage
from socialcal.brand.tone.quotations import Quotations
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

TOO_MANY = Rule(
    "tone.exclamation",
    Severity.WARNING,
    Phrase(
        "Uitroeptekens in deze tekst: {count}; wij zetten er hoogstens {most}.",
        "Exclamation marks in this text: {count}; we write at most {most}.",
    ),
    Phrase(
        "Zet een punt waar de zin het zonder kan. Hoeveel er mogen, staat bij brand: exclamations: in socialcal.yml.",
        "Put a full stop where the sentence can do without. How many there may be stands at brand: exclamations: "
        "in socialcal.yml.",
    ),
)
RUN = Rule(
    "tone.repeated-marks",
    Severity.WARNING,
    Phrase("Hier staat {marks}.", "It says {marks} here."),
    Phrase("Eén teken is genoeg: {one}", "One mark is enough: {one}"),
)
RULES = (TOO_MANY, RUN)

_MARKS = late(r"[!?](?<![(<!?][!?])[!?]*+(?![\w=])")
"""Not the remark (!) or (?!), nor what belongs to a name, a formula or a comment in HTML."""
_NAMES = late(r"(?<!\w)(\w{1,40}+)!(?= [^\W\d_A-Z])")
"""A word whose mark does not end the sentence is a name, such as that of Yahoo! or a show."""
_TWO = late(r"[!?]{2}")
_MOST_RUNS = 3
_PAGE = 2000
"""Characters, about 300 words: a body may have its exclamation marks on each page of it."""


def too_many(context: StoryContext) -> Iterator[Finding]:
    """The first exclamation mark that is too many in each text; a row of them counts once, a quotation not at all."""
    house = context.organisation.brand.exclamations
    for passage in context.passages:
        pages = len(passage.text.value) // _PAGE + 1 if passage.part is Part.BODY else 1
        most = house * pages
        if passage.text.value.count("!") > most:
            found = list(_exclaimed(passage))
            if len(found) > most:
                place = passage.text.place(found[most].start())
                length = len(found[most][0])
                yield TOO_MANY.finding(
                    place, length=length, story=context.story.id, post=passage.post, count=len(found), most=most
                )


def _exclaimed(passage: Passage) -> Iterator[re.Match[str]]:
    value = passage.text.value
    names = tuple(f"{name}!" for name in _NAMES.findall(value))
    for match in _marks(passage):
        if "!" in match[0] and not (names and value[max(match.end() - 41, 0) : match.end()].endswith(names)):
            yield match


def runs(context: StoryContext) -> Iterator[Finding]:
    """Marks in a row, the first few of each text."""
    for passage in context.passages:
        if _TWO.search(passage.text.value):
            rows = (match for match in _marks(passage) if len(match[0]) > 1 and _follows(passage, match))
            for match in islice(rows, _MOST_RUNS):
                yield _row(context, passage, match)


def _follows(passage: Passage, match: re.Match[str]) -> bool:
    """Is there something that it stands behind? `???` alone says that something is not known yet."""
    return bool(passage.text.value[max(match.start() - 2, 0) : match.start()].strip())


def _row(context: StoryContext, passage: Passage, match: re.Match[str]) -> Finding:
    written, one = match[0], "?" if "?" in match[0] else "!"
    place, unbroken = passage.text.place(match.start()), passage.text.unbroken(*match.span())
    # What is asked and exclaimed at once loses one of the two.
    fix = Fix(place, len(written), one, safe=len(set(written)) == 1) if unbroken else None
    shown = written if len(written) <= 12 else f"{written[:12]}…"
    return RUN.finding(
        place, length=len(written), story=context.story.id, post=passage.post, fix=fix, marks=shown, one=one
    )


def _marks(passage: Passage) -> Iterator[re.Match[str]]:
    quoted = Quotations(passage)
    return (match for match in _MARKS.finditer(passage.text.value) if match.start() not in quoted)
