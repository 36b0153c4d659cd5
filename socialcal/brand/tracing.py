"""From a character of a composed text back to where its editor wrote it. Between the two, links grew tags."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from socialcal.channels.protocol import EntityKind, Network
from socialcal.model.place import Place
from socialcal.model.post import Post

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, and how many code points from there on the finding is about."""

    place: Place
    length: int


def spot(post: Post, network: Network, text: str, start: int, end: int) -> Spot:
    """Where `text[start:end]` stands in the source of `post`; its entry when a template or a thread made `text`."""
    source = post.source
    if source is None or not source.value:
        return Spot(post.place, 1)
    if text == source.value:
        return Spot(source.place(start), max(end - start, 1))
    composed, written = _links(network, text), _links(network, source.value)
    if text != post.text or len(composed) != len(written):
        return Spot(source.place(), 1)
    lead = _lead(source.value) - _lead(text)
    first, last = (_back(offset, composed, written, lead) for offset in (start, end))
    first = min(first, len(source.value) - 1)
    return Spot(source.place(first), max(min(last, len(source.value)) - first, 1))


def first_over(text: str, limit: int, length: Callable[[str], int], whole: Sequence[Span]) -> int:
    """The offset of the first character that no longer fits in `limit`, as `length` counts.

    The spans of `whole` fit or do not fit as one, such as a link that counts the same however long it is.
    """
    starts = [start for start, _ in whole]

    def floor(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return starts[index] if index >= 0 and offset < whole[index][1] else offset

    over = bisect_left(range(len(text) + 1), True, key=lambda offset: length(text[: floor(offset)]) > limit)
    return floor(over - 1)


def _links(network: Network, text: str) -> list[Span]:
    return [(entity.start, entity.end) for entity in network.entities(text) if entity.kind is EntityKind.LINK]


def _back(offset: int, composed: list[Span], written: list[Span], lead: int) -> int:
    """The offset in what was written: links begin together, and what follows a link follows its written end."""
    index = bisect_right(composed, offset, key=lambda span: span[0]) - 1
    if index < 0:
        return offset + lead
    (start, end), (written_start, written_end) = composed[index], written[index]
    return written_end + offset - end if offset >= end else min(written_start + offset - start, written_end)


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
