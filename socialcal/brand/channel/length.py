"""Texts and titles that are longer than the account allows. Nothing is ever cut off in silence."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.tracing import Spot, first_over, spot
from socialcal.channels.counting import COUNTERS
from socialcal.channels.limits import Measured, measured
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
        "Kort de tekst in tot hier, of geef het kanaal een eigen tekst.",
        "Shorten the text to here, or give the channel a text of its own.",
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
TITLE_TOO_LONG = Rule(
    "channel.title-too-long",
    Severity.WARNING,
    Phrase(
        "Deze titel is {over}{unit} te lang voor {network}: {count} van {limit}.",
        "This title is {over}{unit} too long for {network}: {count} of {limit}.",
    ),
    Phrase("Kort de titel in tot hier.", "Shorten the title to here."),
)
RULES = (TOO_LONG, PART_TOO_LONG, TITLE_TOO_LONG)


def too_long(context: StoryContext) -> Iterator[Finding]:
    """Posts, or parts of a thread, that pass a limit; at the character that passes it."""
    for post, channel, network in context.judged:
        for number, text in enumerate(post.parts, 1):
            over = next((measure for measure in measured(network, channel, text) if measure.over), None)
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
                **_said(network, over),
            )


def long_title(context: StoryContext) -> Iterator[Finding]:
    """Titles and subjects longer than the network takes or mailboxes show, once per channel."""
    told = set()
    for post, channel, network in context.judged:
        limit = network.LIMITS.title
        if limit is None or post.channel in told:
            continue
        title = network.preview(post, channel).subject or post.title
        count = COUNTERS.get(limit.unit, network.length)
        over = Measured(count(title), limit.value, limit.unit)
        if over.over:
            told.add(post.channel)
            where = _title_spot(context, post, network, title, first_over(title, limit.value, count, ()))
            yield TITLE_TOO_LONG.finding(
                where.place, length=where.length, story=post.story, post=post.key, fix=None, **_said(network, over)
            )


def _title_spot(context: StoryContext, post: Post, network: Network, title: str, start: int) -> Spot:
    """In the text when its first line is the subject, else in the story's title."""
    if post.source is not None and post.text.lstrip().startswith(title):
        first = post.text.index(title)
        return spot(post, network, post.text, first + start, first + len(title))
    own = context.story.title
    return Spot(own.place(start), len(title) - start) if title == own.value else Spot(post.place, 1)


def _passing(post: Post, network: Network, text: str, over: Measured) -> Spot:
    own = network.LIMITS.length.unit if network.LIMITS.length else Unit.CHARACTERS
    links = [(entity.start, entity.end) for entity in network.entities(text) if entity.kind is EntityKind.LINK]
    start = (
        first_over(text, over.limit, network.length, links)
        if over.unit is own
        else first_over(text, over.limit, COUNTERS[over.unit], ())
    )
    return spot(post, network, text, start, len(text))


def _said(network: Network, over: Measured) -> dict[str, object]:
    unit = " bytes" if over.unit is Unit.BYTES else ""
    return {"over": over.over, "unit": unit, "network": network.NAME, "count": over.length, "limit": over.limit}
