"""People: what each makes, minds and has coming up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from socialcal.model.organisation import Person
from socialcal.model.standing import Standing
from socialcal.site.almanac import Row, grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.story_line import Named, channel

_AHEAD = timedelta(days=7)


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    rows = grouped(desk.almanac.rows, lambda row: row.story.owner if row.story else None)
    stories = grouped(desk.calendar.stories, lambda story: story.owner)
    facets = [
        Facet(
            name=person.name,
            page=f"people/{slug(key)}",
            intro=person.role,
            facts=tuple(_facts(desk, key, person, rows.get(key, ()))),
            rows=rows.get(key, ()),
            stories=stories.get(key, ()),
            feed=f"feeds/person-{key}.ics",
        )
        for key, person in desk.organisation.people.items()
    ]
    yield from facet_pages(desk, "people", desk.words.gettext("People"), facets)


def _facts(desk: Desk, key: str, person: Person, rows: Sequence[Row]) -> Iterator[Fact]:
    say = desk.words.gettext
    minds = [name for name, found in desk.organisation.channels.items() if found.owner == key]
    if minds:
        yield Fact(say("Minds"), tuple(channel(desk, name) for name in minds))
    if person.email is not None:
        yield Fact(say("E-mail"), (Named(person.email, href=f"mailto:{person.email}"),))
    if person.hours is not None:
        yield Fact(say("Hours a week for content"), (Named(desk.words.number(person.hours)),))
        yield Fact(say("Work in the next seven days"), (Named(desk.words.length(_work(desk, rows))),))
    if person.until is not None:
        yield Fact(say("Last day"), (Named(desk.words.full(person.until)),))


def _work(desk: Desk, rows: Sequence[Row]) -> timedelta:
    """The effort of the posts in the coming week, as the channels estimate it."""
    now = desk.calendar.as_of
    coming = (row for row in rows if row.at is not None and now < row.at <= now + _AHEAD)
    channels = (desk.organisation.channels.get(row.post.channel) for row in coming if _counts(row))
    return sum((found.effort for found in channels if found is not None and found.effort is not None), timedelta())


def _counts(row: Row) -> bool:
    return row.standing is not Standing.CANCELLED
