"""Stories that say something in one of their parts, and what a check tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from socialcal.brand.context import StoryContext
from socialcal.model.finding import Finding
from socialcal.model.prose import Block, BlockKind, Prose
from tests.brand.contexts import one
from tests.builders import entry, organisation, post, story, text

QUIET = {"title": "Afval scheiden", "summary": "Minder restafval.", "said": "Doe mee.", "body": "Een gezin deed mee."}


def saying(language: str = "nl", kind: BlockKind = BlockKind.PARAGRAPH, **parts: str) -> StoryContext:
    """A story with one post on Mastodon: title on line 3, summary on 4, post on 10, body on 20; all in column 1."""
    values = {**QUIET, **parts}
    prose = Prose(text(values["body"], line=20), (Block(kind, 0, len(values["body"])),))
    told: dict[str, Any] = {name: text(values[name], line=line) for name, line in (("title", 3), ("summary", 4))}
    mine = story(prose=prose, posts=(entry(),), language=language, **told)
    said = post(text=values["said"], parts=(values["said"],), source=text(values["said"], line=10), language=language)
    return one(mine, said)


def with_brand(context: StoryContext, **brand: Any) -> StoryContext:
    return StoryContext(context.story, context.posts, organisation(brand=brand), context.networks)


def about(check: Callable[[StoryContext], Iterator[Finding]], context: StoryContext) -> list[tuple[int, int, int]]:
    """Line, column and length of what `check` tells."""
    return spots(check(context))


def spots(found: Iterable[Finding]) -> list[tuple[int, int, int]]:
    return [(told.place.line, told.place.column, told.length) for told in found]
