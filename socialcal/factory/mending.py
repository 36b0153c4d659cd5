"""Makes fixes until nothing is left to fix, on texts in memory: who asked decides whether they are written or shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialcal.brand.fixes import Fixed, fixed, wanted
from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import cut
from socialcal.ingest.organisation import FILE
from socialcal.ingest.source import Source, decode
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.finding import Finding, Fix

Look = Callable[[Mapping[str, bytes]], tuple[Finding, ...]]
"""What is told when these contents, by path from the root, stand in the place of those on the disk."""

_ROUNDS = 10
"""A fix may bring another into sight; two that undo each other must not keep us busy."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """What is left to tell, and the files that change: as they were and as they are to be, by path from the root."""

    findings: tuple[Finding, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    made: int


def mended(root: Path, look: Look, *, unsafe: bool, given: Mapping[str, bytes]) -> Mended:
    """Fixes what `look` finds in the resolved `root`, and looks again, until no fix is left that can be made.

    `given` has contents that are not those of the disk. A fix is only made where its file can be read as before and
    says, beside the fix itself, the same.
    """
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    made = 0
    findings = look({})
    for _ in range(_ROUNDS):
        changed = False
        for path, fixes in wanted(findings, unsafe=unsafe).items():
            data = after.get(path, given.get(path))
            data = _bytes(root, path) if data is None else data
            done = mended_file(path, data, fixes) if data is not None else None
            if done is not None and data is not None and done[0] != data:
                before.setdefault(path, data)
                after[path] = done[0]
                made += done[1]
                changed = True
        if not changed:
            break
        findings = look(after)
    return Mended(findings, before, after, made)


def _bytes(root: Path, path: str) -> bytes | None:
    """The file, when it is one of this calendar; what is a link stays as it is."""
    file = root / path
    inside = not file.is_symlink() and file.is_file() and file.resolve().is_relative_to(root)
    return file.read_bytes() if inside else None


def mended_file(path: str, data: bytes, fixes: Sequence[Fix]) -> tuple[bytes, int] | None:
    """The file after as many of its fixes as keep it sound, and how many those were; None for no text."""
    source = decode(path, data)
    if not isinstance(source, Source):
        return None
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(mark).decode()
    done = fixed(text, fixes)
    if not _sound(path, text, done):
        kept: list[Fix] = []
        for fix in fixes:
            if _sound(path, text, fixed(text, [*kept, fix])):
                kept.append(fix)
        done = fixed(text, kept)
    return mark + done.text.encode(), len(done.made)


def _sound(path: str, before: str, done: Fixed) -> bool:
    """Is the data of the file the same but for what the fixes say?"""
    old, new = _data(path, before), _data(path, done.text)
    if old is None or new is None:
        return old is new
    differences = _differences(old.value, new.value)
    return (
        differences is not None
        and len(differences) <= len(done.made)
        and all(any(fix.replacement in value for fix in done.made) for value in differences)
    )


def _data(path: str, text: str) -> Data | None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path == FILE:
        read = read_yaml(text)
    else:
        parts = cut(text)
        if parts is None:
            return None
        read = parts.data
    return read if isinstance(read, Data) else None


def _differences(old: Any, new: Any) -> list[str] | None:
    """Keys and values of `new` that `old` has otherwise; None when it is built otherwise."""
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = [*zip(old, new, strict=False), *zip(old.values(), new.values(), strict=False)]
    elif isinstance(old, list) and isinstance(new, list):
        pairs = list(zip(old, new, strict=False))
    elif isinstance(new, dict | list) or isinstance(old, dict | list):
        return None
    else:
        return [] if old == new else [str(new)]
    if len(old) != len(new):
        return None
    found = [_differences(*pair) for pair in pairs]
    return None if None in found else [value for values in found for value in values or ()]
