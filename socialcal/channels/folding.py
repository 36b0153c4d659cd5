"""Where a network folds a text away, and from where on a text is more than it takes. Pure."""

from __future__ import annotations

from collections.abc import Callable

from socialcal.channels.counting import clusters
from socialcal.channels.looks import Fold
from socialcal.channels.protocol import Entity, EntityKind

_FIRST_REACH = 64
"""Characters that the search for the end begins with."""


def folded(fold: Fold, text: str) -> int | None:
    """After how many code points the rest is hidden; None when nothing but white space would be."""
    found = [at for at in (_characters(fold, text), _lines(fold, text)) if at is not None]
    at = min(found, default=len(text))
    return at if 0 < at < len(text) and not text[at : at + 1_000].isspace() else None


def teaser(text: str, characters: int) -> str:
    """The beginning of a text in one line, at most so many characters, with an ellipsis when there is more."""
    line = " ".join(text[: 8 * characters].split())
    if len(line) <= characters:
        return line
    cut = whole_clusters(line, characters)
    return line[: _space(line, cut)].rstrip() + "…"


def first_words(text: str, count: int) -> str:
    """The beginning of a text in one line, at most so many words."""
    found = text.split(maxsplit=count)
    return " ".join(found[:count]) + ("…" if len(found) > count else "")


def whole_clusters(text: str, most: int) -> int:
    """The last place within `most` code points where no character is cut in two."""
    if text.isascii():
        return min(most, len(text))
    at = 0
    for cluster in clusters(text):
        if at + len(cluster) > most:
            break
        at += len(cluster)
    return at


def overflow(text: str, limit: int, length: Callable[[str], int], entities: tuple[Entity, ...]) -> int:
    """From which code point on `text`, which is longer than `limit`, is too much. No link or mention is cut in two."""
    at = 0
    for entity in entities:
        if entity.kind is EntityKind.HASHTAG:
            continue
        room = limit - length(text[at : entity.start])
        if room < 0:
            break
        weight = length(text[entity.start : entity.end])
        if weight > room:
            return entity.start
        at, limit = entity.end, room - weight
    return at + _reach(text[at:], limit, length)


def _reach(text: str, room: int, length: Callable[[str], int]) -> int:
    """How many code points of a stretch fit. Looks no further than it must: a giant text costs what its limit does."""
    reach = _FIRST_REACH
    while reach < len(text) and length(text[:reach]) <= room:
        reach *= 2
    ends = [0]
    for cluster in clusters(text[:reach]):
        ends.append(ends[-1] + len(cluster))
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[: ends[middle]]) <= room else (low, middle - 1)
    return ends[low]


def _characters(fold: Fold, text: str) -> int | None:
    if fold.characters is None or len(text) <= fold.characters.value:
        return None
    return whole_clusters(text, fold.characters.value)


def _lines(fold: Fold, text: str) -> int | None:
    """Where the last line that shows ends. A long line takes as many as it fills, at `columns` characters each."""
    if fold.lines is None:
        return None
    left, start = fold.lines.value, 0
    while True:
        end = text.find("\n", start)
        line = (end if end >= 0 else len(text)) - start
        taken = max(1, -(-line // fold.columns.value)) if fold.columns else 1
        if taken > left and fold.columns:
            return start + _wrapped(text[start : start + line], left * fold.columns.value)
        left -= taken
        if end < 0:
            return None
        if left == 0:
            return end
        start = end + 1


def _wrapped(line: str, most: int) -> int:
    """At the last space within `most`, as lines break there."""
    return _space(line, whole_clusters(line, most))


def _space(line: str, cut: int) -> int:
    """The last space in the second half of what is before `cut`, else `cut` itself."""
    space = line.rfind(" ", cut // 2, cut)
    return space if space > 0 else cut
