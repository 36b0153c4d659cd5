"""One pass over what a channel says, in the order of time, that finds what it said before. Knows no stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from socialcal.brand.repeats.likeness import Shelves, alike


class Said(NamedTuple):
    """What one post says, in the few facts that matter here: numbers and text only, so that no collector walks them."""

    number: int
    """Which post it is, for whoever asked."""
    moment: float
    """Seconds since 1970."""
    entry: int
    """Which entry asks for it: a series may say the same every time."""
    text: bytes
    """As `plain` gives it; never empty."""
    told: bool = True
    """Still to come, and no repost: somebody can and should do something about it."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`said` repeats `before`, which is `percent` alike."""

    said: Said
    before: Said
    percent: int


def repeats(
    said: Iterable[Said], pieces: Callable[[bytes], tuple[bytes, ...]], similar: int, again: float
) -> Iterator[Repeat]:
    """What repeats something of the last `again` seconds; of an entry the first that does. `said` is in order of time.

    `pieces` is that of `likeness`, or one that remembers.
    """
    last: dict[bytes, tuple[Said, ...]] = {}
    shelves = Shelves()
    told = set[int]()
    for one in said:
        earlier = last.get(one.text, ())
        found = None
        if one.told and one.entry not in told:
            found = _same(one, earlier, again)
        if not earlier:
            known = pieces(one.text)
            if one.told and one.entry not in told and known:
                found = _near(one, shelves.like(known), last, similar, again)
            shelves.put(one.text, known)
        if found:
            told.add(one.entry)
            yield found
        last[one.text] = (one, *(before for before in earlier if before.entry != one.entry))[:2]


def _same(one: Said, earlier: Iterable[Said], again: float) -> Repeat | None:
    """The latest of another entry that said exactly this."""
    return next((Repeat(one, before, 100) for before in earlier if _repeats(one, before, again)), None)


def _near(
    one: Said, texts: Iterable[bytes], last: dict[bytes, tuple[Said, ...]], similar: int, again: float
) -> Repeat | None:
    """The text that is most alike, if it is alike enough and recent enough."""
    best: Repeat | None = None
    for text in texts:
        before = next((before for before in last[text] if _repeats(one, before, again)), None)
        percent = alike(one.text, text, max(similar, best.percent if best else 0)) if before else 0
        if before and percent and (best is None or percent > best.percent):
            best = Repeat(one, before, percent)
    return best


def _repeats(one: Said, before: Said, again: float) -> bool:
    return before.entry != one.entry and one.moment - before.moment < again
