"""What the previews of all networks share: parts, pictures and the link that becomes a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from socialcal.channels.cropping import cropped, framed
from socialcal.channels.folding import first_words, folded, overflow, teaser, whole_clusters
from socialcal.channels.limits import account_limit
from socialcal.channels.looks import Looks, Shape
from socialcal.channels.protocol import (
    Entity,
    EntityKind,
    Limits,
    Preview,
    PreviewFile,
    PreviewMedia,
    PreviewPart,
    Unit,
)
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import Media, MediaKind


@dataclass(frozen=True, slots=True)
class Rules:
    """How one network counts, marks and shows a text."""

    name: str
    limits: Limits
    length: Callable[[str], int]
    entities: Callable[[str], tuple[Entity, ...]]
    looks: Looks
    fold: Callable[[str], int | None] | None = None
    """Where it folds, when that is more than the numbers in `looks`."""


def drawn(rules: Rules, post: Post, channel: Channel) -> Preview:
    """The post as it is, without a card and without a subject: a network that has those replaces them."""
    limit = account_limit(rules.limits, channel, post.media)
    readable = [media for media in post.media if media.path is not None]
    pictures = [media for media in readable if _shows(media)]
    shapes = cropped(rules.looks, [_size(media) for media in pictures])
    links = rules.limits.link_length
    return Preview(
        kind=channel.kind,
        network=rules.name,
        account=channel.account,
        name=channel.name or post.channel,
        subject=None,
        parts=tuple(part(rules, text, limit) for text in post.parts),
        media=tuple(_picture(media, shape) for media, shape in zip(pictures, shapes, strict=True)),
        card=None,
        comment=post.comment,
        files=tuple(_file(media) for media in readable if not _shows(media)),
        missing=tuple(media.file.value for media in post.media if media.path is None),
        looks=rules.looks,
        frame=framed(rules.looks, len(pictures)),
        strip=rules.looks.strip if len(pictures) > 1 else None,
        unit=rules.limits.length.unit if rules.limits.length else Unit.CHARACTERS,
        link_length=links.value if links else None,
    )


def part(rules: Rules, text: str, limit: int | None) -> PreviewPart:
    """One text as the network counts and shows it."""
    length, entities = rules.length(text), rules.entities(text)
    fold = rules.fold(text) if rules.fold else folded(rules.looks.fold, text)
    over = overflow(text, limit, rules.length, entities) if limit is not None and length > limit else None
    return PreviewPart(text, length, limit, entities, fold, over)


def titled(preview: Preview, subject: str | None) -> Preview:
    """With a title or subject line, and with what a list shows of it and of the text."""
    looks, text = preview.looks, preview.parts[0].text
    shown = looks.title.value if looks.title else None
    fold = whole_clusters(subject, shown) if subject and shown is not None and len(subject) > shown else None
    beside = None
    if looks.teaser is not None:
        beside = teaser(text, looks.teaser.value)
    elif looks.teaser_words is not None:
        beside = first_words(text, looks.teaser_words.value)
    return replace(preview, subject=subject, subject_fold=fold, teaser=beside or None)


def carded(preview: Preview, *, last: bool = False, attached: str | None = None) -> Preview:
    """With the link that the network shows as a card: the first (or `last`) of the first part that has one.

    `attached` is for networks where the link goes beside the text: it is the card when the text has no link.
    Whatever goes along pushes the card away.
    """
    if preview.media or preview.files:
        return preview
    for number, shown in enumerate(preview.parts):
        links = [entity.value for entity in shown.entities if entity.kind is EntityKind.LINK]
        if links:
            return replace(preview, card=links[-1 if last else 0], card_part=number)
    return replace(preview, card=attached)


def _shows(media: Media) -> bool:
    return media.kind is MediaKind.IMAGE


def _size(media: Media) -> tuple[int, int]:
    return (media.facts.width, media.facts.height) if media.facts else (0, 0)


def _alt(media: Media) -> str:
    return media.alt.value if media.alt else ""


def _picture(media: Media, shape: Shape | None) -> PreviewMedia:
    return PreviewMedia(media.path or "", _alt(media), *_size(media), shape)


def _file(media: Media) -> PreviewFile:
    return PreviewFile(media.kind, media.path or "", _alt(media), media.captions)
