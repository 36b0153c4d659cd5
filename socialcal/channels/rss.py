"""A feed of our own: the story's title is the item's title, and nobody sets a limit."""

from __future__ import annotations

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Layout, Looks
from socialcal.channels.marks import links, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limits, Preview
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

NAME = "RSS"
LIMITS = Limits(follows=True)
LOOKS = Looks(Layout.TITLED)
"""A reader shows as much as it likes: the feed has all of it."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links; units are code points."""
    return placed(text, links(text), code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return titled(drawn(_RULES, post, channel), post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
