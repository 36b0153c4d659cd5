"""Every web address that a story writes down: in its body, at `link:`, and in the texts of its posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.model.place import Place, Text
from socialcal.model.story import PostEntry

_ADDRESS = late(r"(?<![\w@])https?:/{1,3}[^\s<>\"“”]*", re.IGNORECASE)
_TRAILING = ".,;:!?'’*_~»…"
_MOST = 2000
"""Longer addresses are judged by their start: no browser of note takes more."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address as written, and where it stands."""

    written: str
    place: Place
    exact: bool = True
    """The place is that of the address itself, to the character."""
    entry: PostEntry | None = None
    """The post whose text it stands in."""

    @property
    def split(self) -> SplitResult | None:
        """Its parts; None when it cannot be taken apart."""
        try:
            parts = urlsplit(self.written)
            _ = parts.port
        except ValueError:
            return None
        return parts

    @property
    def host(self) -> str:
        """In lower case; empty when there is none."""
        parts = self.split
        return (parts.hostname or "").rstrip(".") if parts else ""

    @property
    def at_home(self) -> bool:
        """Whether it is the front page of its host."""
        parts = self.split
        return parts is not None and not parts.path.strip("/") and not parts.query


def addresses(context: StoryContext) -> Iterator[Address]:
    """All of them, each once for every time that it is written; none of a story that does not go out."""
    story = context.story
    if context.dormant:
        return
    lines = story.body.value.split("\n") if story.links else []
    first = story.body.place().line
    for link in story.links:
        if link.target.lower().startswith(("http:", "https:", "www.")):
            line = lines[link.place.line - first] if 0 <= link.place.line - first < len(lines) else ""
            exact = line[link.place.column - 1 :].startswith(link.target)
            yield Address(link.target[:_MOST], link.place, exact)
    if story.link is not None:
        yield Address(story.link.value.strip()[:_MOST], story.link.place())
    seen: set[Place] = set()
    for entry in story.posts:
        for text in (entry.text, entry.comment):
            if text is not None and text.place() not in seen:
                seen.add(text.place())
                yield from _in_text(text, entry)


def _in_text(text: Text, entry: PostEntry) -> Iterator[Address]:
    for match in _ADDRESS.finditer(text.value):
        written = match[0][:_MOST].rstrip(_TRAILING)
        for shut, opened in ((")", "("), ("]", "[")):
            if written.endswith(shut) and written.count(shut) > written.count(opened):
                written = written[:-1].rstrip(_TRAILING)
        if written.rstrip("/")[-1:] != ":":  # Only https:// is told about, it leads nowhere.
            yield Address(written, text.place(match.start()), entry=entry)
