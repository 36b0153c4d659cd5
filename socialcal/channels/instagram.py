"""Instagram: code points, a picture is a must, links in the text cannot be followed, no cards.

The reference allows 30 hashtags, the app 5 since December 2025; the lower holds. The feed cuts a caption behind "more"
after about 125 characters (https://www.facebook.com/business/ads-guide, checked 2026-11-22).
"""

from __future__ import annotations

from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Bounds, Figure, Fold, Layout, Looks, Shape, Strip
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.preview import Rules, drawn
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

_MEDIA = "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media"
_HASHTAGS = "https://routenote.com/blog/Instagram-hashtags"
_CHECKED = date(2026, 11, 22)

NAME = "Instagram"
LIMITS = Limits(
    length=Limit(2200, Unit.CHARACTERS, _MEDIA, _CHECKED),
    alt=Limit(1000, Unit.CHARACTERS, _MEDIA, _CHECKED),
    hashtags=Limit(5, Unit.CHARACTERS, _HASHTAGS, _CHECKED),
    mentions=Limit(20, Unit.CHARACTERS, _MEDIA, _CHECKED),
    media=Limit(10, Unit.CHARACTERS, _MEDIA, _CHECKED),
    media_bytes=Limit(8_000_000, Unit.BYTES, _MEDIA, _CHECKED),
    media_formats=frozenset({"JPEG"}),
    media_required=frozenset({MediaKind.IMAGE, MediaKind.VIDEO}),
    comments=True,
    links_in_text=False,
)
_PUBLISHING = "https://developers.facebook.com/docs/instagram-platform/content-publishing"
_SEEN = date(2026, 11, 25)
_TALLEST, _WIDEST = Shape(4, 5), Shape(191, 100)
LOOKS = Looks(
    Layout.PICTURE_FIRST,
    fold=Fold(Figure(125, "https://www.facebook.com/business/ads-guide", _CHECKED)),
    single=Bounds(_TALLEST, _WIDEST, _MEDIA, _SEEN),
    strip=Strip((Shape(1, 1), _TALLEST, _WIDEST), _PUBLISHING, _SEEN),
)
"""Pictures outside these shapes are refused by the API and cropped by the app. A carousel follows its first picture."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, though nobody can follow them, mentions and hashtags; units are code points."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return drawn(_RULES, post, channel)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
