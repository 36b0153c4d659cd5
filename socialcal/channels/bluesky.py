"""Bluesky: graphemes and bytes at once, facets in UTF-8 bytes, a card that the sender attaches.

What becomes a facet is decided by the client; this follows the official guide
(https://docs.bsky.app/docs/advanced-guides/post-richtext, checked 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from socialcal.channels.counting import graphemes, utf8, utf16
from socialcal.channels.looks import Arrangement, Bounds, Figure, Fold, Frame, Layout, Looks, Shape
from socialcal.channels.marks import Mark, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, EntityKind, Limit, Limits, Preview, Unit
from socialcal.channels.twitter_text.tlds import TLDS
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_LEXICONS = "https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky"
_CHECKED = date(2026, 11, 22)

NAME = "Bluesky"
LIMITS = Limits(
    length=Limit(300, Unit.GRAPHEMES, f"{_LEXICONS}/feed/post.json", _CHECKED),
    also=(Limit(3000, Unit.BYTES, f"{_LEXICONS}/feed/post.json", _CHECKED),),
    media=Limit(4, Unit.CHARACTERS, f"{_LEXICONS}/embed/images.json", _CHECKED),
    media_bytes=Limit(2_000_000, Unit.BYTES, f"{_LEXICONS}/embed/images.json", _CHECKED),
    threads=True,
)

_LONGEST_TAG = 64
"""UTF-16 units; a longer one stays plain text."""
_SPACE = r"\t-\r \xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"
_BREAKS = r"\u00AD\u2060\u200A\u200B\u200C\u200D\u20E2"
_BEFORE = rf"(?:(?<=[{_SPACE}(])|\A)"
_LINK = regex.compile(
    rf"{_BEFORE}(?:http[Ss]?://[^{_SPACE}]++"
    rf"|(?P<domain>[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z0-9]++)++)[^{_SPACE}]*+)"
)
_MENTION = regex.compile(rf"{_BEFORE}@(?P<handle>[a-zA-Z0-9.-]*[a-zA-Z0-9])")
_TAG = regex.compile(
    rf"(?:(?<=[{_SPACE}])|\A)[#＃](?!\uFE0F)"
    rf"(?P<tag>[\d\p{{P}}--[{_BREAKS}{_SPACE}]]*+[^\d\p{{P}}{_BREAKS}{_SPACE}][^{_BREAKS}{_SPACE}]*+)",
    regex.VERSION1,
)
_PUNCTUATION_END = regex.compile(r"\p{P}++$")
_APP = "https://github.com/bluesky-social/social-app/blob/main/src"
_SEEN = date(2026, 11, 25)
_GRID = f"{_APP}/view/com/util/images/ImageLayoutGrid.tsx"
LOOKS = Looks(
    Layout.FEED,
    fold=Fold(
        lines=Figure(25, f"{_APP}/lib/constants.ts", _SEEN), columns=Figure(70, f"{_APP}/lib/constants.ts", _SEEN, True)
    ),
    single=Bounds(Shape(1, 2), None, f"{_APP}/view/com/util/images/AutoSizedImage.tsx", _SEEN),
    frames={
        2: Frame(Shape(2, 1), Arrangement.ROW, _GRID, _SEEN),
        3: Frame(Shape(2, 1), Arrangement.FIRST_TALL, _GRID, _SEEN),
        4: Frame(Shape(3, 2), Arrangement.SQUARES, _GRID, _SEEN),
    },
    card_titled=True,
)
"""Of the official app. How many characters go in a line is observed, and differs with the screen."""


def length(text: str) -> int:
    """Graphemes. The 3,000 bytes stand in `LIMITS.also`."""
    return graphemes(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links also without a scheme, full handles, hashtags; units are UTF-8 bytes, as facets have them."""
    return placed(text, [*_links(text), *_mentions(text), *_hashtags(text)], utf8)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel), attached=post.link)


def _links(text: str) -> Iterator[Mark]:
    for match in _LINK.finditer(text):
        if match["domain"] and not _exists(match["domain"]):
            continue
        end = match.end()
        if text[end - 1] in ".,;:!?":
            end -= 1
        if text[end - 1] == ")" and "(" not in text[match.start() : end]:
            end -= 1
        yield Mark(EntityKind.LINK, match.start(), end)


def _mentions(text: str) -> Iterator[Mark]:
    for match in _MENTION.finditer(text):
        if _exists(match["handle"]) or match["handle"].endswith(".test"):
            yield Mark(EntityKind.MENTION, *match.span())


def _hashtags(text: str) -> Iterator[Mark]:
    for match in _TAG.finditer(text):
        tag = _PUNCTUATION_END.sub("", match["tag"])
        if utf16(tag) <= _LONGEST_TAG:
            yield Mark(EntityKind.HASHTAG, match.start(), match.start() + 1 + len(tag))


def _exists(domain: str) -> bool:
    _, dot, tld = domain.rpartition(".")
    return bool(dot) and tld in TLDS


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
