"""Threads: characters, of which an emoji counts as its bytes; five links and one tag; a card for the first link.

The rules of the text are Meta's (https://developers.facebook.com/documentation/threads/posts, checked 2026-11-25); how
they are read is told at `counting.threads`. A link is anything with http(s), and `www.` without it, as in the examples
there. Meta names no limit for an alt text: that number is of a tool that posts there. No fold is documented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from socialcal.channels.counting import code_points
from socialcal.channels.counting import threads as as_threads_counts
from socialcal.channels.looks import Layout, Looks, Strip
from socialcal.channels.marks import Mark, hashtags, links, mentions, placed, trimmed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, EntityKind, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_POSTS = "https://developers.facebook.com/documentation/threads/posts"
_LINKS = "https://developers.facebook.com/docs/threads/create-posts/text-attachments"
_OVERVIEW = "https://developers.facebook.com/documentation/threads/overview"
_ALT = "https://docs.letmepost.dev/preflight/threads-media-alt_text_max_graphemes"
_CHECKED = date(2026, 11, 25)

NAME = "Threads"
LIMITS = Limits(
    length=Limit(500, Unit.THREADS, _POSTS, _CHECKED),
    alt=Limit(1000, Unit.CHARACTERS, _ALT, _CHECKED),
    hashtags_marked=Limit(1, Unit.CHARACTERS, f"{_POSTS}#tags-and-links-in-posts", _CHECKED),
    links=Limit(5, Unit.CHARACTERS, _LINKS, _CHECKED),
    media=Limit(20, Unit.CHARACTERS, f"{_POSTS}#carousel-posts", _CHECKED),
    videos_count=True,
    media_bytes=Limit(8_000_000, Unit.BYTES, _OVERVIEW, _CHECKED),
    media_formats=frozenset({"JPEG", "PNG"}),
    threads=True,
)

_BARE = regex.compile(
    r"(?<![\p{L}\p{N}_@./-])www\.[\p{L}\p{N}-]++(?:\.[\p{L}\p{N}-]++)++(?:[/?#][^\s<>\"]*+)?+", regex.I
)
LOOKS = Looks(
    Layout.FEED,
    strip=Strip((), "https://picturesizes.com/specs/social-media/threads", _CHECKED, observed=True),
)
"""Pictures show whole, several of them in a row: observed, and may differ."""


def length(text: str) -> int:
    """Code points, with an emoji as its bytes in UTF-8."""
    return as_threads_counts(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, also those that begin with `www.`, mentions and tags; units are code points."""
    return placed(text, [*links(text), *_bare(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel), attached=post.link)


def _bare(text: str) -> Iterator[Mark]:
    for match in _BARE.finditer(text):
        yield Mark(EntityKind.LINK, match.start(), trimmed(text, *match.span()))


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
