"""Hashtags, mentions and lists in running text, as X links them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from socialcal.channels.twitter_text.characters import ACCENTED

_LETTER = r"\p{L}\p{M}"
_IN_HASHTAG = _LETTER + (
    r"\p{Nd}_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\xB7"
)
_HASHTAG = regex.compile(
    rf"(?<![[{_IN_HASHTAG}\&]--[\uFE0E\uFE0F]])[#＃](?!\uFE0F|\u20E3)"
    rf"[[{_IN_HASHTAG}]--[{_LETTER}]]*+[{_LETTER}][{_IN_HASHTAG}]*+(?![#＃]|://)",
    regex.VERSION1,
)
_MENTION = regex.compile(
    r"(?:(?<![a-zA-Z0-9_!#$%&*@＠])|(?<=(?<![a-zA-Z0-9_+~.@＠-])(?:rt|RT|rT|Rt):?))"
    rf"[@＠](?P<name>[a-zA-Z0-9_]{{1,20}}+)(?P<list>/[a-zA-Z][a-zA-Z0-9_-]{{0,24}}+)?+(?![@＠{ACCENTED}]|://)"
)


def find_hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every hashtag, its sign included. One of only digits is none."""
    return (match.span() for match in _HASHTAG.finditer(text))


def find_mentions(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every mention, and whether it names a list: `@user/list`."""
    return ((*match.span(), match["list"] is not None) for match in _MENTION.finditer(text))
