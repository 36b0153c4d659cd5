"""YouTube: a video with the story's title and the text as its description, counted in bytes; no angle brackets.

All numbers are of the reference of the Data API (https://developers.google.com/youtube/v3/docs/videos, checked
2026-11-25), which also says how the tags of a video are counted together. Where the
description folds is not documented. Pictures are no part of a video.
"""

from __future__ import annotations

from datetime import date

from socialcal.channels.counting import code_points, utf8
from socialcal.channels.looks import Figure, Fold, Layout, Looks
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.preview import Rules, drawn, titled
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

_VIDEOS = "https://developers.google.com/youtube/v3/docs/videos"
_CHECKED = date(2026, 11, 25)

NAME = "YouTube"
LIMITS = Limits(
    length=Limit(5000, Unit.BYTES, f"{_VIDEOS}#snippet.description", _CHECKED),
    title=Limit(100, Unit.CHARACTERS, f"{_VIDEOS}#snippet.title", _CHECKED),
    tags=Limit(500, Unit.CHARACTERS, f"{_VIDEOS}#snippet.tags[]", _CHECKED),
    forbidden=frozenset("<>"),
    media_required=frozenset({MediaKind.VIDEO}),
)
_FOLD = "https://videodescriptions.com/how-to-write-youtube-description/"
LOOKS = Looks(
    Layout.WATCH,
    fold=Fold(
        Figure(157, _FOLD, _CHECKED, observed=True),
        lines=Figure(3, "https://unil.ink/ua/blog/youtube-link-in-description-best-practices", _CHECKED, observed=True),
    ),
    title=Figure(70, "https://typecount.com/blog/youtube-description-character-limit", _CHECKED, observed=True),
)
"""All observed on a desktop, and may differ."""


def length(text: str) -> int:
    """Bytes in UTF-8."""
    return utf8(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, handles and hashtags; units are code points."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return titled(drawn(_RULES, post, channel), post.title)


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
