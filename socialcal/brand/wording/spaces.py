"""Two spaces between words. A web page shows them as one, so that only what goes out as it is written is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Part, Passage
from socialcal.brand.wording.repair import replacing
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

DOUBLE = Rule(
    "wording.double-space",
    Severity.INFO,
    Phrase(
        "Tussen ‘{before}’ en ‘{after}’ staan twee spaties.", "There are two spaces between ‘{before}’ and ‘{after}’."
    ),
    Phrase("Haal er een weg: in een post blijft hij zichtbaar.", "Remove one of them: in a post it is seen."),
)
RULES = (DOUBLE,)

_SPACES = late(r"(?<=[\w,;])  (?=\w)")
"""Not behind a full stop: some people type two there on purpose."""
_EDGE = 20
_MOST = 100


def double_spaces(context: StoryContext) -> Iterator[Finding]:
    """Each pair of spaces between words of a title, a summary, a post or an alt text."""
    for passage in context.passages:
        if passage.part is not Part.BODY and "  " in passage.text.value:
            yield from islice(_in_passage(context, passage), _MOST)


def _in_passage(context: StoryContext, passage: Passage) -> Iterator[Finding]:
    text = passage.text.value
    for found in _SPACES.finditer(text):
        start, end = found.span()
        before, after = text[max(0, start - _EDGE) : start].split(), text[end : end + _EDGE].split()
        yield DOUBLE.finding(
            passage.text.place(start),
            length=2,
            story=context.story.id,
            post=passage.post,
            fix=replacing(passage, start, end, " ", safe=True),
            before=before[-1],
            after=after[0],
        )
