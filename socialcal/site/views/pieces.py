"""A post's text cut into runs that a template can mark up: links, tags, the fold, and what is too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.channels.protocol import Entity, EntityKind, PreviewPart
from socialcal.site.urls import followable


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, a hashtag or mention (`kind`), or a link with its address."""

    text: str
    kind: str
    href: str | None = None
    over: bool = False
    """It is more than the network takes."""


def cut(part: PreviewPart) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What shows, and what the network hides behind "more". A text that is too long before its fold has none."""
    whole = len(part.text)
    over = whole if part.over is None else min(part.over, whole)
    fold = part.fold if part.fold is not None and part.fold < over else whole
    return tuple(_marked(part, 0, fold, over)), tuple(_marked(part, fold, whole, over))


def _marked(part: PreviewPart, start: int, end: int, over: int) -> Iterator[Piece]:
    yield from _pieces(part.text, part.entities, start, min(end, over), False)
    yield from _pieces(part.text, part.entities, max(start, over), end, True)


def _pieces(text: str, entities: tuple[Entity, ...], start: int, end: int, over: bool) -> Iterator[Piece]:
    """The text from `start` to `end` cut at its entities; one that crosses a border is shown as far as it reaches."""
    at = start
    for entity in entities:
        first, last = max(entity.start, at), min(entity.end, end)
        if first >= last:
            continue
        if first > at:
            yield Piece(text[at:first], "text", None, over)
        href = _href(entity.value) if entity.kind is EntityKind.LINK else None
        yield Piece(text[first:last], entity.kind.value, href, over)
        at = last
    if at < end:
        yield Piece(text[at:end], "text", None, over)


def _href(value: str) -> str | None:
    return followable(value if "://" in value else f"https://{value}")
