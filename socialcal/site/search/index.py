"""The inverted index: for every word the documents that hold it, by where in them it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from socialcal.site.search.coding import coded
from socialcal.site.search.documents import Document
from socialcal.site.search.tokens import words_of

PLACES = 3
"""In the title, among its names, in its text; a word counts for the first of them where it stands."""


@dataclass(frozen=True, slots=True)
class Index:
    words: tuple[tuple[str, str], ...]
    """Every word with its documents: a coded list for each place, dots between. In the order of JavaScript's `<`."""
    documents: tuple[Document, ...]


def indexed(found: Iterable[Document]) -> Index:
    """One pass over the documents; their texts are let go."""
    places: tuple[dict[str, list[int]], ...] = tuple({} for _ in range(PLACES))
    kept: list[Document] = []
    for number, document in enumerate(found):
        before: set[str] = set()
        for holds, text in zip(places, (document.title, document.names, document.text), strict=True):
            new = set(words_of(text)) - before
            for word in new:
                holds.setdefault(word, []).append(number)
            before |= new
        kept.append(_without_texts(document))
    total = len(kept)
    words = sorted(set().union(*places), key=_order)
    return Index(
        tuple((word, ".".join(coded(holds.get(word, ()), total) for holds in places)) for word in words), tuple(kept)
    )


def _order(word: str) -> bytes:
    """It compares units of UTF-16."""
    return word.encode("utf-16-be", "surrogatepass")


def _without_texts(document: Document) -> Document:
    return Document(
        document.kind,
        document.title,
        document.address,
        "",
        "",
        document.lead,
        document.day,
        document.channels,
        document.language,
        document.status,
    )
