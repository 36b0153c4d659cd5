"""Proves a change: the new text is read again, and says the same as before but for the values that were meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias

from socialcal.factory.revising.manuscript import Manuscript, manuscript
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.edits.page import Edit
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Text
from socialcal.model.story import Story

Meant: TypeAlias = Callable[[Story], bool]
"""Does the new story say what was wanted?"""

_LAYOUT = Phrase(
    "In {path}, regel {line}, is dit zo geschreven dat het niet vanzelf te veranderen is zonder iets anders te raken.",
    "In {path}, line {line}, this is written in a way that it cannot be changed without touching something else.",
)
_BY_HAND = Phrase(
    "Schrijf het daar eenvoudiger, zonder & en *, of verander het met de hand.",
    "Write it more simply there, without & and *, or change it by hand.",
)
_UNREAD = frozenset({"place", "places", "digest", "runs", "prose", "path"})
"""What a change of layout moves, or what follows from the rest."""


@dataclass(frozen=True, slots=True)
class May:
    """What may differ: paths in the front matter, such as `("posts", 0, "at")`, and in the story that is read of it."""

    head: tuple[KeyPath, ...]
    story: tuple[KeyPath, ...]


def proven(before: Manuscript, ways: Iterable[Iterable[Edit]], may: May, meant: Meant, line: int) -> Revision | Refusal:
    """The first of `ways` to edit that changes nothing but what `may` differ, and brings about what was `meant`.

    When no way is sound it is refused with the first error that was new, else with the `line` at which to look.
    """
    refused: Refusal | None = None
    for edits in ways:
        data = before.edited(edits)
        after = manuscript(before.path, data, before.organisation)
        if isinstance(after, Refusal):
            continue
        new = _errors(after) - _errors(before)
        if new:
            found = next(finding for finding in after.findings if finding.rule in new)
            refused = refused or Refusal(found.message, found.hint, (found,))
        elif _same(before, after, may) and meant(after.story):
            return Revision(before.path, before.data, data)
    return refused or Refusal(_LAYOUT.filled(path=before.path, line=line), _BY_HAND)


def _errors(page: Manuscript) -> Counter[str]:
    return Counter(finding.rule for finding in page.findings if finding.severity is Severity.ERROR)


def _same(before: Manuscript, after: Manuscript, may: May) -> bool:
    """Is all that was read the same but for what may differ?"""
    read = ((before.value, after.value, may.head), (before.story, after.story, may.story))
    return all(_below(path, allowed) for one, other, allowed in read for path in differences(one, other))


def _below(path: KeyPath, allowed: Iterable[KeyPath]) -> bool:
    return any(path[: len(top)] == top for top in allowed)


def differences(one: Any, other: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Paths of what differs between two values; where in the file they stand does not count, but their order does."""
    if isinstance(one, Text) and isinstance(other, Text):
        one, other = one.value, other.value
    if type(one) is not type(other):
        yield path
    elif is_dataclass(one):
        for field in fields(one):
            if field.name not in _UNREAD:
                yield from differences(getattr(one, field.name), getattr(other, field.name), (*path, field.name))
    elif isinstance(one, dict):
        yield from _of_mappings(one, other, path)
    elif isinstance(one, list | tuple):
        if len(one) != len(other):
            yield path
        for index, pair in enumerate(zip(one, other, strict=False)):
            yield from differences(*pair, (*path, index))
    elif one != other:
        yield path


def _of_mappings(one: dict[Any, Any], other: dict[Any, Any], path: KeyPath) -> Iterator[KeyPath]:
    yield from ((*path, key) for key in one.keys() ^ other.keys())
    shared = [[key for key in keys if key in one and key in other] for keys in (one, other)]
    if shared[0] != shared[1]:
        yield path
    for key in shared[0]:
        yield from differences(one[key], other[key], (*path, key))
