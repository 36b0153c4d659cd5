"""Telegram: 4,096 characters, or 1,024 beside a picture or another file; a card for the first link.

Telegram counts what is left after marks of formatting are taken out; posts have none, so all of the text counts. The
unit is a code point (https://core.telegram.org/constructor/config), while entities are placed in UTF-16 units
(https://core.telegram.org/api/entities); both checked 2026-11-25. There are no alt texts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from socialcal.channels.counting import code_points, utf16
from socialcal.channels.looks import Arrangement, CardStyle, Frame, Layout, Looks, Shape
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import MediaKind

_BOTS = "https://core.telegram.org/bots/api"
_CHECKED = date(2026, 11, 25)
_CAPTION = Limit(1024, Unit.CHARACTERS, f"{_BOTS}#sendphoto", _CHECKED)

NAME = "Telegram"
LIMITS = Limits(
    length=Limit(4096, Unit.CHARACTERS, f"{_BOTS}#sendmessage", _CHECKED),
    captions=dict.fromkeys(MediaKind, _CAPTION),
    media=Limit(10, Unit.CHARACTERS, f"{_BOTS}#sendmediagroup", _CHECKED),
    videos_count=True,
    media_bytes=Limit(10_000_000, Unit.BYTES, f"{_BOTS}#sendphoto", _CHECKED),
)
_ALBUM = Frame(
    Shape(4, 3), Arrangement.SQUARES, "https://core.telegram.org/api/files#albums-grouped-media", _CHECKED, True
)
LOOKS = Looks(
    Layout.MESSAGE,
    frames={
        2: replace(_ALBUM, shape=Shape(2, 1), arrangement=Arrangement.ROW),
        3: replace(_ALBUM, arrangement=Arrangement.FIRST_TALL),
        4: _ALBUM,
        5: replace(_ALBUM, shape=Shape(1, 1), most=10),
    },
    card=CardStyle.QUOTE,
)
"""How an album is divided is up to the app: observed, and may differ."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, mentions and hashtags; units are those of UTF-16."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], utf16)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel))


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
