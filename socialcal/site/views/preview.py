"""How a post looks on its network, as pieces of text that a template can mark up. Counting is the network's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from socialcal.channels.protocol import Entity, EntityKind, Preview, PreviewPart
from socialcal.model.organisation import Channel
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.urls import Links, followable


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, a hashtag or mention (`kind`), or a link with its address."""

    text: str
    kind: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ShownPart:
    above: tuple[Piece, ...]
    below: tuple[Piece, ...]
    """What the network hides behind "more"."""
    length: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class ShownPicture:
    address: str | None
    """None when the picture is missing."""
    name: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    network: str
    name: str
    account: str
    subject: str | None
    parts: tuple[ShownPart, ...]
    pictures: tuple[ShownPicture, ...]
    card: str | None
    card_host: str
    comment: str | None
    files: tuple[tuple[str, str], ...] = ()
    """What else goes along: the kind, and the name of the file."""


def shown(desk: Desk, row: Row, links: Links) -> Shown:
    """The preview of one post; for a kind that nobody here knows, its bare text."""
    channel = desk.organisation.channels.get(row.post.channel)
    network = desk.networks.get(channel.kind) if channel is not None else None
    if channel is None or network is None:
        return _bare(row, channel)
    return _shown(desk, row, network.preview(row.post, channel), links)


def _bare(row: Row, channel: Channel | None) -> Shown:
    parts = tuple(ShownPart((Piece(text, "text"),), (), len(text), None) for text in row.post.parts)
    account = channel.account if channel is not None else ""
    return Shown(row.channel.name, row.channel.name, account, None, parts, (), None, "", row.post.comment)


def _shown(desk: Desk, row: Row, preview: Preview, links: Links) -> Shown:
    card = followable(preview.card)
    return Shown(
        network=preview.network,
        name=row.channel.name,
        account=preview.account,
        subject=preview.subject,
        parts=tuple(_part(part) for part in preview.parts),
        pictures=tuple(
            ShownPicture(
                links.file(desk.copied[media.path]) if media.path in desk.copied else None,
                media.path.rpartition("/")[2],
                media.alt,
                media.width,
                media.height,
            )
            for media in preview.media
        ),
        card=card,
        card_host=(urlsplit(card).hostname or "") if card else "",
        comment=preview.comment,
        files=tuple((file.kind, file.path.rpartition("/")[2]) for file in preview.files),
    )


def _part(part: PreviewPart) -> ShownPart:
    fold = part.fold if part.fold is not None and part.fold < len(part.text) else len(part.text)
    return ShownPart(
        above=tuple(_pieces(part.text, part.entities, 0, fold)),
        below=tuple(_pieces(part.text, part.entities, fold, len(part.text))),
        length=part.length,
        limit=part.limit,
    )


def _pieces(text: str, entities: tuple[Entity, ...], start: int, end: int) -> Iterator[Piece]:
    """The text from `start` to `end` cut at its entities; one that crosses a border is shown as far as it reaches."""
    at = start
    for entity in entities:
        first, last = max(entity.start, at), min(entity.end, end)
        if first >= last:
            continue
        if first > at:
            yield Piece(text[at:first], "text")
        href = _href(entity.value) if entity.kind is EntityKind.LINK else None
        yield Piece(text[first:last], entity.kind.value, href)
        at = last
    if at < end:
        yield Piece(text[at:end], "text")


def _href(value: str) -> str | None:
    return followable(value if "://" in value else f"https://{value}")
