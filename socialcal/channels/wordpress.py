"""WordPress: the story's title is the title of the article, the text its body, and nobody sets a limit."""

from __future__ import annotations

from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Figure, Layout, Looks
from socialcal.channels.marks import links, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limits, Preview
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

NAME = "WordPress"
LIMITS = Limits()
LOOKS = Looks(
    Layout.TITLED,
    teaser_words=Figure(55, "https://developer.wordpress.org/reference/functions/wp_trim_excerpt/", date(2026, 11, 25)),
)
"""What an archive shows of an article that has no excerpt of its own, unless its theme says otherwise."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links; units are code points."""
    return placed(text, links(text), code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return titled(drawn(_RULES, post, channel), post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
