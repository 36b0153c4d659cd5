"""Texts and tags that are longer than the account allows. Nothing is ever cut off in silence."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.tracing import Spot, first_over, spot
from socialcal.channels.counting import COUNTERS
from socialcal.channels.limits import Measured, measured, tags_length
from socialcal.channels.protocol import EntityKind, Network, Unit
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule

TOO_LONG = Rule(
    "channel.too-long",
    Severity.ERROR,
    Phrase(
        "Deze tekst is {over}{unit} te lang voor {network}: {count} van {limit}.",
        "This text is {over}{unit} too long for {network}: {count} of {limit}.",
    ),
    Phrase(
        "Kort de tekst in tot hier. Komt hij uit een template, geef de post dan een eigen text:.",
        "Shorten the text to here. When a template made it, give the post a text: of its own.",
    ),
)
PART_TOO_LONG = Rule(
    "channel.part-too-long",
    Severity.ERROR,
    Phrase(
        "Deel {number} van deze draad is {over}{unit} te lang voor {network}: {count} van {limit}.",
        "Part {number} of this thread is {over}{unit} too long for {network}: {count} of {limit}.",
    ),
    Phrase(
        "Maak er een spatie of een regel --- in waar hij door mag.",
        "Put a space or a line --- in it where it may be cut.",
    ),
)
LONG_TEXT = Rule(
    "channel.long-text",
    Severity.WARNING,
    Phrase(
        "Boven {limit} tekens leest op {network} bijna niemand verder; dit zijn er {count}.",
        "Beyond {limit} characters hardly anybody on {network} reads on; here are {count}.",
    ),
    Phrase(
        "Zet het lange verhaal op een eigen pagina, en plaats hier een samenvatting met de link.",
        "Put the long story on a page of its own, and post a summary with the link here.",
    ),
)
TAGS_TOO_LONG = Rule(
    "channel.tags-too-long",
    Severity.ERROR,
    Phrase(
        "De tags van dit verhaal zijn samen {over}{unit} te lang voor {network}: {count} van {limit}.",
        "The tags of this story are together {over}{unit} too long for {network}: {count} of {limit}.",
    ),
    Phrase("Houd de tags die er het meest toe doen.", "Keep the tags that matter most."),
)
RULES = (TOO_LONG, PART_TOO_LONG, LONG_TEXT, TAGS_TOO_LONG)


def too_long(context: StoryContext) -> Iterator[Finding]:
    """Posts, or parts of a thread, that pass a limit; at the character that passes it."""
    for post, channel, network in context.judged:
        for number, text in enumerate(post.parts, 1):
            over = next((measure for measure in measured(network, channel, text, post.media) if measure.over), None)
            if over is None:
                continue
            rule = TOO_LONG if len(post.parts) == 1 else PART_TOO_LONG
            where = _passing(post, network, text, over)
            yield rule.finding(
                where.place,
                length=where.length,
                story=post.story,
                post=post.key,
                number=number,
                fix=None,
                **said(network, over),
            )


def long_text(context: StoryContext) -> Iterator[Finding]:
    """Texts that the network takes, and that are longer than anybody should ask of a reader there."""
    for post, channel, network in context.judged:
        advised = network.LIMITS.advised
        for text in post.parts if advised else ():
            if advised is None or any(measure.over for measure in measured(network, channel, text, post.media)):
                continue
            count = COUNTERS.get(advised.unit, network.length)
            over = Measured(count(text), advised.value, advised.unit)
            if over.over:
                where = spot(post, network, text, first_over(text, advised.value, count, ()), len(text))
                yield LONG_TEXT.finding(
                    where.place, length=where.length, story=post.story, post=post.key, fix=None, **said(network, over)
                )


def long_tags(context: StoryContext) -> Iterator[Finding]:
    """Tags that are together longer than the network takes, once per channel."""
    told = set()
    for post, _, network in context.judged:
        limit = network.LIMITS.tags
        if limit is None or post.channel in told:
            continue
        told.add(post.channel)
        over = Measured(tags_length(post.tags), limit.value, limit.unit)
        if over.over:
            place = context.story.places.value("tags")
            yield TAGS_TOO_LONG.finding(
                place, length=1, story=post.story, post=post.key, fix=None, **said(network, over)
            )


def said(network: Network, over: Measured) -> dict[str, object]:
    """What the messages about a length say."""
    unit = " bytes" if over.unit is Unit.BYTES else ""
    return {"over": over.over, "unit": unit, "network": network.NAME, "count": over.length, "limit": over.limit}


def _passing(post: Post, network: Network, text: str, over: Measured) -> Spot:
    own = network.LIMITS.length.unit if network.LIMITS.length else Unit.CHARACTERS
    links = [(entity.start, entity.end) for entity in network.entities(text) if entity.kind is EntityKind.LINK]
    start = (
        first_over(text, over.limit, network.length, links)
        if over.unit is own
        else first_over(text, over.limit, COUNTERS[over.unit], ())
    )
    return spot(post, network, text, start, len(text))
