"""A story as it was in a commit, composed with the socialcal.yml, templates and pictures of then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any

from socialcal.factory.load import BrokenOrganisation, load
from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import cut
from socialcal.ingest.organisation import FILE
from socialcal.ingest.repository import Repository, UnseenError
from socialcal.ingest.scan import TEMPLATES
from socialcal.ingest.source import Source, decode
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.story import Story

_MOST_BYTES = 256 * 1024 * 1024
"""Of one file; a larger film is not fetched, and then counts as missing."""
_LONGEST_NAME = 300
_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""What a post says does not depend on the time."""


@dataclass(frozen=True, slots=True)
class Earlier:
    story: Story
    posts: tuple[Post, ...]


_UNREADABLE = Phrase(
    "socialcal.yml of het verhaal van toen is niet te lezen", "socialcal.yml or the story of then cannot be read"
)


def earlier(repository: Repository, commit: str, name: str) -> Earlier | Phrase:
    """The story at `name`, a path from the top of the repository, as it was in `commit`; or why it cannot be had."""
    try:
        with TemporaryDirectory(prefix="socialcal-earlier-") as folder:
            return _composed(repository, commit, name, Path(folder).resolve())
    except UnseenError as error:
        return error.why
    except BrokenOrganisation:
        return _UNREADABLE


def _composed(repository: Repository, commit: str, name: str, folder: Path) -> Earlier | Phrase:
    prefix = repository.prefix
    listed = {found.removeprefix(prefix) for found in repository.files(commit) if found.startswith(prefix)}
    path = name.removeprefix(prefix)
    templates = [found for found in sorted(listed) if str(PurePosixPath(found).parent) == TEMPLATES]
    written = _fetched(repository, commit, [FILE, path, *templates], folder)
    if not {FILE, path} <= written:
        return _UNREADABLE
    source = decode(path, (folder / path).read_bytes())
    beside = sorted(listed & set(_named(source, path))) if isinstance(source, Source) else []
    _fetched(repository, commit, [found for found in beside if found not in written], folder)
    calendar = load(folder, _ANY, only=path)
    return Earlier(calendar.stories[0], calendar.posts) if calendar.stories else _UNREADABLE


def _fetched(repository: Repository, commit: str, names: list[str], folder: Path) -> set[str]:
    """Puts these files of the commit, by their paths from the calendar's root, into the folder; which were there."""
    found = set[str]()
    asked = [f"{commit}:{repository.prefix}{name}" for name in names]
    for name, data in zip(names, repository.contents(asked, _MOST_BYTES), strict=True):
        if data is not None and ".." not in PurePosixPath(name).parts:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            found.add(name)
    return found


def _named(source: Source, path: str) -> Iterator[str]:
    """Whatever in the front matter may be the name of a file, as a path from the root."""
    parts = cut(source.text)
    if parts is not None and isinstance(parts.data, Data):
        folder = PurePosixPath(path).parent
        for text in _texts(parts.data.value):
            if len(text) <= _LONGEST_NAME:
                yield normpath(str(folder / text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
