"""Small archives and conversions for the tests of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from socialcal.exchange import Converted, Rejected, Report, Settings, SourceFile, Surroundings, adopt, convert
from socialcal.exchange.note import Kind
from tests.builders import NOW, organisation

POST = "---\ntitle: Open dag\ndate: 2014-03-21 09:00\n---\nKom kijken.\n"


def archive(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Digests of all files, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(tmp: Path, files: Mapping[str, str | bytes], settings: Settings = Settings(), **options: Any) -> Report:  # noqa: B008
    """Import `files` into the calendar at `tmp / "calendar"`."""
    (tmp / "calendar").mkdir(exist_ok=True)
    return adopt(archive(tmp / "archive", files), tmp / "calendar", organisation(), settings, NOW, **options)


def converted(
    text: str,
    path: str = "2014-03-21-open-dag.md",
    settings: Settings = Settings(),  # noqa: B008
    files: frozenset[str] = frozenset(),
    **changes: Any,
) -> Converted:
    result = convert(SourceFile(path, text.encode()), settings, Surroundings(organisation(**changes), NOW, files))
    assert isinstance(result, Converted), result
    return result


def rejected(data: bytes, path: str = "a.md") -> Rejected:
    result = convert(SourceFile(path, data), Settings(), Surroundings(organisation(), NOW))
    assert isinstance(result, Rejected), result
    return result


def front(head: str) -> Converted:
    """Conversion of a source with a title, a date and these further lines."""
    return converted(f"---\ntitle: Open dag\ndate: 2014-03-21 09:00\n{head}\n---\n")


def noted(story: Converted, kind: Kind) -> list[tuple[int | None, str]]:
    return [(note.line, note.detail) for note in story.notes if note.kind is kind]
