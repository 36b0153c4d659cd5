"""Pillars: why each is there, its share of the stories, and the stories that serve it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from socialcal.model.organisation import Pillar
from socialcal.model.story import Status
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.share import sections
from socialcal.site.views.story_line import Named


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    rows = grouped(desk.almanac.rows, lambda row: row.story.pillar if row.story else None)
    stories = grouped(desk.calendar.stories, lambda story: story.pillar)
    counts = Counter(story.pillar for story in desk.calendar.stories if story.status is not Status.CANCELLED)
    facets = [
        Facet(
            name=pillar.name,
            page=f"pillars/{slug(key)}",
            intro=pillar.why,
            facts=tuple(_share(desk, pillar, counts[key], counts.total())),
            rows=rows.get(key, ()),
            stories=stories.get(key, ()),
            first=partial(sections, desk, stories.get(key, ()), pillar.share),
        )
        for key, pillar in desk.organisation.pillars.items()
    ]
    yield from facet_pages(desk, "pillars", desk.words.gettext("Pillars"), facets)


def _share(desk: Desk, pillar: Pillar, own: int, total: int) -> Iterator[Fact]:
    say = desk.words.gettext
    if pillar.share is not None:
        yield Fact(say("Wanted share of the stories"), (Named(f"{desk.words.number(pillar.share)}%"),))
    if total:
        yield Fact(say("Share now"), (Named(f"{round(100 * own / total)}%"),))
