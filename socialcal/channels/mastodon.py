"""Mastodon: graphemes, links with a scheme as 23, of `@user@host` only `@user`; a card for the first link.

The rules of the text are those of the server (https://docs.joinmastodon.org/user/posting/, checked 2026-11-22). A
server with another limit is told by the channel's own `limit:`. Long posts fold by height, not by length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import regex

from socialcal.channels.counting import code_points, graphemes
from socialcal.channels.looks import Arrangement, Figure, Fold, Frame, Layout, Looks, Shape
from socialcal.channels.marks import Mark, apart, placed
from socialcal.channels.preview import Rules, carded, drawn
from socialcal.channels.protocol import Entity, EntityKind, Limit, Limits, Preview, Unit
from socialcal.channels.twitter_text.urls import TAIL, Grammar, Tail, find_urls
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_SOURCE = "https://docs.joinmastodon.org/user/posting/"
_INSTANCE = "https://docs.joinmastodon.org/entities/Instance/"
_CHECKED = date(2026, 11, 22)

_LINK_LENGTH = Limit(23, Unit.GRAPHEMES, _SOURCE, _CHECKED)

NAME = "Mastodon"
LIMITS = Limits(
    length=Limit(500, Unit.GRAPHEMES, _SOURCE, _CHECKED),
    alt=Limit(1500, Unit.CHARACTERS, _INSTANCE, _CHECKED),
    media=Limit(4, Unit.CHARACTERS, _SOURCE, _CHECKED),
    media_bytes=Limit(16 * 1024 * 1024, Unit.BYTES, _SOURCE, _CHECKED),
    media_formats=frozenset({"JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF"}),
    link_length=_LINK_LENGTH,
    threads=True,
)
_WEB = "https://github.com/mastodon/mastodon/blob/main/app/javascript/mastodon/components"
_SEEN = date(2026, 11, 25)
_SHARED = Frame(Shape(3, 2), Arrangement.SQUARES, f"{_WEB}/media_gallery.jsx", _SEEN)
LOOKS = Looks(
    Layout.FEED,
    fold=Fold(
        lines=Figure(32, f"{_WEB}/status_content.jsx", _SEEN),
        columns=Figure(70, f"{_WEB}/status_content.jsx", _SEEN, observed=True),
    ),
    frames={
        2: replace(_SHARED, arrangement=Arrangement.ROW),
        3: replace(_SHARED, arrangement=Arrangement.FIRST_TALL),
        4: _SHARED,
    },
)
"""Of the web app: a post that is higher than 32 lines is folded, and several pictures share a box of 3:2. How many
characters go in a line is observed, and differs with the screen."""

_WORD = r"\p{L}\p{M}\p{Nd}\p{Pc}"
_WIDE = r"\xA0-\uFFEF\U00010000-\U0010FFFD"
_GRAMMAR = Grammar(
    tail=Tail(
        path_inside=r"!*\"'「」;:=,.$%\[\]~&|@",
        path_end=r"^\s<>()?!*\"'「」;:=,.$%\[\]~&|@",
        query_inside=r"!?*'();:+$%\[\].,~|@\^",
        query_end=rf"A-Za-z0-9_&=#/\-{_WIDE}",
        bracketed=r"^\s<>()?",
        bracketed_end=TAIL.bracketed_end,
    ),
    schemes=("https://", "http://"),
    bare=False,
)
_NAME = r"[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+"
_MENTION = regex.compile(rf"(?<![=/{_WORD}])@(?P<local>{_NAME})(?:@[{_WORD}]++(?:[.-]++[{_WORD}]++)*+)?+")
_IN_TAG = rf"{_WORD}·・\u200C"
_HASHTAG = regex.compile(rf"(?<![=/)\p{{L}}\p{{Nd}}])[#＃][\p{{Nd}}\u200C]*+[\p{{L}}\p{{M}}\p{{Pc}}·・][{_IN_TAG}]*+")


def length(text: str) -> int:
    """Graphemes, with every link as 23 and without the server of whoever is mentioned."""
    pieces, done = [], 0
    for mark in apart(_counted(text)):
        pieces += [text[done : mark.start], _as_counted(text[mark.start : mark.end], mark.kind)]
        done = mark.end
    return graphemes("".join([*pieces, text[done:]]))


def entities(text: str) -> tuple[Entity, ...]:
    """Links with a scheme, `@user` and `@user@host`, hashtags; units are code points."""
    tags = (Mark(EntityKind.HASHTAG, *match.span()) for match in _HASHTAG.finditer(text))
    return placed(text, [*_counted(text), *tags], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return carded(drawn(_RULES, post, channel))


def _counted(text: str) -> Iterator[Mark]:
    for span in find_urls(text, _GRAMMAR):
        yield Mark(EntityKind.LINK, *span)
    for match in _MENTION.finditer(text):
        yield Mark(EntityKind.MENTION, *match.span())


def _as_counted(written: str, kind: EntityKind) -> str:
    if kind is EntityKind.LINK:
        return "x" * _LINK_LENGTH.value
    return "@" + written[1:].partition("@")[0]


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
