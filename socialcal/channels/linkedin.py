"""LinkedIn: code points; links and hashtags live in the text, people and pages only through their identifiers.

The text goes out as "little text", where ``\\ | { } @ [ ] ( ) < > # * _ ~`` are escaped
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format, checked
2026-11-22); that belongs to sending and does not count. The 3,000 is not in LinkedIn's own reference: its source is a
tool that posts there. The feed folds by lines, so there is no fold in characters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from socialcal.channels.counting import code_points
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


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links and hashtags; units are code points."""
    return placed(text, [*links(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    drawing = drawn(_RULES, post, channel)
    return replace(drawing, card=carded(drawing, attached=post.link))


_RULES = Rules(NAME, LIMITS, length, entities)
