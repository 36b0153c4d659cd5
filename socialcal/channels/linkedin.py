"""LinkedIn: code points; links and hashtags live in the text, people and pages only through their identifiers.

The text goes out as "little text", where ``\\ | { } @ [ ] ( ) < > # * _ ~`` are escaped
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format, checked
2026-11-22); that belongs to sending and does not count. The 3,000 is not in LinkedIn's own reference: its source is a
tool that posts there. The feed folds by lines.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Arrangement, Bounds, CardStyle, Figure, Fold, Frame, Layout, Looks, Shape
from socialcal.channels.marks import hashtags, links, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_DOCS = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares"
_LENGTH = "https://www.ayrshare.com/docs/apis/post/social-networks/linkedin"
_CHECKED = date(2026, 11, 22)

NAME = "LinkedIn"
LIMITS = Limits(
    length=Limit(3000, Unit.CHARACTERS, _LENGTH, _CHECKED),
    alt=Limit(4086, Unit.CHARACTERS, f"{_DOCS}/posts-api", _CHECKED),
    media=Limit(20, Unit.CHARACTERS, f"{_DOCS}/multiimage-post-api", _CHECKED),
    media_formats=frozenset({"JPEG", "PNG", "GIF"}),
    comments=True,
)
_SEEN = date(2026, 11, 25)
_MORE = "https://www.linkedin.com/pulse/see-more-breakpoints-linkedin-posts-john-espirian-j6zee"
_PICTURES = "https://trustypost.ai/blog/linkedin-post-image-size-2026-dimensions-for-crisp-uploads/"
_COLLAGE = Frame(
    Shape(3, 2), Arrangement.SQUARES, "https://blog.brandghost.ai/posts/linkedin-image-posts-guide/", _SEEN, True
)
LOOKS = Looks(
    Layout.FEED,
    fold=Fold(
        lines=Figure(3, _MORE, _SEEN, observed=True),
        columns=Figure(70, "https://web-3-apps.com/char-counter/articles/linkedin-post-length/", _SEEN, observed=True),
    ),
    single=Bounds(Shape(4, 5), Shape(3, 1), _PICTURES, _SEEN, observed=True),
    frames={
        2: replace(_COLLAGE, arrangement=Arrangement.ROW),
        3: replace(_COLLAGE, arrangement=Arrangement.FIRST_TALL),
        4: _COLLAGE,
        5: replace(_COLLAGE, shape=Shape(1, 1), arrangement=Arrangement.TWO_OVER_THREE, most=5),
    },
    card=CardStyle.SMALL,
    card_titled=True,
)
"""Fold and shapes of pictures are observed, and may differ; about 210 characters show on a desktop, fewer on a phone.
That a link has only a small picture is LinkedIn's own word (https://www.linkedin.com/help/lms/answer/a1689427)."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links and hashtags; units are code points."""
    return placed(text, [*links(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel), attached=post.link)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
