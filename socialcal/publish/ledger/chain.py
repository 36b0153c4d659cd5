"""The hash that ties every line of a ledger to the one before it, so that a change afterwards shows. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias

Line: TypeAlias = tuple[int, str, str, str, int, str, str, str, str]
"""A line of a ledger, as it is kept: number, kind, key, state, fence, at, by, details, hash."""

_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def details_text(details: Mapping[str, str]) -> str:
    """Canonical JSON of a line's details. Raises ValueError when a detail is not a text."""
    if not all(isinstance(name, str) and isinstance(value, str) for name, value in details.items()):
        raise ValueError("the details of an event are texts")
    return _CANONICAL.encode(dict(details))


def link(before: str, line: tuple[int | str, ...]) -> str:
    """SHA-256, hex, over the hash before and the fields of the line."""
    return hashlib.sha256(_CANONICAL.encode([before, *line]).encode("ascii")).hexdigest()
