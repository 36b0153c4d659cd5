"""X: weighted characters, addresses as t.co links, a card for the last link.

A fold only for accounts with longer posts: the timeline shows 280 characters and then "Show more".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

from socialcal.channels.looks import Arrangement, Bounds, Figure, Fold, Frame, Layout, Looks, Shape
from socialcal.channels.marks import Mark, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, EntityKind, Limit, Limits, Preview, Unit
from socialcal.channels.twitter_text.names import find_hashtags, find_mentions
from socialcal.channels.twitter_text.urls import find_urls
from socialcal.channels.twitter_text.weight import given_offset, room, weighted_length
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_CHECKED = date(2026, 11, 22)
_ALT = "https://help.x.com/en/using-x/add-image-descriptions"
_MEDIA = "https://docs.x.com/x-api/media/quickstart/best-practices"

NAME = "X"
LIMITS = Limits(
    length=Limit(280, Unit.WEIGHTED, "https://docs.x.com/fundamentals/counting-characters", _CHECKED),
    alt=Limit(1000, Unit.CHARACTERS, _ALT, _CHECKED),
    media=Limit(4, Unit.CHARACTERS, _MEDIA, _CHECKED),
    media_bytes=Limit(5_000_000, Unit.BYTES, _MEDIA, _CHECKED),
    link_length=Limit(23, Unit.WEIGHTED, "https://docs.x.com/fundamentals/counting-characters", _CHECKED),
    threads=True,
)
"""An account with Premium sets its own `limit:` (25,000)."""
_PICTURES = "https://tacticsocial.com/social-media-sizes/x-twitter"
_SEEN = date(2026, 11, 25)
_SHARED = Frame(Shape(7, 4), Arrangement.SQUARES, _PICTURES, _SEEN, observed=True)
LOOKS = Looks(
    Layout.FEED,
    fold=Fold(Figure(280, "https://docs.x.com/fundamentals/counting-characters", _CHECKED)),
    single=Bounds(
        Shape(3, 4), Shape(2, 1), "https://image-compressor.uk/blog/best-image-sizes-for-twitter-x-in-2026", _SEEN, True
    ),
    frames={
        2: replace(_SHARED, arrangement=Arrangement.ROW),
        3: replace(_SHARED, arrangement=Arrangement.FIRST_TALL),
        4: _SHARED,
    },
)
"""X publishes no shapes of pictures: those are observed, and may differ. The fold is in weighted characters."""


def length(text: str) -> int:
    """Weighted characters, configuration 3: links 23, emoji 2, CJK 2."""
    return weighted_length(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Addresses also without a scheme; `@user/list` is a mention. Units are code points after NFC, as the API gives."""
    marks = [Mark(EntityKind.LINK, *span) for span in find_urls(text)]
    marks += [Mark(EntityKind.MENTION, start, end) for start, end, _ in find_mentions(text)]
    marks += [Mark(EntityKind.HASHTAG, *span) for span in find_hashtags(text)]
    return placed(text, marks, lambda piece: len(normalize("NFC", piece)))


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel), last=True)


def _fold(text: str) -> int | None:
    normal = normalize("NFC", text)
    shown = room(normal)
    return None if shown == len(normal) else given_offset(text, shown)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS, _fold)
