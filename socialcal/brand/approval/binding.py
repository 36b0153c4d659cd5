"""Whether an approval is there, and is of what the story says now. What one binds lives in `model.approval`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialcal.brand.approval.weight import is_required, weighed
from socialcal.brand.context import StoryContext
from socialcal.brand.quote import quoted
from socialcal.model.approval import Aspect, approval_digest, changed, is_digest
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

MISSING = Rule(
    "approval.missing",
    Severity.ERROR,
    Phrase(
        "Dit verhaal staat op approved, maar niemand heeft het goedgekeurd.",
        "The status of this story is approved, but nobody approved it.",
    ),
    Phrase("Laat het goedkeuren: socialcal approve {path}.", "Have it approved: socialcal approve {path}."),
)
VOID = Rule(
    "approval.void",
    Severity.ERROR,
    Phrase(
        "Na het akkoord van {by} is dit verhaal veranderd: {what}.",
        "This story changed after {by} approved it: {what}.",
    ),
    Phrase(
        "socialcal approve {path} --diff laat zien wat; zonder --diff keur je het opnieuw goed.",
        "socialcal approve {path} --diff shows what; without --diff it approves anew.",
    ),
)
MALFORMED = Rule(
    "approval.malformed",
    Severity.ERROR,
    Phrase("{digest} is geen kenmerk van een akkoord.", "{digest} is no digest of an approval."),
    Phrase(
        "Schrijf het niet zelf: socialcal approve {path} doet dat.",
        "Do not write it by hand: socialcal approve {path} does.",
    ),
)
RULES = (MISSING, VOID, MALFORMED)

_CHANGES: Mapping[Aspect, Phrase] = {
    Aspect.WORDS: Phrase("de tekst", "the text"),
    Aspect.CHANNELS: Phrase("waar het heen gaat", "where it goes"),
    Aspect.MOMENTS: Phrase("het moment", "the moment"),
    Aspect.MEDIA: Phrase("beeld of alt-tekst", "pictures or alt texts"),
    Aspect.LINKS: Phrase("een link", "a link"),
}
_SOMETHING = Phrase("iets", "something")


def unapproved(context: StoryContext) -> Iterator[Finding]:
    """An approved story without an approval, or with one of something else."""
    story, approval = context.story, context.story.approval
    if story.status is not Status.APPROVED:
        return
    if approval is None:
        # One that is written but could not be read has been told by the rules of reading.
        if ("approval",) not in story.places.keys and is_required(context.organisation, context.posts):
            place = story.places.value("status")
            yield MISSING.finding(place, length=len(story.status), story=story.id, path=story.path)
        return
    place, length = story.places.value("approval", "digest"), len(approval.digest)
    if not is_digest(approval.digest):
        digest = quoted(approval.digest)
        finding = MALFORMED.finding(place, length=length, story=story.id, digest=digest, path=story.path)
        yield weighed(finding, context.organisation, context.posts)
        return
    present = approval_digest(story, context.posts)
    if present != approval.digest:
        what = _named(changed(approval.digest, present))
        by = quoted(approval.by)
        finding = VOID.finding(place, length=length, story=story.id, by=by, what=what, path=story.path)
        yield weighed(finding, context.organisation, context.posts)


def _named(aspects: tuple[Aspect, ...]) -> Phrase:
    said = [_CHANGES[aspect] for aspect in aspects] or [_SOMETHING]
    return Phrase(", ".join(one.nl for one in said), ", ".join(one.en for one in said))
