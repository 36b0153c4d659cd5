"""Posts whose moment came and went without anybody sending them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.moments import instant, shown, written_length
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import LateMode
from socialcal.model.rule import Rule
from socialcal.model.standing import Standing, standing
from socialcal.model.story import Status

NEVER_SENT = Rule(
    "timing.never-sent",
    Severity.INFO,
    Phrase("{at} is voorbij, en deze post is nooit verstuurd.", "{at} is past, and this post was never sent."),
    Phrase(
        "Geef hem een nieuw moment, of haal hem weg als het niet meer hoeft.",
        "Give it a new moment, or remove it when it is no longer needed.",
    ),
)
RULES = (NEVER_SENT,)

_RECENT = timedelta(days=14)
"""What is older is history that nobody will send: telling it again every day would only teach people to look away."""
_UNSENT = frozenset({Standing.PAST, Standing.PLANNED, Standing.MISSED})


def never_sent(context: CalendarContext) -> Iterator[Finding]:
    """Approved posts of the last fortnight that are past their lateness contract and that no network ever got.

    Where nobody keeps a ledger, such as in a fresh clone, nobody knows what was sent, and nothing is told.
    """
    if not context.deliveries:
        return
    now = instant(context.as_of)
    for slots in context.slots.values():
        for post in slots:
            story = context.story_at[post.place.path]
            late = post.late.within if post.late.mode is LateMode.WITHIN else timedelta()
            due = instant(post.at) + late.total_seconds() if post.at else now
            if story.status is not Status.APPROVED or post.at is None or not now - _RECENT.total_seconds() < due < now:
                continue
            if standing(post, story, context.deliveries.get(post.delivery), context.as_of) in _UNSENT:
                length = written_length(story, post)
                at = shown(post.at)
                yield NEVER_SENT.finding(post.at_place, length=length, story=post.story, post=post.key, at=at)
