"""Stories as files for the tests of changes, and what a change did to their text."""

from __future__ import annotations

from datetime import datetime
from difflib import unified_diff
from typing import Any

from socialcal.factory.revising import Manuscript, Refusal, Revision, manuscript
from socialcal.model.organisation import Organisation
from tests.builders import organisation

PATH = "stories/a.md"

YAML = """\
---
id: afval # voor altijd
title:   Afval scheiden
status: draft
posts:
  - channel: mastodon   # eerst
    at: 2026-12-01 09:00   # na de vergadering
    text: |
      Hallo
      # dit hoort bij de tekst

    # dit is een opmerking
  - {channel: x, id: later, at: '2026-12-02T10:00:30', text: "Morgen!"}
  - channel: x
---

Tekst  van het verhaal.
"""
TOML = """\
+++
id = "afval"
title = 'Afval scheiden'
status = "draft"  # nog niet
[[posts]]
channel = "mastodon"
at = 2026-12-01 09:00:00 # na de vergadering
text = "Hallo"
[[posts]]
channel = "x"
id = "later"
at = "2026-12-02T10:00:30"
[[posts]]
channel = "x"
+++
Tekst
"""
JSON = """\
{
  "id": "afval", "title": "Afval scheiden", "status": "draft",
  "posts": [
    {"channel": "mastodon",  "at": "2026-12-01 09:00", "text": "Hallo"},
    {"channel": "x", "id": "later", "at": "2026-12-02T10:00:30"},
    {
      "channel": "x"
    }
  ]
}

Tekst
"""


def opened(text: str | bytes, house: Organisation | None = None, path: str = PATH) -> Manuscript:
    """The page of a story that can be read."""
    data = text if isinstance(text, bytes) else text.encode()
    page = manuscript(path, data, house or organisation())
    assert isinstance(page, Manuscript), page
    return page


def head(*posts: str, status: str = "draft", body: str = "Tekst\n") -> str:
    """A story in YAML with these entries, each of one line or of several."""
    entries = "".join(f"  - {post}\n" for post in posts)
    return f"---\nid: afval\ntitle: Afval\nstatus: {status}\nposts:\n{entries}---\n{body}"


def on(written: str) -> datetime:
    """A moment on the clock of the organisation: `2026-12-01 09:00`."""
    return datetime.fromisoformat(written)


def text_of(done: Revision | Refusal) -> str:
    """The text afterwards, of what was not refused."""
    assert isinstance(done, Revision), done
    return done.after.decode()


def changed(before: str, done: Revision | Refusal) -> list[str]:
    """The lines that are different: those of before with a minus, then those of after with a plus."""
    lines = unified_diff(before.splitlines(), text_of(done).splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def refused(done: Any) -> str:
    """What is said of why not, hint and all."""
    assert isinstance(done, Refusal), done
    return f"{done.message.en} {done.hint.en if done.hint else ''}".strip()
