"""What a story that is ready, or nearly, must know of itself: what for, for whom, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.nearest import nearest
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

NO_PILLAR = Rule(
    "strategy.no-pillar",
    Severity.WARNING,
    Phrase("Dit verhaal dient geen pijler.", "This story serves no pillar."),
    Phrase(
        "Zet bij pillar: waar het aan bijdraagt.",
        "Say at pillar: what it contributes to.",
    ),
)
NO_AUDIENCE = Rule(
    "strategy.no-audience",
    Severity.WARNING,
    Phrase("Dit verhaal heeft geen doelgroep.", "This story has no audience."),
    Phrase("Zet bij audience: voor wie het is.", "Say at audience: whom it is for."),
)
NO_OWNER = Rule(
    "strategy.no-owner",
    Severity.WARNING,
    Phrase("Dit verhaal heeft geen eigenaar.", "This story has no owner."),
    Phrase(
        "Zet bij owner: wie ervoor zorgt, en vragen beantwoordt.", "Say at owner: who minds it, and answers questions."
    ),
)
RULES = (NO_PILLAR, NO_AUDIENCE, NO_OWNER)


def without_purpose(context: StoryContext) -> Iterator[Finding]:
    """A story in review or approved without pillar, audience or owner, where the organisation has any."""
    story, ours = context.story, context.organisation
    if story.status not in (Status.REVIEW, Status.APPROVED):
        return
    keys = [str(path[0]) for path in story.places.keys if len(path) == 1]
    for rule, wanted, written in (
        (NO_PILLAR, ours.pillars, story.pillar),
        (NO_AUDIENCE, ours.audiences, story.audience),
        (NO_OWNER, ours.people, story.owner),
    ):
        # A value that could not be read has been told by the rules of reading, and so has a key that is misspelled.
        if wanted and not written and not nearest(rule.id.partition("no-")[2], keys):
            place = story.places.value("status")
            yield rule.finding(place, length=len(story.status.value), story=story.id)
