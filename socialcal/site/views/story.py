"""A page for every story: its text, its pictures, its facts, and how each post will look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from socialcal.model.finding import Finding
from socialcal.model.story import Media, Story
from socialcal.site.almanac import Row, grouped
from socialcal.site.body import fitted, resolver
from socialcal.site.desk import Desk
from socialcal.site.labels import FACTS, STATUSES
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import Links, followable
from socialcal.site.views.checks import FindingLine, finding_line
from socialcal.site.views.fact import Fact
from socialcal.site.views.preview import shown
from socialcal.site.views.shown import Shown
from socialcal.site.views.story_line import Named, audience, campaign, person, pillar

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post as its story's page shows it."""

    row: Row
    shown: Shown
    findings: tuple[FindingLine, ...]
    out: str | None
    """Where everybody can see it, once it went out."""
    source: str | None
    """Where it is asked for, in the repository."""


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    for story in desk.calendar.stories:
        name = desk.almanac.pages[story.path]
        yield desk.page(name, story.title.value, "stories", "story.html", partial(_data, desk, story))


def _data(desk: Desk, story: Story, links: Links) -> Mapping[str, Any]:
    rows = desk.almanac.rows_of(story)
    findings = desk.almanac.findings_of.get(story.id, ())
    beside = grouped(findings, lambda finding: finding.post)
    shown_keys = {row.post.key for row in rows}
    resolve = resolver(story, links, desk.almanac.pages, desk.copied)
    return {
        "story": story,
        # Safe: `ingest` escaped the editor's text and made every tag itself; `fitted` writes only addresses, escaped.
        "body": Markup(fitted(story.html, resolve)),  # noqa: S704
        "facts": tuple(_facts(desk, story)),
        "findings": tuple(finding_line(desk, found) for found in findings if found.post not in shown_keys),
        "media": tuple((media, _file(desk, media, links)) for media in story.media),
        "posts": tuple(_post(desk, row, links, beside.get(row.post.key, ())) for row in rows),
        "approver": person(desk, story.approval.by) if desk.internal and story.approval else None,
        "source": desk.forge.view(story.path) if desk.forge else None,
        "editing": desk.forge.edit(story.path) if desk.forge else None,
    }


def _post(desk: Desk, row: Row, links: Links, findings: tuple[Finding, ...]) -> PostShown:
    delivery = desk.calendar.deliveries.get(row.post.delivery)
    place = row.post.place
    return PostShown(
        row=row,
        shown=shown(desk, row, links),
        findings=tuple(finding_line(desk, found) for found in sorted(findings, key=lambda one: one.severity.rank)),
        out=followable(delivery.details.get("url")) if delivery is not None and delivery.went_out else None,
        source=desk.forge.view(place.path, place.line) if desk.forge else None,
    )


def _file(desk: Desk, media: Media, links: Links) -> str | None:
    return links.file(desk.copied[media.path]) if media.path is not None and media.path in desk.copied else None


def _facts(desk: Desk, story: Story) -> Iterator[Fact]:
    say = desk.words.gettext
    one = (
        (say("Owner"), person(desk, story.owner)),
        (say("Pillar"), pillar(desk, story.pillar)),
        (say("Campaign"), campaign(desk, story.campaign)),
    )
    yield Fact(say("Status"), (Named(say(STATUSES[story.status])),))
    yield from (Fact(label, (named,)) for label, named in one if named is not None)
    if story.audience:
        yield Fact(say("Audience"), tuple(audience(desk, key) for key in story.audience))
    if story.embargo is not None:
        moment = story.embargo.moment.astimezone(desk.organisation.zone)
        yield Fact(say("Embargo until"), (Named(desk.words.moment(moment)),))
    if story.link is not None:
        yield Fact(say("Link"), (Named(story.link.value, href=followable(story.link.value)),))
    if story.format is not None:
        yield Fact(say("Kind of piece"), (Named(story.format),))
    if story.tags:
        yield Fact(say("Tags"), (Named(", ".join(story.tags)),))
    for label, value in story.facts.items():
        if value is not None:
            called = say(FACTS[label]) if label in FACTS else label[:1].upper() + label[1:]
            yield Fact(called, (Named(_value(desk, value)),))
    if desk.internal:
        yield from _inside(desk, story)


def _inside(desk: Desk, story: Story) -> Iterator[Fact]:
    say = desk.words.gettext
    approver = person(desk, story.approval.by) if story.approval else None
    if approver is not None:
        yield Fact(say("Approved by"), (approver,))
    yield Fact(say("File"), (Named(story.path),))


def _value(desk: Desk, value: str | int | float | bool | date) -> str:
    if isinstance(value, bool):
        return desk.words.gettext("yes") if value else desk.words.gettext("no")
    if isinstance(value, date):
        return desk.words.full(value)
    return _readable(desk, value) if isinstance(value, str) else desk.words.number(value)


def _readable(desk: Desk, value: str) -> str:
    """A day as people write it: front matter keeps days as text."""
    if _DAY.fullmatch(value) is None:
        return value
    try:
        return desk.words.full(date.fromisoformat(value))
    except ValueError:
        return value
