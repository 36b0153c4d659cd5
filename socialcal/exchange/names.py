"""Names of files and stories: what a file's name tells, and ids that are safe, stable and each other's unlike."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from socialcal.ingest.kebab import ID_LENGTH, shortened
from socialcal.ingest.kebab import kebab as kebab

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)", re.ASCII)
_TRANSLATED = re.compile(r"(.+)\.([a-z]{2}(?:-[A-Za-z]{2,4})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class FileName:
    """What a path says of its post: `2014-03-21-slug.nl.md`, or a folder of that name with an `index.md`."""

    stem: str
    day: date | None
    language: str | None


def read_name(path: str) -> FileName:
    """The parts of a source file's name."""
    posix = PurePosixPath(path)
    stem, language = posix.stem, None
    translated = _TRANSLATED.fullmatch(stem)
    if translated:
        stem, language = translated[1], translated[2]
    if stem == "index" and posix.parent.name:
        stem = posix.parent.name
    dated = _DATED.fullmatch(stem)
    if dated is None:
        return FileName(stem, None, language)
    try:
        return FileName(dated[4], date(*(int(part) for part in dated.groups()[:3])), language)
    except ValueError:
        return FileName(stem, None, language)


def short_digest(text: str, length: int = 8) -> str:
    """The first hex digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a source would like to be called, and what may be added to tell it from others."""

    source: str
    name: str
    day: date | None


def assign(wishes: Iterable[Wish], taken: Mapping[str, str | None]) -> dict[str, str]:
    """An id for every source, whatever the order of `wishes`.

    Those that want the same all get their date, those that share that too get a digest of their path. `taken` says
    which ids are in use, and by which source; None is a story that no archive gave us.
    """
    ids: dict[str, str] = {}
    pending = list(wishes)
    for level in range(4):
        wanted = {wish.source: _candidate(wish, level) for wish in pending}
        popular = Counter(wanted.values())
        given = set(ids.values())
        for source, name in wanted.items():
            if popular[name] == 1 and name not in given and taken.get(name, source) == source:
                ids[source] = name
        pending = [wish for wish in pending if wish.source not in ids]
    return ids


def _candidate(wish: Wish, level: int) -> str:
    digest = f"-{short_digest(wish.source)}"
    dated = f"-{wish.day.isoformat()}" if wish.day else digest
    # The last level is long enough that nothing but a copy of this very import could have taken it.
    suffix = ("", dated, dated + digest if wish.day else digest, f"-{short_digest(wish.source, 64)}")[level]
    return shortened(wish.name, ID_LENGTH - len(suffix)) + suffix
