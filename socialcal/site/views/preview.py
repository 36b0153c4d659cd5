"""How a post looks on its network, as values that a template can mark up. What is true of a network is its own word."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from socialcal.channels.limits import measured
from socialcal.channels.looks import Layout, Looks, Shape
from socialcal.channels.protocol import Network, Preview, PreviewFile, PreviewMedia, PreviewPart
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.urls import Links, followable
from socialcal.site.views.counted import characters, counted
from socialcal.site.views.heard import heard
from socialcal.site.views.pieces import Piece, cut
from socialcal.site.views.shown import ORDER, Gallery, Shown, ShownFile, ShownPart, ShownPicture
from socialcal.site.words import Words

_ABOVE = frozenset({Layout.MESSAGE})
"""Where pictures stand above the text of the part that they are in."""


def shown(desk: Desk, row: Row, links: Links) -> Shown:
    """The preview of one post; for a kind that nobody here knows, its bare text."""
    channel = desk.organisation.channels.get(row.post.channel)
    network = desk.networks.get(channel.kind) if channel is not None else None
    if channel is None or network is None:
        made = _bare(desk, row, channel)
    else:
        made = _shown(desk, row, channel, network, links)
    return replace(made, heard=tuple(heard(desk.words, made)))


def _bare(desk: Desk, row: Row, channel: Channel | None) -> Shown:
    account = channel.account if channel is not None else ""
    parts = tuple(_bare_part(desk.words, text) for text in row.post.parts)
    files = tuple(ShownFile(media.kind, media.file.value.rpartition("/")[2]) for media in row.post.media)
    name = row.channel.name
    return Shown(name, name, account, None, parts, (), None, "", row.post.comment, files, known=False)


def _bare_part(words: Words, text: str) -> ShownPart:
    pieces = (Piece(text, "text"),) if text else ()
    return ShownPart(pieces, (), len(text), None, characters(words, len(text)))


def _shown(desk: Desk, row: Row, channel: Channel, network: Network, links: Links) -> Shown:
    preview = network.preview(row.post, channel)
    looks = preview.looks
    card = followable(preview.card)
    order = ORDER[looks.layout]
    return Shown(
        network=preview.network,
        name=row.channel.name,
        account=preview.account,
        subject=preview.subject,
        parts=tuple(_part(desk.words, preview, part, network, channel, row) for part in preview.parts),
        pictures=tuple(_picture(desk, media, links) for media in preview.media),
        card=card,
        card_host=_host(card),
        comment=preview.comment,
        files=tuple(_file(desk, file, links) for file in preview.files),
        missing=tuple(name.rpartition("/")[2] for name in preview.missing),
        lacks=_lacking(preview, network),
        layout=looks.layout.value,
        order=order,
        media_above=looks.layout in _ABOVE,
        gallery=_gallery(preview),
        card_style=looks.card.value,
        card_title=row.post.title if looks.card_titled else None,
        card_part=preview.card_part,
        subject_fold=preview.subject_fold,
        teaser=preview.teaser,
        destination=followable(row.post.link) if "destination" in order else None,
        roughly=_roughly(looks),
    )


def _lacking(preview: Preview, network: Network) -> tuple[str, ...]:
    needed = network.LIMITS.media_required
    there = {file.kind for file in preview.files} | ({MediaKind.IMAGE} if preview.media else set())
    return () if needed & there else tuple(kind.value for kind in MediaKind if kind in needed)


def _roughly(looks: Looks) -> bool:
    figures = (looks.fold.characters, looks.fold.lines, looks.fold.columns)
    return any(figure.observed for figure in figures if figure)


def _gallery(preview: Preview) -> Gallery:
    if preview.frame is not None:
        frame = preview.frame
        return Gallery("frame", _named(frame.shape), frame.arrangement.value, frame.most)
    return Gallery("strip" if preview.strip is not None else "list")


def _named(shape: Shape | None) -> str | None:
    return f"{shape.width}x{shape.height}" if shape is not None else None


def _host(address: str | None) -> str:
    return (urlsplit(address).hostname or "") if address else ""


def _address(desk: Desk, path: str, links: Links) -> str | None:
    return links.file(desk.copied[path]) if path in desk.copied else None


def _picture(desk: Desk, media: PreviewMedia, links: Links) -> ShownPicture:
    return ShownPicture(
        _address(desk, media.path, links),
        media.path.rpartition("/")[2],
        media.alt,
        media.width,
        media.height,
        _named(media.shape),
    )


def _file(desk: Desk, file: PreviewFile, links: Links) -> ShownFile:
    captions = file.captions.rpartition("/")[2] if file.captions else None
    name = file.path.rpartition("/")[2]
    return ShownFile(file.kind.value, name, _address(desk, file.path, links), file.alt, captions)


def _part(words: Words, preview: Preview, part: PreviewPart, network: Network, channel: Channel, row: Row) -> ShownPart:
    first = 1 if part.limit is not None else 0
    also = measured(network, channel, part.text, row.post.media)[first:] if network.LIMITS.also else ()
    over = (part.limit is not None and part.length > part.limit) or any(measure.over for measure in also)
    return ShownPart(*cut(part), part.length, part.limit, counted(words, preview, part, also), over)
