"""Pinterest: a picture with a title and a description; the story's link goes beside it, and none in the text works.

Title, description and alt text are those of the API. People who pin by hand get 500 characters for a description
(https://help.pinterest.com/en/business/article/pinterest-product-specs, checked 2026-11-25). That links in a
description cannot be followed, and how many pictures a carousel takes, is told by a tool that posts there.
"""

from __future__ import annotations

from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Bounds, Figure, Layout, Looks, Shape, Strip
from socialcal.channels.marks import hashtags, links, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

_PINS = "https://developers.pinterest.com/docs/api/v5/pins-create"
_SPECS = "https://help.pinterest.com/en/business/article/pinterest-product-specs"
_CAROUSEL = "https://www.ayrshare.com/docs/apis/post/social-networks/pinterest"
_CHECKED = date(2026, 11, 25)

NAME = "Pinterest"
LIMITS = Limits(
    length=Limit(800, Unit.CHARACTERS, _PINS, _CHECKED),
    title=Limit(100, Unit.CHARACTERS, _PINS, _CHECKED),
    alt=Limit(500, Unit.CHARACTERS, _PINS, _CHECKED),
    media=Limit(5, Unit.CHARACTERS, _CAROUSEL, _CHECKED),
    media_bytes=Limit(20_000_000, Unit.BYTES, _SPECS, _CHECKED),
    media_formats=frozenset({"JPEG", "PNG"}),
    media_required=frozenset({MediaKind.IMAGE}),
    links_in_text=False,
)
LOOKS = Looks(
    Layout.POSTER,
    title=Figure(40, _SPECS, _CHECKED),
    single=Bounds(Shape(2, 3), None, _SPECS, _CHECKED),
    strip=Strip(
        (Shape(2, 3), Shape(1, 1)), "https://odysseymediagroup.co.uk/client-resources/pinterest-feed", _CHECKED, True
    ),
)
"""The shapes of a carousel are observed in advertisements, and may differ. Feeds show no description."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, though nobody can follow them, and hashtags; units are code points."""
    return placed(text, [*links(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return titled(drawn(_RULES, post, channel), post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
