"""The index cut into small scripts, so that a page loads the few that a question needs, also from a folder on disk.

Each calls `socialcalSearch` with its name, the stamp of its build, and what it holds. The directory says which words
and which documents stand in which: by the first word of each, and by its first document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from socialcal.model.story import Status
from socialcal.site.desk import Desk
from socialcal.site.labels import STATUSES
from socialcal.site.output import GeneratedFile
from socialcal.site.search.documents import KINDS, Document
from socialcal.site.search.index import Index

T = TypeVar("T")

FOLDER = "data/search"
WORD_BYTES = 40_000
"""Most of a shard of words, unless a single word takes more."""
DOCUMENT_BYTES = 20_000
"""Of documents, which a page takes ten at a time, from as many places."""
_KINDS = tuple(KINDS)
_STATUSES = tuple(Status)


@dataclass(frozen=True, slots=True)
class Shard:
    first: int
    """The number of its first item."""
    items: tuple[str, ...]
    """JSON."""

    @property
    def json(self) -> str:
        return f"[{','.join(self.items)}]"


def shards(items: Iterable[str], most: int) -> Iterator[Shard]:
    """Neighbours together, in at most so many bytes."""
    held: list[str] = []
    first, size = 0, 2
    for number, item in enumerate(items):
        length = len(item.encode("utf-8", "replace")) + 1
        if held and size + length > most:
            yield Shard(first, tuple(held))
            first, held, size = number, [], 2
        held.append(item)
        size += length
    if held:
        yield Shard(first, tuple(held))


def shard_files(desk: Desk, index: Index) -> Iterator[GeneratedFile]:
    channels = {key: number for number, key in enumerate(desk.almanac.looks)}
    words = tuple(shards((_json(entry)[1:-1] for entry in index.words), WORD_BYTES))
    documents = tuple(shards((_json(_line(desk, one, channels)) for one in index.documents), DOCUMENT_BYTES))
    stamp = _stamp([*words, *documents])
    directory = {
        "total": len(index.documents),
        "words": [index.words[shard.first][0] for shard in words],
        "documents": [shard.first for shard in documents],
        "kinds": [desk.words.gettext(KINDS[kind]) for kind in _KINDS],
        "statuses": [desk.words.gettext(STATUSES[status]) for status in _STATUSES],
        "shown": [status.value for status in _STATUSES],
        "channels": [[look.name, look.colour] for look in desk.almanac.looks.values()],
    }
    yield _file("directory", stamp, _json(directory))
    for kind, found in (("words", words), ("documents", documents)):
        yield from (_file(f"{kind}-{number}", stamp, shard.json) for number, shard in enumerate(found))


def _line(desk: Desk, document: Document, channels: Mapping[str, int]) -> Sequence[Any]:
    """A document as the page shows it. What most do not have stands last, and is left out."""
    line = (
        document.title,
        document.address,
        _KINDS.index(document.kind),
        desk.words.medium(document.day) if document.day is not None else "",
        document.lead,
        [channels[key] for key in document.channels if key in channels],
        document.language if document.language != desk.words.tag else "",
        _STATUSES.index(document.status) if document.status is not Status.APPROVED else "",
    )
    full = max(place for place, value in enumerate(line) if value not in ("", []))
    return line[: full + 1]


def _stamp(found: Iterable[Shard]) -> str:
    """Shards of two builds do not belong together: their numbers differ."""
    digest = hashlib.sha256()
    for shard in found:
        digest.update(shard.json.encode("utf-8", "replace"))
    return digest.hexdigest()[:12]


def _file(name: str, stamp: str, content: str) -> GeneratedFile:
    script = f"socialcalSearch({_json(name)},{_json(stamp)},{content});\n"
    return GeneratedFile(f"{FOLDER}/{name}.js", script.encode("utf-8", "replace"))


def _json(value: object) -> str:
    """No text in it can look like the end of a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
