"""Pictures that tell where they were taken."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.media.shown import pictures_of
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

LOCATION = Rule(
    "privacy.picture-location",
    Severity.WARNING,
    Phrase("In {file} staat waar de foto is gemaakt.", "{file} holds the place where it was taken."),
    Phrase(
        "Bewaar de foto zonder locatie. Is de plek geen geheim, dan mag dit blijven.",
        "Save the picture without its location. If the place is no secret, this may stay.",
    ),
    source="https://www.auscert.org.au/blog/2018-08-09-location-location-location, checked 2026-11-25",
)
RULES = (LOCATION,)


def located(context: StoryContext) -> Iterator[Finding]:
    """Each file once, however many posts show it."""
    seen = set()
    for media in pictures_of(context):
        if media.facts is not None and media.facts.located and media.path not in seen:
            seen.add(media.path)
            file = media.file
            yield LOCATION.finding(
                file.place(), length=len(file.value), story=context.story.id, file=quoted(file.value)
            )
