"""The files of a calendar, with what stands in an editor in the place of what stands on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.organisation import FILE, ReadOrganisation, parse_organisation, read_organisation
from socialcal.ingest.rules import TOO_LARGE
from socialcal.ingest.scan import STORIES, story_names
from socialcal.ingest.source import Source, decode, read_source
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Places

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Files:
    """Those below the resolved `root`; `instead` has contents by POSIX path from there."""

    root: Path
    instead: Mapping[str, bytes]

    def organisation(self) -> ReadOrganisation:
        """socialcal.yml, which must be on the disk or be given."""
        if FILE not in self.instead:
            return read_organisation(self.root)
        source = decode(FILE, self.instead[FILE])
        if isinstance(source, Finding):
            return ReadOrganisation(None, Places(FILE, {}, {}), (source,))
        return parse_organisation(source)

    def stories(self) -> list[str]:
        """By their paths from the root: those on the disk, and those that are only given."""
        listed = list(story_names(self.root))
        known = set(listed)
        given = (name for name in self.instead if name.startswith(f"{STORIES}/") and name.endswith(".md"))
        return [*listed, *(name for name in given if name not in known)]

    def source(self, path: Path) -> Source | Finding:
        """The text of a story, or why there is none."""
        name = path.relative_to(self.root).as_posix()
        data = self.instead.get(name)
        if data is None:
            return read_source(self.root, path, STORY_BYTES)
        if len(data) > STORY_BYTES:
            return TOO_LARGE.finding(
                Place(name), size=round(len(data) / _MEGABYTE, 1), limit=f"{STORY_BYTES / _MEGABYTE:g}"
            )
        return decode(name, data)
