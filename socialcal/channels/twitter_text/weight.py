"""Weighted length: how much of a post a text takes on X, by the three published configurations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import is_normalized, normalize

import regex

from socialcal.channels.counting import clusters, utf16
from socialcal.channels.twitter_text.characters import BARRED
from socialcal.channels.twitter_text.emoji import find_emoji
from socialcal.channels.twitter_text.urls import find_urls


@dataclass(frozen=True)
class Config:
    """What characters weigh. `default` and `light` are parts of `scale`; an address takes `url` characters."""

    limit: int
    scale: int
    default: int
    light: int
    ranges: tuple[tuple[int, int], ...]
    """Code points, both ends included, that weigh `light`; everything else weighs `default`."""
    emoji: bool
    """Whether an emoji weighs `default` however many code points it has."""
    url: int = 23

    @cached_property
    def lights(self) -> regex.Pattern[str]:
        """One light character; never matches where all weigh the same."""
        inside = "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in self.ranges)
        return regex.compile(f"[{inside}]" if inside else r"(?!)")


_RANGES = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
V1 = Config(limit=140, scale=1, default=1, light=1, ranges=(), emoji=False)
V2 = Config(limit=280, scale=100, default=200, light=100, ranges=_RANGES, emoji=False)
V3 = Config(limit=280, scale=100, default=200, light=100, ranges=_RANGES, emoji=True)
"""The one that counts today."""

_BARRED = regex.compile(f"[{BARRED}]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text comes to. Ranges are in UTF-16 units of the text as given, both ends included."""

    weighted_length: int
    valid: bool
    permillage: int
    display_end: int
    valid_end: int
    """The last unit that still fits. It always starts at 0."""


def weighted_length(text: str, config: Config = V3) -> int:
    """What `text` takes on X, in characters."""
    text = normalize("NFC", text)
    total = done = 0
    for start, end, weight in _atoms(text, config):
        total += _plain(text[done:start], config) + weight
        done = end
    return (total + _plain(text[done:], config)) // config.scale


def room(text: str, config: Config = V3, limit: int | None = None) -> int:
    """How many code points of `text`, which must be in NFC, fit within `limit` characters, counted from its start."""
    left = (config.limit if limit is None else limit) * config.scale
    end = 0
    for reach, weight in _steps(text, config):
        left -= weight
        if left < 0:
            break
        end = reach
    return end


def parse(text: str, config: Config = V3) -> Parsed:
    """Length, validity and what fits, after NFC. Empty, too long, or with a barred character is not valid."""
    normal = normalize("NFC", text)
    length = weighted_length(normal, config)
    barred = _BARRED.search(normal)
    fitting = normal[: min(room(normal, config), barred.start() if barred else len(normal))]
    return Parsed(
        weighted_length=length,
        valid=barred is None and 0 < length <= config.limit,
        permillage=length * 1000 // config.limit,
        display_end=max(0, utf16(text) - 1),
        # The published cases count in the text as given: what normalising took away is added back.
        valid_end=max(0, utf16(fitting) - 1) + utf16(text) - utf16(normal),
    )


def given_offset(text: str, normal_offset: int) -> int:
    """The place in `text` that an offset in its NFC form stands for, in code points."""
    if is_normalized("NFC", text):
        return normal_offset
    given = 0
    for cluster in clusters(text):
        normal_offset -= len(normalize("NFC", cluster))
        if normal_offset < 0:
            break
        given += len(cluster)
    return given


def _atoms(text: str, config: Config) -> Iterator[tuple[int, int, int]]:
    """Stretches that weigh as one, in order and apart: addresses, and emoji outside them."""
    done = 0
    for start, end in find_urls(text):
        if config.emoji:
            yield from _emoji(text, done, start, config.default)
        yield start, end, config.url * config.scale
        done = end
    if config.emoji:
        yield from _emoji(text, done, len(text), config.default)


def _emoji(text: str, start: int, end: int, weight: int) -> Iterator[tuple[int, int, int]]:
    piece = text[start:end]
    if not piece.isascii():
        yield from ((start + first, start + last, weight) for first, last in find_emoji(piece))


def _plain(text: str, config: Config) -> int:
    """The weight of characters that each stand alone."""
    lights = len(text) if text.isascii() and config.ranges else sum(1 for _ in config.lights.finditer(text))
    return lights * config.light + (len(text) - lights) * config.default


def _steps(text: str, config: Config) -> Iterator[tuple[int, int]]:
    """End and weight of everything that cannot be cut, from the start of the text on."""
    done = 0
    for start, end, weight in (*_atoms(text, config), (len(text), len(text), 0)):
        for offset in range(done, start):
            yield offset + 1, config.light if config.lights.match(text, offset) else config.default
        yield end, weight
        done = end
