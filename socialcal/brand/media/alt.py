"""What a picture says to somebody who does not see it: there at all, about the picture, and short enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from socialcal.brand.context import StoryContext
from socialcal.brand.media.shown import pictures_of
from socialcal.brand.quote import quoted
from socialcal.brand.tracing import first_over
from socialcal.channels.counting import COUNTERS
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Text
from socialcal.model.rule import Rule
from socialcal.model.story import Media

NO_ALT = Rule(
    "media.no-alt",
    Severity.ERROR,
    Phrase("{file} heeft geen alt-tekst.", "{file} has no alt text."),
    Phrase(
        "Schrijf bij alt: in één zin wat er te zien is en waarom het erbij staat.",
        "Say at alt: in one sentence what there is to see, and why it is here.",
    ),
    source="https://www.w3.org/TR/WCAG22/#non-text-content, checked 2026-11-22",
)
FILE_NAME = Rule(
    "media.alt-file-name",
    Severity.WARNING,
    Phrase("Deze alt-tekst is de naam van een bestand: {alt}.", "This alt text is the name of a file: {alt}."),
    Phrase("Schrijf wat er te zien is.", "Write what there is to see."),
    source="https://www.w3.org/WAI/WCAG22/Techniques/failures/F30.html, checked 2026-11-22",
)
REDUNDANT = Rule(
    "media.alt-redundant",
    Severity.WARNING,
    Phrase("Deze alt-tekst begint met '{start}'.", "This alt text begins with '{start}'."),
    Phrase(
        "Laat dat weg: een voorleesstem zegt al dat het een afbeelding is.",
        "Leave that out: a screen reader already says that it is an image.",
    ),
    source="https://docs.couchbase.com/styleguide/alt-text.html, checked 2026-11-22",
)
ALT_TOO_LONG = Rule(
    "media.alt-too-long",
    Severity.ERROR,
    Phrase(
        "Deze alt-tekst is {over} te lang voor {network}: {count} van {limit}.",
        "This alt text is {over} too long for {network}: {count} of {limit}.",
    ),
    Phrase(
        "Kort hem in tot hier, en zet wat niet past in het verhaal.",
        "Shorten it to here, and put what does not fit in the story.",
    ),
)
RULES = (NO_ALT, FILE_NAME, REDUNDANT, ALT_TOO_LONG)

_FILE = re.compile(r"[^\s/]+\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_START = re.compile(
    r"(?:(?:een|an?|the)\s+)?(?:(?:foto|afbeelding|plaatje)\s+van|(?:image|photo|photograph|picture)\s+of)\b",
    re.IGNORECASE,
)


def untold(context: StoryContext) -> Iterator[Finding]:
    """Pictures without an alt text, or with one that says nothing of the picture."""
    for media in pictures_of(context):
        if media.alt is None or not media.alt.value.strip():
            file = media.file
            yield NO_ALT.finding(file.place(), length=len(file.value), story=context.story.id, file=quoted(file.value))
        else:
            yield from _poor(context.story.id, media, media.alt)


def _poor(story: str, media: Media, alt: Text) -> Iterator[Finding]:
    said = alt.value.strip()
    start = len(alt.value) - len(alt.value.lstrip())
    if _FILE.fullmatch(said) or said.lower() == PurePosixPath(media.file.value).stem.lower():
        yield FILE_NAME.finding(alt.place(start), length=len(said), story=story, alt=quoted(said))
    elif match := _START.match(said):
        yield REDUNDANT.finding(alt.place(start), length=match.end(), story=story, start=match[0])


def too_long(context: StoryContext) -> Iterator[Finding]:
    """Alt texts that pass the limit of a network they go to, at the character that passes it; once per channel."""
    told = set()
    for post, _, network in context.judged:
        limit = network.LIMITS.alt
        for media in post.media if limit else ():
            if limit is None or media.alt is None or (post.channel, media) in told:
                continue
            count = COUNTERS.get(limit.unit, network.length)
            found = count(media.alt.value)
            if found > limit.value:
                told.add((post.channel, media))
                start = first_over(media.alt.value, limit.value, count, ())
                yield ALT_TOO_LONG.finding(
                    media.alt.place(start),
                    length=len(media.alt.value) - start,
                    story=post.story,
                    post=post.key,
                    over=found - limit.value,
                    network=network.NAME,
                    count=found,
                    limit=limit.value,
                )
