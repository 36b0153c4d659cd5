"""What a version of a story says to others, without what is only filing, and the approval that it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import cut
from socialcal.ingest.ignore_marks import blanked
from socialcal.ingest.source import Source, decode

_NOT_SAID = frozenset({"approval", "status", "owner", "ignore", "pillar", "audience", "format", "imported"})
"""Fields that no approval binds: who changes only these did not write the story."""


@dataclass(frozen=True, slots=True)
class Said:
    """Both as values that can only be compared: nothing in them was validated."""

    content: Any
    approval: Any


def said_by(text: str) -> Said | None:
    """What the story with this text says; None for what is no story."""
    parts = cut(text)
    if parts is None or not isinstance(parts.data, Data) or not isinstance(parts.data.value, dict):
        return None
    fields = parts.data.value
    said = {name: value for name, value in fields.items() if name not in _NOT_SAID}
    return Said((said, blanked(parts.body).strip()), fields.get("approval"))


def said_in(data: bytes | None) -> Said | None:
    """The same of a file's bytes."""
    source = decode("", data) if data is not None else None
    return said_by(source.text) if isinstance(source, Source) else None
