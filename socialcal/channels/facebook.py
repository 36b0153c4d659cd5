"""A Facebook page: code points; links and hashtags live in the text, a card for the first link.

The limit comes from the announcement of 2011, as the press reported it; nothing newer is published. That a post is best
under 10,000 is a rule of this house: a story of that length has a page of its own. Where the feed folds depends on the
screen, and no number is documented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Arrangement, Bounds, Figure, Fold, Frame, Layout, Looks, Shape
from socialcal.channels.marks import hashtags, links, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_ANNOUNCED = "https://www.digitaltrends.com/mobile/facebook-increases-limit-for-status-updates-to-63206-characters/"
_CHECKED = date(2026, 11, 22)

NAME = "Facebook"
LIMITS = Limits(
    length=Limit(63_206, Unit.CHARACTERS, _ANNOUNCED, _CHECKED),
    advised=Limit(10_000, Unit.CHARACTERS, _ANNOUNCED, _CHECKED),
    media_formats=frozenset({"JPEG", "PNG", "GIF"}),
    comments=True,
)
_SEEN = date(2026, 11, 25)
_COLLAGE = Frame(
    Shape(1, 1), Arrangement.SQUARES, "https://blog.aitoearn.ai/facebook-multi-image-post-size-guide", _SEEN, True
)
LOOKS = Looks(
    Layout.FEED,
    fold=Fold(Figure(477, "https://socialk.it/fr/tools/facebook-character-counter", _SEEN, observed=True)),
    single=Bounds(
        Shape(2, 3), None, "https://amberwolf.co.za/2019/03/14/facebook-image-size-hacks-2019/", _SEEN, observed=True
    ),
    frames={
        2: replace(_COLLAGE, shape=Shape(2, 1), arrangement=Arrangement.ROW),
        3: replace(_COLLAGE, arrangement=Arrangement.FIRST_TALL),
        4: _COLLAGE,
        5: replace(_COLLAGE, arrangement=Arrangement.TWO_OVER_THREE, most=5),
    },
)
"""All observed on a desktop, and may differ: a phone folds earlier, and a collage follows its first picture."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links and hashtags; units are code points."""
    return placed(text, [*links(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel), attached=post.link)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
