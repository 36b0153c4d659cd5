"""Links, mentions and hashtags in a text: finding them by pattern and placing them in a network's units.

What counts as one differs per network; each network's file says which patterns it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

from socialcal.channels.protocol import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, in code points, end excluded."""

    kind: EntityKind
    start: int
    end: int


_LINK = regex.compile(r"(?<![\p{L}\p{N}_@])(https?://)[^\s<>\"]++", regex.IGNORECASE)
_TRAILING = ".,;:!?'*_~”’»…"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_HASHTAG = regex.compile(r"(?<![\p{L}\p{M}\p{N}_&/#])[#＃](?!\uFE0F|\u20E3)\d*+[\p{L}\p{M}_][\p{L}\p{M}\p{Nd}_]*+")
_MENTION = regex.compile(r"(?<![\p{L}\p{N}_.@/])@[A-Za-z0-9_](?:\.?[A-Za-z0-9_]){0,29}")


def links(text: str) -> Iterator[Mark]:
    """Addresses with http(s), without the punctuation of the sentence around them."""
    for match in _LINK.finditer(text):
        end = trimmed(text, match.start(), match.end())
        if end > match.end(1):
            yield Mark(EntityKind.LINK, match.start(), end)


def trimmed(text: str, start: int, end: int) -> int:
    """Where an address really ends: not in punctuation, nor in a bracket that opened outside it."""
    opened = {shut: text.count(shut, start, end) - text.count(open_, start, end) for shut, open_ in _PAIRS.items()}
    while end > start:
        last = text[end - 1]
        if opened.get(last, 0) > 0:
            opened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def hashtags(text: str) -> Iterator[Mark]:
    """A number sign and a word that is not only digits."""
    return (Mark(EntityKind.HASHTAG, *match.span()) for match in _HASHTAG.finditer(text))


def mentions(text: str) -> Iterator[Mark]:
    """An at sign and a name of letters, digits, underscores and inner dots."""
    return (Mark(EntityKind.MENTION, *match.span()) for match in _MENTION.finditer(text))


def apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """In order, and of marks that overlap only the first; at one spot the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def placed(text: str, marks: Iterable[Mark], measure: Callable[[str], int]) -> tuple[Entity, ...]:
    """Entities in order and apart. `measure` gives the network's units and must add up over pieces of the text."""
    entities: list[Entity] = []
    seen = units = 0
    for mark in apart(marks):
        first = units + measure(text[seen : mark.start])
        last = first + measure(text[mark.start : mark.end])
        start = mark.start if mark.kind is EntityKind.LINK else mark.start + 1
        entities.append(Entity(mark.kind, mark.start, mark.end, text[start : mark.end], first, last))
        seen, units = mark.end, last
    return tuple(entities)
