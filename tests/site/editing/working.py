"""A small calendar in a real git repository, edited through requests without a server in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.model.delivery import Delivery, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from socialcal.site.build import Wishes, desk_for
from socialcal.site.editing.access import HEADER, Access
from socialcal.site.editing.answering import answer
from socialcal.site.editing.editor import Editor, Sight
from socialcal.site.editing.http import Request, Response
from tests.brand.approval.repositories import PIET, Clone, clone
from tests.builders import NOW

PORT = 8000
HOST = f"127.0.0.1:{PORT}"
SETTINGS = """\
organisation: Gemeente Waterkant
language: nl
timezone: Europe/Amsterdam
people:
  noor: {name: Noor de Wit, email: noor@waterkant.example}
  piet: {name: Piet Bos, email: Piet@Waterkant.example}
channels:
  mastodon: {kind: mastodon, account: "@waterkant@social.waterkant.example"}
  x: {kind: x}
"""
PATH = "stories/2026/12/afval.md"
STORY = """\
---
id: afval   # blijft zo
title: Afval scheiden
summary: Minder restafval.
status: review
owner: noor
posts:
  # eerst hier
  - {channel: x, at: 2026-12-01 09:00, text: Doe mee.}   # kort
  - channel: mastodon
    at: 2026-12-02 10:00
  - {channel: mastodon, id: week, at: 2026-12-07 08:00, every: "FREQ=WEEKLY;COUNT=3", text: Elke week.}
  - {channel: x, id: ooit, text: Nog geen dag.}
---
Een gezin deed mee.
"""


@dataclass(frozen=True)
class Working:
    """A calendar, and somebody with a session who edits it."""

    clone: Clone
    editor: Editor
    access: Access

    @property
    def root(self) -> Path:
        return self.clone.root

    def look(self) -> None:
        """What a build of the site sees."""
        calendar = load(self.root, NOW)
        self.editor.saw(Sight(calendar, desk_for(calendar, NETWORKS, Wishes())))

    def request(self, method: str, name: str, body: bytes = b"", query: str = "", **headers: str) -> Request:
        known = {
            "host": HOST,
            "origin": f"http://{HOST}",
            "content-type": "application/json",
            "sec-fetch-site": "same-origin",
            "cookie": f"{self.access.name}={self.access.cookie}",
            HEADER: self.access.key,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        given = {name: value for name, value in known.items() if value != ""}
        return Request(method, f"/_edit/{name}", given, body, query)

    def answered(self, request: Request) -> Response:
        return answer(request, self.access, self.editor)

    def asked(self, name: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        """What is answered to a page of ours: the status and what it says."""
        response = self.answered(self.request("POST", name, json.dumps(fields).encode()))
        return response.status, json.loads(response.body)

    def did(self, name: str, **fields: Any) -> dict[str, Any]:
        status, told = self.asked(name, **fields)
        assert status == 200, told
        return told

    def state(self, story: str = "afval") -> dict[str, Any]:
        response = self.answered(self.request("GET", "state", query=f"story={story}"))
        told = json.loads(response.body)
        assert response.status == 200, told
        return dict(told["story"])

    def of(self, post: str, story: str = "afval") -> dict[str, str]:
        """The fields that mean a post as it is now."""
        return {"story": story, "post": f"{story}/{post}", "digest": self.state(story)["digest"]}

    def text(self, path: str = PATH) -> str:
        return (self.root / path).read_bytes().decode()

    def sent(self, *keys: str, state: State = State.SENT) -> None:
        """What publishing tells: these deliveries went out."""
        told = {key: Delivery(key, state, 1, NOW, "desk", {}) for key in keys}
        file = self.root / SNAPSHOT
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_snapshot(told, "0" * 64), encoding="utf-8")

    def post(self, key: str) -> dict[str, Any]:
        return next(post for post in self.state()["posts"] if post["key"] == f"afval/{key}")


def working(folder: Path, story: str = STORY, settings: str = SETTINGS) -> Working:
    """Everything is committed by Noor; Piet is at work."""
    made = clone(folder, settings=settings)
    made.commit(story, path=PATH)
    made.git("config", "user.email", PIET)
    begun = Working(made, Editor(made.root, lambda: NOW), Access(PORT))
    begun.look()
    return begun


@contextmanager
def unchanged(at: Working) -> Iterator[None]:
    """No file changes inside."""
    before = {path: path.read_bytes() for path in sorted(at.root.glob("stories/**/*")) if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in sorted(at.root.glob("stories/**/*")) if path.is_file()} == before
