"""A message to a chat room through an incoming webhook: Teams, Slack, Mattermost and the like.

They differ in what they allow and show, so nothing is promised here; the channel's own `limit:` sets one.
"""

from __future__ import annotations

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Layout, Looks
from socialcal.channels.marks import links, placed
from socialcal.channels.preview import Rules, drawn
from socialcal.channels.protocol import Entity, Limits, Preview
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

NAME = "Webhook"
LIMITS = Limits()
LOOKS = Looks(Layout.MESSAGE)


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links; units are code points."""
    return placed(text, links(text), code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return drawn(_RULES, post, channel)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
