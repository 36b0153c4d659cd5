"""The outbox: a folder of files for a person who posts by hand. Not a network, so it has no limits."""

from __future__ import annotations

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Layout, Looks
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.preview import Rules, drawn
from socialcal.channels.protocol import Entity, Limits, Preview
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

NAME = "Outbox"
LIMITS = Limits()
LOOKS = Looks(Layout.SHEET)


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, mentions and hashtags; units are code points."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return drawn(_RULES, post, channel)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
