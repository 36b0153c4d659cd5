"""Characters that a network refuses, in a title or in a text."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.channel.titles import title_spot, titles
from socialcal.brand.context import StoryContext
from socialcal.brand.tracing import spot
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

FORBIDDEN = Rule(
    "channel.forbidden-character",
    Severity.ERROR,
    Phrase(
        "{network} neemt geen teken {character} in {where}.", "{network} takes no character {character} in {where}."
    ),
    Phrase("Schrijf het met een ander teken, of in woorden.", "Write it with another character, or in words."),
)
RULES = (FORBIDDEN,)
_TEXT = Phrase("een tekst", "a text")
_TITLE = Phrase("een titel", "a title")


def forbidden(context: StoryContext) -> Iterator[Finding]:
    """The first character of each title and of each text that the network refuses."""
    for post, network, title in titles(context):
        for at in _first(title, network.LIMITS.forbidden):
            where = title_spot(context, post, network, title, at, at + 1)
            yield FORBIDDEN.finding(
                where.place, story=post.story, post=post.key, network=network.NAME, character=title[at], where=_TITLE
            )
    for post, _, network in context.judged:
        for text in post.parts:
            for at in _first(text, network.LIMITS.forbidden):
                where = spot(post, network, text, at, at + 1)
                yield FORBIDDEN.finding(
                    where.place, story=post.story, post=post.key, network=network.NAME, character=text[at], where=_TEXT
                )


def _first(text: str, refused: frozenset[str]) -> tuple[int, ...]:
    """Where the first one stands; nothing when there is none."""
    places = [at for character in refused if (at := text.find(character)) >= 0]
    return (min(places),) if places else ()
