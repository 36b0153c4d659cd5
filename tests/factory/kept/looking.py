"""Looks at calendars as `check` does, with kept results, beside a fresh load: the two must never differ."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from socialcal.factory import load
from socialcal.factory.files import Files
from socialcal.factory.kept.look import Looked, look
from socialcal.factory.kept.store import FILE, FOLDER
from socialcal.ingest.source import Source
from socialcal.model.finding import Finding, SocialcalError
from tests.builders import NOW

SECRET = b"s" * 32
DATABASE = f"{FOLDER}/{FILE}"
_HOUR_NS = 3_600_000_000_000


def later() -> int:
    """A time on the system's clock at which no file is fresh any more. Nobody can set when a file last changed."""
    return time.time_ns() + _HOUR_NS


def looked(root: Path, as_of: datetime = NOW, secret: bytes = SECRET) -> Looked:
    """With kept results, which could be kept."""
    found = look(root, as_of, secret, later())
    assert found is not None
    return found


def outcome(work: Callable[[], object]) -> object:
    """What `work` gives, or what it raises for the user to mend."""
    try:
        return work()
    except SocialcalError as error:
        return (error.message, error.hint, error.findings)


def kept_told(root: Path, as_of: datetime = NOW) -> object:
    """The findings with kept results, or why there are none."""
    return outcome(lambda: looked(root, as_of).findings)


def fresh_told(root: Path, as_of: datetime = NOW) -> object:
    """The findings of everything read anew, or why there are none."""
    return outcome(lambda: load(root, as_of).findings)


def agree(root: Path, as_of: datetime = NOW) -> None:
    """With kept results the same is told as without."""
    assert kept_told(root, as_of) == fresh_told(root, as_of)


@contextmanager
def reading() -> Iterator[list[str]]:
    """Names of the stories that are read meanwhile."""
    names: list[str] = []
    source = Files.source

    def counted(files: Files, path: Path) -> Source | Finding:
        names.append(path.relative_to(files.root).as_posix())
        return source(files, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Files, "source", counted)
        yield names
