"""Pictures that a network does not take, and pictures that look bad wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.media.shown import pictures_of
from socialcal.brand.quote import quoted
from socialcal.channels.protocol import Limits
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.story import Media, MediaKind

FORMAT = Rule(
    "media.format",
    Severity.ERROR,
    Phrase("{network} neemt geen {format}: {file}.", "{network} takes no {format}: {file}."),
    Phrase("Bewaar het beeld als {formats}.", "Save the picture as {formats}."),
)
TOO_HEAVY = Rule(
    "media.too-heavy",
    Severity.ERROR,
    Phrase(
        "{file} is {size} MB; {network} neemt hoogstens {limit} MB.",
        "{file} is {size} MB; {network} takes at most {limit} MB.",
    ),
    Phrase("Maak het beeld kleiner, of bewaar het als JPEG.", "Make the picture smaller, or save it as JPEG."),
)
TOO_MANY = Rule(
    "media.too-many",
    Severity.ERROR,
    Phrase("{network} neemt {limit} {what}; dit zijn er {count}.", "{network} takes {limit} {what}; here are {count}."),
    Phrase(
        "Geef deze post een eigen media: met de beste {limit}.",
        "Give this post a media: of its own with the best {limit}.",
    ),
)
TINY = Rule(
    "media.tiny",
    Severity.WARNING,
    Phrase("{file} is maar {width} bij {height} pixels.", "{file} is only {width} by {height} pixels."),
    Phrase(
        "Neem een beeld van minstens {least} pixels breed; kleiner wordt het overal wazig uitvergroot.",
        "Take a picture at least {least} pixels wide; a smaller one is blown up and blurred everywhere.",
    ),
)
ODD_RATIO = Rule(
    "media.odd-ratio",
    Severity.WARNING,
    Phrase(
        "{file} is {width} bij {height}: wel erg {shape}.",
        "{file} is {width} by {height}: very {shape}.",
    ),
    Phrase(
        "Snijd het zelf bij; anders kiest elk netwerk wat eraf gaat.",
        "Crop it yourself; else every network chooses what to leave out.",
    ),
)
RULES = (FORMAT, TOO_HEAVY, TOO_MANY, TINY, ODD_RATIO)

LEAST_WIDTH = 320
"""CSS pixels: the narrowest screen that WCAG 2.2 reckons with, so a narrower picture is enlarged on every device.
https://www.w3.org/TR/WCAG22/#reflow, checked 2026-11-22."""
WIDEST = 3.0
"""Width by height, or the other way round. A house number: three to one is wider than any photo format and than
the cards and feeds of all our networks, so beyond it something is certainly cut."""
_MEGABYTE = 1_000_000
_PICTURES = Phrase("beelden", "pictures")
_TOGETHER = Phrase("beelden en video's samen", "pictures and videos together")


def refused(context: StoryContext) -> Iterator[Finding]:
    """What the network of a post would send back."""
    for post, _, network in context.judged:
        pictures = [media for media in post.media if media.kind is MediaKind.IMAGE]
        counted = [media for media in post.media if media.kind in _counted(network.LIMITS)]
        most = network.LIMITS.media
        if most and len(counted) > most.value:
            first = counted[most.value].file
            yield TOO_MANY.finding(
                first.place(),
                length=len(first.value),
                story=post.story,
                post=post.key,
                network=network.NAME,
                limit=most.value,
                count=len(counted),
                what=_TOGETHER if network.LIMITS.videos_count else _PICTURES,
            )
        for media in pictures:
            yield from _refused(post, media, network.NAME, network.LIMITS)


def _counted(limits: Limits) -> tuple[MediaKind, ...]:
    return (MediaKind.IMAGE, MediaKind.VIDEO) if limits.videos_count else (MediaKind.IMAGE,)


def _refused(post: Post, media: Media, network: str, limits: Limits) -> Iterator[Finding]:
    facts, heaviest = media.facts, limits.media_bytes
    if facts is None:
        return
    if facts.format not in limits.media_formats:
        yield _told(
            FORMAT, media, post, network=network, format=facts.format, formats=" / ".join(sorted(limits.media_formats))
        )
    if heaviest and facts.size > heaviest.value:
        size, limit = f"{facts.size / _MEGABYTE:.2f}", f"{heaviest.value / _MEGABYTE:.2f}"
        yield _told(TOO_HEAVY, media, post, network=network, size=size, limit=limit)


def odd(context: StoryContext) -> Iterator[Finding]:
    """Pictures that no network shows well."""
    for media in pictures_of(context):
        facts = media.facts
        if facts is None or not facts.width or not facts.height:
            continue
        size = {"width": facts.width, "height": facts.height}
        if facts.width < LEAST_WIDTH:
            yield _told(TINY, media, context.story.id, least=LEAST_WIDTH, **size)
        elif max(facts.width / facts.height, facts.height / facts.width) > WIDEST:
            shape = Phrase("breed", "wide") if facts.width > facts.height else Phrase("hoog", "tall")
            yield _told(ODD_RATIO, media, context.story.id, shape=shape, **size)


def _told(rule: Rule, media: Media, of: Post | str, **values: object) -> Finding:
    story, post = (of.story, of.key) if isinstance(of, Post) else (of, None)
    place, length = media.file.place(), len(media.file.value)
    return rule.finding(place, length=length, story=story, post=post, fix=None, file=quoted(media.file.value), **values)
