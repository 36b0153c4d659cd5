"""Audiences: who they are, which channels reach them, and the stories for them."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.story_line import channel


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    facets = [
        Facet(
            name=audience.name,
            page=f"audiences/{slug(key)}",
            intro=audience.about,
            facts=tuple(_facts(desk, key)),
            rows=tuple(row for row in desk.almanac.rows if _is_for(row, key)),
            stories=tuple(story for story in desk.calendar.stories if key in story.audience),
        )
        for key, audience in desk.organisation.audiences.items()
    ]
    yield from facet_pages(desk, "audiences", desk.words.gettext("Audiences"), facets)


def _is_for(row: Row, key: str) -> bool:
    return row.story is not None and key in row.story.audience


def _facts(desk: Desk, key: str) -> Iterator[Fact]:
    reach = [name for name, found in desk.organisation.channels.items() if key in found.audiences]
    if reach:
        yield Fact(desk.words.gettext("Reached through"), tuple(channel(desk, name) for name in reach))
