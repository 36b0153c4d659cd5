"""What channels, campaigns, pillars, audiences and people have in common: an index, and a page for each with its
facts, its own sections, its posts and its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from socialcal.model.story import Story
from socialcal.site.almanac import ChannelLook, Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.agenda import by_day, divided
from socialcal.site.views.fact import Fact
from socialcal.site.views.section import Section
from socialcal.site.views.story_line import story_line

_NEXT = 100
_LAST = 30
_STORIES = 200


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    page: str
    intro: str
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    stories: tuple[Story, ...] | None = None
    """None for a channel, which is about posts alone."""
    look: ChannelLook | None = None
    feed: str | None = None
    """Its calendar feed, from the site's root."""
    first: Callable[[], Sequence[Section]] = tuple
    """What comes before its posts."""
    last: Callable[[], Sequence[Section]] = tuple
    """What comes after them."""
    note: str = ""
    """What somebody should mind, in the index and on its page."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    facet: Facet
    upcoming: int
    past: int


def facet_pages(desk: Desk, folder: str, title: str, facets: Sequence[Facet]) -> Iterator[GeneratedPage]:
    """An index and a page for each; nothing at all when there are none."""
    if not facets:
        return
    yield desk.page(f"{folder}/index", title, folder, "facets.html", lambda _: _index(desk, facets))
    for facet in facets:
        yield desk.page(facet.page, facet.name, folder, "facet.html", partial(_one, desk, facet, title, folder))


def _index(desk: Desk, facets: Sequence[Facet]) -> Mapping[str, Any]:
    return {"lines": tuple(_line(desk, facet) for facet in facets), "stories": facets[0].stories is not None}


def _line(desk: Desk, facet: Facet) -> FacetLine:
    upcoming, past = divided(desk, facet.rows)
    return FacetLine(facet, len(upcoming), len(past))


def _one(desk: Desk, facet: Facet, kind: str, folder: str, _: object) -> Mapping[str, Any]:
    upcoming, past = divided(desk, facet.rows)
    stories = facet.stories or ()
    newest = sorted(stories, key=lambda story: str(desk.almanac.first_day(story) or "9999"), reverse=True)
    return {
        "facet": facet,
        "first": tuple(facet.first()),
        "last": tuple(facet.last()),
        "kind": kind,
        "index": f"{folder}/index",
        "upcoming": tuple(by_day(desk, upcoming[:_NEXT])),
        "recent": tuple(by_day(desk, past[:_LAST])),
        "upcoming_more": len(upcoming[_NEXT:]),
        "recent_more": len(past[_LAST:]),
        "lines": tuple(story_line(desk, story) for story in newest[:_STORIES]),
        "stories_more": len(newest[_STORIES:]),
    }
