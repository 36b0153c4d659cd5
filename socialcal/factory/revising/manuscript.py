"""A story's file opened for a change: its bytes, its text as it stands there, and the story that is read from it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialcal.factory.revising.revision import Refusal
from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.edits.page import Edit, Page, edited, page
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source, decode, is_there, read_source
from socialcal.ingest.story import read_story
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.story import PostEntry, Story

_BOM = b"\xef\xbb\xbf"
_BLIND = Gallery(Path(os.devnull))
"""Changes are about text: no picture is opened for them, since below this path there is none."""
LINK = Phrase("{path} is een link naar een ander bestand.", "{path} is a link to another file.")
REAL = Phrase("Verander het bestand waar de link naar wijst.", "Change the file that the link leads to.")
_LARGE = Phrase("{path} is te groot voor een verhaal.", "{path} is too large for a story.")
_NO_FILE = Phrase("{path} is er niet.", "{path} is not there.")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The bytes of one file and the story in them. `path` is POSIX, from the calendar's root."""

    path: str
    data: bytes
    story: Story
    """Read without looking at its pictures."""
    organisation: Organisation
    page: Page
    findings: tuple[Finding, ...] = ()
    """What reading it told."""

    @property
    def value(self) -> dict[str, Any]:
        """What the front matter says."""
        value: dict[str, Any] = self.page.data.value
        return value

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes with `edits` made; a byte-order mark and every line end stay."""
        mark = _BOM if self.data.startswith(_BOM) else b""
        return mark + edited(self.data.removeprefix(mark).decode(), edits).encode()

    def entry(self, post: str) -> PostEntry | Refusal:
        """The entry of the post that the story calls `post`."""
        name, _, day = post.partition("/")
        found = [entry for entry in self.story.posts if entry.id == name]
        if len(found) > 1:
            return Refusal(_TWICE.filled(path=self.path, post=name, count=len(found)), _OWN_IDS)
        if not found and self._rejected(name):
            return Refusal(_REJECTED.filled(path=self.path, post=name), _MEND, self.findings)
        if not found:
            names = ", ".join(dict.fromkeys(entry.id for entry in self.story.posts)) or "–"
            return Refusal(_NO_POST.filled(path=self.path, post=name), _POSTS.filled(names=names))
        if day:
            return Refusal(
                _OCCURRENCE.filled(post=post), _WHOLE_SERIES.filled(series=f"{self.story.id}/{name}", post=name)
            )
        return found[0]

    def _rejected(self, name: str) -> bool:
        """Does the file have this post, with something in it that kept it from being read?"""
        written = self.value.get("posts")
        entries = written if isinstance(written, list) else []
        return any(isinstance(entry, dict) and name in (entry.get("id"), entry.get("channel")) for entry in entries)


_TWICE = Phrase("In {path} heten {count} posts {post}.", "In {path} {count} posts are called {post}.")
_OWN_IDS = Phrase("Geef elk een eigen id.", "Give each an id of its own.")
_NO_POST = Phrase("In {path} is geen post {post}.", "There is no post {post} in {path}.")
_POSTS = Phrase("Er zijn: {names}.", "There are: {names}.")
_REJECTED = Phrase(
    "In {path} klopt iets niet aan de post {post}.", "In {path} something is wrong with the post {post}."
)
_MEND = Phrase("Verbeter dat eerst: socialcal check zegt wat.", "Mend that first: socialcal check says what.")
_OCCURRENCE = Phrase(
    "{post} is één keer uit een reeks, en die staat niet apart in het verhaal.",
    "{post} is one occurrence of a series, which is not written in the story by itself.",
)
_WHOLE_SERIES = Phrase(
    "Verander de hele reeks, {series}. Moet alleen deze keer anders, laat de reeks dan eerder ophouden (UNTIL of "
    "COUNT), en zet deze keer en wat erna komt als eigen posts onder posts, elk met een id.",
    "Change the whole series, {series}. For this time only: let the series end before it (UNTIL or COUNT), and write "
    "this time and what follows as posts of their own, each with an id.",
)


def manuscript(path: str, data: bytes, organisation: Organisation) -> Manuscript | Refusal:
    """The story in `data`; refused for what cannot be read. Pure."""
    if len(data) > STORY_BYTES:
        return Refusal(_LARGE.filled(path=path))
    source = decode(path, data)
    if not isinstance(source, Source):
        return Refusal(source.message, source.hint, (source,))
    read = read_story(source, organisation.zone, organisation.language, _BLIND)
    there = page(source.text)
    if read.story is None or there is None:
        found = read.findings[0]
        return Refusal(found.message, found.hint, read.findings)
    return Manuscript(path, data, read.story, organisation, there, read.findings)


def opened(root: Path, path: str, organisation: Organisation) -> Manuscript | Refusal:
    """The same from the disk; refused for a link, a file outside the resolved `root`, and what is no file."""
    file = root / path
    if file.is_symlink():
        return Refusal(LINK.filled(path=path), REAL)
    if not is_there(file) and not file.is_dir():
        return Refusal(_NO_FILE.filled(path=path))
    source = read_source(root, file, STORY_BYTES)
    if not isinstance(source, Source):
        return Refusal(source.message, source.hint, (source,))
    return manuscript(path, file.read_bytes(), organisation)
