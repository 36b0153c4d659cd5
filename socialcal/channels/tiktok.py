"""TikTok: a video with a caption, or photos with a title and a longer description; all in UTF-16 units.

The numbers of texts are those of the Content Posting API. A link in them cannot be followed.
"""

from __future__ import annotations

from datetime import date

from socialcal.channels.counting import code_points, utf16
from socialcal.channels.looks import Bounds, Figure, Fold, Layout, Looks, Shape, Strip
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

_VIDEO = "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post"
_PHOTO = "https://developers.tiktok.com/doc/content-posting-api-reference-photo-post"
_FILES = "https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide"
_CHECKED = date(2026, 11, 25)

NAME = "TikTok"
LIMITS = Limits(
    length=Limit(2200, Unit.UTF16, _VIDEO, _CHECKED),
    captions={MediaKind.IMAGE: Limit(4000, Unit.UTF16, _PHOTO, _CHECKED)},
    title=Limit(90, Unit.UTF16, _PHOTO, _CHECKED),
    media=Limit(35, Unit.CHARACTERS, _PHOTO, _CHECKED),
    media_bytes=Limit(20_000_000, Unit.BYTES, _FILES, _CHECKED),
    media_formats=frozenset({"JPEG", "WEBP"}),
    media_required=frozenset({MediaKind.IMAGE, MediaKind.VIDEO}),
    links_in_text=False,
)
LOOKS = Looks(
    Layout.UPRIGHT,
    fold=Fold(Figure(100, "https://captionsnap.io/guides/why-ads-get-truncated", _CHECKED, observed=True)),
    single=Bounds(
        Shape(9, 16), None, "https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide", _CHECKED, True
    ),
    strip=Strip((), _PHOTO, _CHECKED, observed=True),
)
"""Where the feed folds, and that photos show whole, is observed and may differ."""


def length(text: str) -> int:
    """UTF-16 units."""
    return utf16(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, though nobody can follow them, mentions and hashtags; units are code points."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    """Photos have the story's title above them; a video has only its caption."""
    film = any(media.kind is MediaKind.VIDEO for media in post.media)
    return titled(drawn(_RULES, post, channel), None if film else post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
