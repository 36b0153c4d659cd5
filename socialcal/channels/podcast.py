"""A podcast: a feed of our own whose items carry a sound file (RSS 2.0 calls it an enclosure); the text is its notes.

The story's title is that of the episode. Directories that show the feed differ in how much of the notes they show, so
no limit is held here.
"""

from __future__ import annotations

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Layout, Looks
from socialcal.channels.marks import links, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limits, Preview
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

NAME = "Podcast"
LIMITS = Limits(media_required=frozenset({MediaKind.AUDIO}), follows=True)
LOOKS = Looks(Layout.EPISODE)


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links; units are code points."""
    return placed(text, links(text), code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return titled(drawn(_RULES, post, channel), post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
