"""The stories that a calendar has already, as far as an import must know them: ids, names and where they came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from socialcal.exchange.matter import Matter, read_matter
from socialcal.exchange.source import SOURCE_BYTES, Decoded, SourceFile, decode
from socialcal.ingest.scan import story_files


@dataclass(frozen=True, slots=True)
class Known:
    """A story that an import made before."""

    path: str
    """POSIX, from the calendar's root. A person may have moved it."""
    id: str
    source: str
    digest: str
    """Of the source as it was then."""


@dataclass(frozen=True, slots=True)
class Shelf:
    known: Mapping[str, Known]
    """By the path of their source."""
    taken: Mapping[str, str | None]
    """Ids and file names in use, with the source that has them; None when no import made them."""
    by_content: Mapping[tuple[str, str], Known]
    """By the digest and the file name of their source, for an archive that was imported from another folder."""

    def of(self, source: str, digest: str, files: frozenset[str]) -> Known | None:
        """The story made of `source`; one whose own source is still among `files` is not for another."""
        found = self.known.get(source)
        if found is not None:
            return found
        moved = self.by_content.get((digest, PurePosixPath(source).name))
        return moved if moved is not None and moved.source not in files else None


def look(root: Path) -> Shelf:
    """The shelf of the calendar at `root`, a resolved path. What cannot be read keeps its name, and is nobody's."""
    known: dict[str, Known] = {}
    taken: dict[str, str | None] = {}
    for path in story_files(root):
        story = _read(root, path)
        mine = story.get("imported")
        name = story.get("id", path.stem)
        origin = mine if isinstance(mine, dict) else {}
        source = origin.get("source")
        if isinstance(source, str) and isinstance(name, str) and source not in known:
            known[source] = Known(path.relative_to(root).as_posix(), name, source, str(origin.get("digest")))
        for used in (path.stem, name):
            taken[str(used)] = source if isinstance(source, str) and taken.get(str(used), source) == source else None
    by_content = {(story.digest, PurePosixPath(story.source).name): story for story in known.values()}
    return Shelf(known, taken, by_content)


def _read(root: Path, path: Path) -> dict[str, Any]:
    if not path.resolve().is_relative_to(root) or not path.is_file():
        return {}
    with path.open("rb") as file:
        decoded = decode(SourceFile(path.name, file.read(SOURCE_BYTES + 1)))
    if not isinstance(decoded, Decoded):
        return {}
    matter = read_matter(decoded.text)
    return matter.values if isinstance(matter, Matter) else _broken(decoded.text)


def _broken(text: str) -> dict[str, Any]:
    """What still tells where a story came from when its front matter broke: it must not be imported once more."""
    lines = {name: re.search(rf"^ +{name}: +(['\"]?)(.+)\1$", text, re.MULTILINE) for name in ("source", "digest")}
    return {"imported": {name: match[2] for name, match in lines.items() if match}}
