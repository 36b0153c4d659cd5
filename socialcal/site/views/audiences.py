"""Audiences: who they are, which channels reach them, and the stories for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.share import sections
from socialcal.site.views.story_line import channel

T = TypeVar("T")


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    rows = _for_each((row.story.audience, row) for row in desk.almanac.rows if row.story is not None)
    stories = _for_each((story.audience, story) for story in desk.calendar.stories)
    facets = [
        Facet(
            name=audience.name,
            page=f"audiences/{slug(key)}",
            intro=audience.about,
            facts=tuple(_facts(desk, key)),
            rows=tuple(rows.get(key, ())),
            stories=tuple(stories.get(key, ())),
            first=partial(sections, desk, tuple(stories.get(key, ()))),
        )
        for key, audience in desk.organisation.audiences.items()
    ]
    yield from facet_pages(desk, "audiences", desk.words.gettext("Audiences"), facets)


def _for_each(items: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, list[T]]:
    """By audience; something for two of them is with both."""
    found: dict[str, list[T]] = {}
    for audiences, item in items:
        for key in dict.fromkeys(audiences):
            found.setdefault(key, []).append(item)
    return found


def _facts(desk: Desk, key: str) -> Iterator[Fact]:
    reach = [name for name, found in desk.organisation.channels.items() if key in found.audiences]
    if reach:
        yield Fact(desk.words.gettext("Reached through"), tuple(channel(desk, name) for name in reach))
