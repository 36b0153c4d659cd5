"""Vale styles as they lie below `styles/`: one YAML file per check, with the place of every key and value.

What the files mean, and what of it can be checked, is settled in `brand`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from socialcal.ingest.data import BadData
from socialcal.ingest.rules import OUTSIDE
from socialcal.ingest.source import is_there, read_source, resolved
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place, Places
from socialcal.model.rule import Rule

STYLES = "styles"
STYLE_BYTES = 512 * 1024
STYLE_FILES = 500
"""Checks of one style that are read; the largest public styles have about 100."""
_NAME = re.compile(r"[\w+-][\w +-]{0,63}")
"""What people can write where a rule's id belongs."""
_KEYS = Phrase("er staan geen sleutels in, elk als naam: waarde", "it has no keys, each as name: value")
_UNNAMED = Phrase("zijn naam past niet in de naam van een regel", "its name does not fit in a rule's name")
_MANY = Phrase(f"deze stijl heeft meer dan {STYLE_FILES} bestanden", f"this style has over {STYLE_FILES} files")

MISSING_STYLE = Rule(
    "vale.missing-style",
    Severity.ERROR,
    Phrase("De stijl {name} is er niet.", "The style {name} is not there."),
    Phrase(
        "Zet de .yml-bestanden van deze Vale-stijl in de map styles/{name}/, of haal de naam hier weg.",
        "Put the .yml files of this Vale style in the folder styles/{name}/, or remove the name here.",
    ),
)
UNREADABLE_STYLE = Rule(
    "vale.unreadable",
    Severity.ERROR,
    Phrase(
        "Deze regel van een Vale-stijl is niet te lezen: {why}.", "This check of a Vale style cannot be read: {why}."
    ),
    Phrase(
        "Kijk naar deze plek; een patroon met bijzondere tekens hoort tussen enkele aanhalingstekens.",
        "Look at this spot; a pattern with special characters belongs between single quotes.",
    ),
)


@dataclass(frozen=True, slots=True)
class StyleFile:
    """One check as it is written. `name` is dotted when the file lies in a folder of its style."""

    style: str
    name: str
    data: dict[str, Any]
    places: Places
    digest: str = ""
    """SHA-256 of the file's bytes, hex."""


def read_style_files(
    root: Path, names: Iterable[str], settings: Places
) -> tuple[tuple[StyleFile, ...], tuple[Finding, ...]]:
    """The checks of the styles `names` in the calendar `root`, which must be resolved, and what cannot be read.

    `settings` are the places of socialcal.yml, for a style that is not there.
    """
    read: list[StyleFile | Finding] = []
    for number, style in enumerate(names):
        if style in tuple(names)[:number]:
            continue
        found = list(_style(root, style))
        if not found:
            place = settings.value("brand", "styles", number)
            found.append(MISSING_STYLE.finding(place, length=max(len(style), 1), name=style))
        read += found
    files = tuple(one for one in read if isinstance(one, StyleFile))
    return files, tuple(one for one in read if isinstance(one, Finding))


def _style(root: Path, style: str) -> Iterator[StyleFile | Finding]:
    folder = root / STYLES / style
    if not _NAME.fullmatch(style) or not _is_folder(folder):
        return
    real = resolved(folder)
    if real is None or not real.is_relative_to(root):
        yield _unreadable(OUTSIDE.finding(Place(f"{STYLES}/{style}"), what=f"{STYLES}/{style}"))
        return
    seen: set[str] = set()
    for number, path in enumerate(_files(folder)):
        if number >= STYLE_FILES:
            yield UNREADABLE_STYLE.finding(Place(f"{STYLES}/{style}"), why=_MANY)
            return
        yield _file(root, path, style, seen)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> Iterator[Path]:
    """Vale reads no other extension, and passes over folders that start with a dot or an underscore.

    https://vale.sh/docs/styles (errata-ai/vale.sh, docs/topics/styles.md), checked 2026-11-25.
    """
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield from (Path(at) / name for name in sorted(files) if name.endswith(".yml") and not name.startswith("."))


def _file(root: Path, path: Path, style: str, seen: set[str]) -> StyleFile | Finding:
    shown = path.relative_to(root).as_posix()
    inside = path.relative_to(root / STYLES / style)
    parts = (*inside.parts[:-1], inside.name.split(".")[0])
    name = ".".join(parts)
    if not all(map(_NAME.fullmatch, parts)) or name in seen:
        return UNREADABLE_STYLE.finding(Place(shown), why=_UNNAMED)
    seen.add(name)
    source = read_source(root, path, STYLE_BYTES)
    if isinstance(source, Finding):
        return _unreadable(source) if is_there(path) or path.is_symlink() else source
    data = read_yaml(source.text)
    if isinstance(data, BadData):
        finding = UNREADABLE_STYLE.finding(Place(shown, data.line, data.column), why=data.message)
        return replace(finding, hint=data.hint or finding.hint)
    if not isinstance(data.value, dict):
        return UNREADABLE_STYLE.finding(Place(shown), why=_KEYS)
    return StyleFile(style, name, data.value, data.places(shown), source.digest)


def _unreadable(finding: Finding) -> Finding:
    """What reading any file can find, told as a fault of the style."""
    return replace(finding, rule=UNREADABLE_STYLE.id)
