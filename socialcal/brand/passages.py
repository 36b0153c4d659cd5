"""What of a story people wrote and others will read, each text once, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from socialcal.brand.addresses import without_addresses
from socialcal.channels.protocol import EntityKind, Network
from socialcal.model.place import Text
from socialcal.model.post import Post
from socialcal.model.prose import MASK, Block, BlockKind
from socialcal.model.story import Media, Story

_BARE = re.compile(r"[^\W_]\.[^\W\d_]{2}")
"""What every host has, and hardly any sentence."""


class Part(StrEnum):
    """Which part of a story a passage is."""

    TITLE = "title"
    SUMMARY = "summary"
    BODY = "body"
    POST = "post"
    COMMENT = "comment"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. Addresses and code in it are masked, character by character."""

    part: Part
    text: Text
    blocks: tuple[Block, ...]
    language: str
    """Primary subtag in lower case, such as `nl`."""
    channel: str | None = None
    post: str | None = None
    """Key of the first post that says it."""


def passages(story: Story, judged: Iterable[tuple[Post, Network]]) -> Iterator[Passage]:
    """Title, summary, body, alt texts, and what posts say in words of their own. `judged` are the posts that go out."""
    language = story.language.partition("-")[0].lower()
    yield _one(Part.TITLE, story.title, language, BlockKind.HEADING)
    if story.summary:
        yield _one(Part.SUMMARY, story.summary, language)
    if story.prose.text.value:
        yield Passage(Part.BODY, story.prose.text, story.prose.blocks, language)
    yield from _alts(story.media, language)
    comments = {entry.index: entry.comment for entry in story.posts}
    seen: set[tuple[str, int, int]] = set()
    for post, network in judged:
        own = post.language.partition("-")[0].lower()
        for part, text in ((Part.POST, post.source), (Part.COMMENT, comments.get(post.index))):
            place = text.place() if text else None
            if text and place and (key := (place.path, place.line, place.column)) not in seen:
                seen.add(key)
                masked = _masked(text, network)
                yield replace(_one(part, masked, own), channel=post.channel, post=post.key)
        if post.media != story.media:
            yield from _alts(post.media, own, post)


def _one(part: Part, text: Text, language: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Passage:
    value = without_addresses(text.value)
    masked = text if value is text.value else replace(text, value=value)
    level = 1 if kind is BlockKind.HEADING else 0
    return Passage(part, masked, (Block(kind, 0, len(masked.value), level),), language)


def _alts(media: Iterable[Media], language: str, post: Post | None = None) -> Iterator[Passage]:
    for one in media:
        if one.alt and one.alt.value:
            passage = _one(Part.ALT, one.alt, language)
            yield replace(passage, channel=post.channel, post=post.key) if post else passage


def _masked(text: Text, network: Network) -> Text:
    """`text` without its addresses, also those that only this network takes for a link."""
    value = text.value
    for entity in network.entities(value) if _BARE.search(value) else ():
        if entity.kind is EntityKind.LINK:
            value = value[: entity.start] + MASK * (entity.end - entity.start) + value[entity.end :]
    return replace(text, value=value)
