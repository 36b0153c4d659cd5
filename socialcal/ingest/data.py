"""Structured data that remembers where each key and value stands. The formats that produce it live beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Places, Run


@dataclass(frozen=True, slots=True)
class Data:
    """A document's value, with places as (line, column) from 1, in code points."""

    value: Any
    keys: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[KeyPath, tuple[Run, ...]] = field(default_factory=dict)

    def places(self, path: str) -> Places:
        return Places(path, self.keys, self.values)


@dataclass(frozen=True, slots=True)
class BadData:
    """Why the text could not be read as data, and where."""

    message: Phrase
    line: int
    column: int
    hint: Phrase | None = None
    """What to do, where it is something else than looking at that line."""
