"""People: what waits for each, and what they make, mind and have coming up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from socialcal.model.organisation import Person
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.section import Section
from socialcal.site.views.story_line import Named, channel
from socialcal.site.views.waits_for import waits_for
from socialcal.site.waiting import Waiting


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    rows = grouped(desk.almanac.rows, lambda row: row.story.owner if row.story else None)
    stories = grouped(desk.calendar.stories, lambda story: story.owner)
    waiting = Waiting(desk)
    facets = [
        Facet(
            name=person.name,
            page=f"people/{slug(key)}",
            intro=person.role,
            facts=tuple(_facts(desk, key, person)),
            rows=rows.get(key, ()),
            stories=stories.get(key, ()),
            feed=f"feeds/person-{key}.ics",
            first=partial(_sections, desk, waiting, key),
            note=_note(desk, waiting, key) if desk.internal else "",
        )
        for key, person in desk.organisation.people.items()
    ]
    yield from facet_pages(desk, "people", desk.words.gettext("People"), facets)


def _sections(desk: Desk, waiting: Waiting, key: str) -> tuple[Section, ...]:
    return tuple(waits_for(desk, waiting, key)) if desk.internal else ()


def _note(desk: Desk, waiting: Waiting, key: str) -> str:
    """Of somebody who left, and whose stories still go out."""
    count = len(waiting.orphaned.get(key, ()))
    if not count:
        return ""
    left = desk.words.ngettext(
        "Left, and still owns %(num)s story to come. Give it to somebody else.",
        "Left, and still owns %(num)s stories to come. Give them to somebody else.",
        count,
    )
    return left % {"num": count}


def _facts(desk: Desk, key: str, person: Person) -> Iterator[Fact]:
    say = desk.words.gettext
    minds = [name for name, found in desk.organisation.channels.items() if found.owner == key]
    if minds:
        yield Fact(say("Minds"), tuple(channel(desk, name) for name in minds))
    if person.email is not None:
        yield Fact(say("E-mail"), (Named(person.email, href=f"mailto:{person.email}"),))
    if person.hours is not None:
        yield Fact(say("Hours a week for content"), (Named(desk.words.number(person.hours)),))
    if person.until is not None:
        yield Fact(say("Last day"), (Named(desk.words.full(person.until)),))
