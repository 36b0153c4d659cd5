"""Links from one story to another, or to a file beside it, that point at nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

BROKEN = Rule(
    "links.broken",
    Severity.ERROR,
    Phrase("{link} bestaat niet in deze kalender.", "{link} does not exist in this calendar."),
    Phrase(
        "Het pad geldt vanaf de map van dit verhaal; een andere website begint met https://.",
        "The path starts at the folder of this story; another website begins with https://.",
    ),
)
RULES = (BROKEN,)
_OUTWARD = late(r"[a-z][a-z0-9+.-]*:|//|www\.|#|\?", re.IGNORECASE)


def broken(context: StoryContext) -> Iterator[Finding]:
    """Relative links and pictures of the body without a file behind them."""
    story = context.story
    for link in () if context.dormant else (*story.links, *story.images):
        if link.path is None and link.target and not _OUTWARD.match(link.target):
            yield BROKEN.finding(link.place, length=len(link.target), story=story.id, link=quoted(link.target))
