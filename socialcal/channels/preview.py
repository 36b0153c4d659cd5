"""What the previews of all networks share: parts, pictures and the link that becomes a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from socialcal.channels.limits import account_limit
from socialcal.channels.protocol import (
    Entity,
    EntityKind,
    Limits,
    Preview,
    PreviewFile,
    PreviewMedia,
    PreviewPart,
)
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import Media, MediaKind


def whole(_text: str) -> int | None:
    """The fold of a network that shows every text whole, or whose fold nobody documents."""
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """How one network counts, marks and folds a text."""

    name: str
    limits: Limits
    length: Callable[[str], int]
    entities: Callable[[str], tuple[Entity, ...]]
    fold: Callable[[str], int | None] = whole


def drawn(rules: Rules, post: Post, channel: Channel) -> Preview:
    """The post as it is, without a card and without a subject: a network that has those replaces them."""
    limit = account_limit(rules.limits, channel, post.media)
    return Preview(
        kind=channel.kind,
        network=rules.name,
        account=channel.account,
        name=channel.name or post.channel,
        subject=None,
        parts=tuple(part(rules, text, limit) for text in post.parts),
        media=tuple(_picture(media, media.path) for media in post.media if media.path is not None and _shows(media)),
        card=None,
        comment=post.comment,
        files=tuple(
            PreviewFile(media.kind, media.path) for media in post.media if media.path is not None and not _shows(media)
        ),
    )


def part(rules: Rules, text: str, limit: int | None) -> PreviewPart:
    """One text as the network counts and shows it."""
    return PreviewPart(text, rules.length(text), limit, rules.entities(text), rules.fold(text))


def carded(preview: Preview, *, last: bool = False, attached: str | None = None) -> str | None:
    """The link that a network shows as a card: the first (or `last`) of the first part that has one.

    `attached` is for networks where the link goes beside the text: it is the card when the text has no link.
    Pictures push the card away.
    """
    if preview.media:
        return None
    for shown in preview.parts:
        links = [entity.value for entity in shown.entities if entity.kind is EntityKind.LINK]
        if links:
            return links[-1 if last else 0]
    return attached


def _shows(media: Media) -> bool:
    return media.kind is MediaKind.IMAGE


def _picture(media: Media, path: str) -> PreviewMedia:
    width, height = (media.facts.width, media.facts.height) if media.facts else (0, 0)
    return PreviewMedia(path, media.alt.value if media.alt else "", width, height)
