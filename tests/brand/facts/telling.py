"""Stories with facts, texts and posts, and what the rules about facts tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from socialcal.brand.context import StoryContext
from socialcal.brand.facts import stated
from socialcal.model.finding import Finding
from socialcal.model.post import Origin
from socialcal.model.prose import Block, BlockKind, Prose
from tests.brand.contexts import one
from tests.builders import clock, entry, post, story, text, wall

EVENT = {"date": "2026-12-12"}
"""A Saturday."""


def telling(
    said: str = "Doe mee.",
    body: str = "",
    facts: Mapping[str, Any] | None = None,
    at: str | datetime | None = "2026-12-07 10:00",
    **parts: Any,
) -> StoryContext:
    """A story with one post on Mastodon: title on line 3, summary on 4, post on 10, body on 20; all in column 1."""
    language = parts.get("language", "nl")
    values = {"title": "Compost", "summary": "Haal het op.", **parts}
    prose = Prose(text(body, line=20), (Block(BlockKind.PARAGRAPH, 0, len(body)),) if body else ())
    mine = story(
        title=text(values["title"], line=3),
        summary=text(values["summary"], line=4),
        prose=prose,
        facts=facts or {},
        language=language,
        posts=(replace(entry(), at=clock(at) if isinstance(at, str) else None),),
    )
    moment = wall(at) if isinstance(at, str) else at
    own = post(text=said, parts=(said,), source=text(said, line=10), at=moment, language=language)
    if parts.get("template"):
        own = replace(own, source=None, origin=Origin.TEMPLATE)
    return one(mine, own)


def told(context: StoryContext) -> list[Finding]:
    return list(stated(context))


def rules(context: StoryContext) -> list[str]:
    return [finding.rule for finding in told(context)]


def about(context: StoryContext) -> list[str]:
    """The offending words in the post."""
    (own,) = context.posts
    found = [finding for finding in told(context) if finding.place.line >= 10]
    lines = own.text.split("\n")
    return [
        lines[finding.place.line - 10][finding.place.column - 1 :][: finding.length]
        for finding in found
        if finding.place.line < 20
    ]
