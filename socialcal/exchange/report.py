"""What an import did, as data. How it is told to a person lives in `render`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from socialcal.exchange.note import Kind, Note
from socialcal.exchange.result import Rejected


@dataclass(frozen=True, slots=True, order=True)
class Adopted:
    """A source, relative to the archive, and its story, relative to the calendar's root; both POSIX."""

    source: str
    story: str


@dataclass(frozen=True, slots=True)
class Report:
    """Every file of the archive that could have been a post stands in exactly one of the first five."""

    imported: tuple[Adopted, ...]
    unchanged: tuple[Adopted, ...]
    """Imported before, and both sides are as they were."""
    kept: tuple[Adopted, ...]
    """Imported before, and the story is not what this import would write: a person worked on it, or chose otherwise."""
    changed: tuple[Adopted, ...]
    """Imported before, and the source has changed since; the story is left alone."""
    rejected: tuple[Rejected, ...]
    notes: Mapping[Kind, tuple[Note, ...]] = field(default_factory=dict)
    """In order of kind, path and line; about every source with a story, also those of before."""
    channel: str = ""
    channel_known: bool = True
    """False when socialcal.yml has no such channel yet."""

    @property
    def sources(self) -> int:
        """How many files the archive offered."""
        return sum(map(len, (self.imported, self.unchanged, self.kept, self.changed, self.rejected)))
