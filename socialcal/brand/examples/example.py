"""What an example of a rule is: a tiny calendar that breaks it at known spots, and one that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from socialcal.channels.protocol import Network

MOMENT = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
"""When examples are checked."""
Content: TypeAlias = str | bytes | Callable[[Path], object]
"""A file's text or bytes, or what puts something else in its spot, such as a link."""
Files: TypeAlias = str | Mapping[str, Content]
"""By path from the calendar's root; a text alone is the only story."""

STORY = "stories/a.md"
SETTINGS = """\
organisation: Gemeente Waterkant
language: nl
url: https://www.waterkant.example
people:
  noor: {name: Noor de Wit}
  piet: {name: Piet Bos, until: 2026-11-30}
pillars: {duurzaam: {name: Duurzame stad}}
audiences: {gezinnen: {name: Gezinnen}, ouderen: {name: Ouderen}}
formats: [post, artikel]
channels:
  mastodon: {kind: mastodon}
  x: {kind: x}
  bluesky: {kind: bluesky}
  instagram: {kind: instagram}
  facebook: {kind: facebook}
  nieuwsbrief: {kind: email}
campaigns:
  schoon: {name: Schoon samen, start: 2026-11-09, end: 2026-12-20, utm: {utm_campaign: schoon}}
"""
_DUE = {"owner": "noor", "pillar": "duurzaam", "audience": "[gezinnen]"}


@dataclass(frozen=True)
class Example:
    """One rule, broken and kept. Findings stand at `at` and are about the text in `about`, one for one.

    A spot is `line:column` in the only story, or has a path before it. `fixed` is the line after the fix.
    """

    rule: str
    fails: Files
    at: str | tuple[str, ...]
    about: str | tuple[str, ...]
    passes: Files
    fixed: str | None = None
    beside: frozenset[str] = frozenset()
    """Other rules that the same mistake breaks."""
    networks: Mapping[str, Network] = field(default_factory=dict)
    """Kinds of channel that this example brings along."""

    @property
    def spots(self) -> list[tuple[str, str]]:
        """Full places with the text that each is about."""
        places = (self.at,) if isinstance(self.at, str) else self.at
        texts = (self.about,) if isinstance(self.about, str) else self.about
        full = (place if place.count(":") > 1 else f"{STORY}:{place}" for place in places)
        return sorted(zip(full, texts, strict=True))


def story(*lines: str, status: str = "draft", body: str = "", **fields: str) -> str:
    """A story whose front matter ends in `lines`: the first of them is line 6 of the file.

    Behind them an approved story, or one in review, gets what every such story has: owner, pillar and audience.
    """
    values = {"id": "afval", "title": "Afval scheiden", "summary": "Minder restafval.", "status": status, **fields}
    head = [f"{name}: {value}" for name, value in values.items()]
    written = {line.partition(":")[0] for line in (*head, *lines)}
    due = _DUE if status in ("review", "approved") else {}
    tail = [f"{name}: {value}" for name, value in due.items() if name not in written]
    return "\n".join(["---", *head, *lines, *tail, "---", body]) + "\n"


def settings(*lines: str) -> str:
    """The usual organisation with `lines` behind it: the first of them is line 19 of the file."""
    return SETTINGS + "".join(f"{line}\n" for line in lines)


def picture(width: int = 800, height: int = 600, form: str = "PNG", *, size: int = 0) -> bytes:
    """A picture of one colour; with `size`, bytes that nobody looks at make it that large."""
    from PIL import Image

    file = BytesIO()
    Image.new("L", (width, height)).save(file, form)
    return file.getvalue().ljust(size, b"\0")
