"""Stories whose body is real Markdown, and what a check tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from socialcal.brand.context import StoryContext
from socialcal.ingest.markdown import render
from socialcal.ingest.prose import prose
from socialcal.model.finding import Finding
from tests.brand.contexts import one
from tests.builders import entry, organisation, post, story, text

BODY = 20
"""The line that a body starts on."""


def told(body: str = "", language: str = "nl", said: str | None = None, **brand: Any) -> StoryContext:
    """A story with this body, and one post on Mastodon on line 10; what is not given says nothing that matters."""
    written = text(body, line=BODY)
    values: dict[str, Any] = {"title": text("Afval", line=3), "summary": text("Minder afval.", line=4)}
    mine = story(prose=prose(render(body).tokens, written), posts=(entry(),), language=language, **values)
    own = said or "Doe mee."
    sent = post(text=own, parts=(own,), source=text(own, line=10), language=language)
    return one(mine, sent, of=organisation(brand=brand))


def findings(check: Callable[[StoryContext], Iterator[Finding]], context: StoryContext) -> dict[str, list[Finding]]:
    """What `check` tells, by the name of the rule without its family."""
    found: dict[str, list[Finding]] = {}
    for finding in check(context):
        found.setdefault(finding.rule.removeprefix("reading."), []).append(finding)
    return found
