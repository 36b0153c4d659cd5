"""Which stories stand in the feeds for readers: those that went out, latest first. Never one under embargo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from socialcal.model.standing import Standing
from socialcal.model.story import Story
from socialcal.site.body import fitted, resolver
from socialcal.site.desk import Desk
from socialcal.site.urls import Links
from socialcal.site.visibility import is_public

_MOST = 50
_OUT = frozenset({Standing.PLACED, Standing.SENT, Standing.PAST})


@dataclass(frozen=True, slots=True)
class Entry:
    """One story. All addresses in it are absolute."""

    id: str
    """Never changes, wherever the site stands: from the story's id and the organisation's own name."""
    title: str
    summary: str
    html: str
    link: str
    at: datetime
    """When it first went out, UTC."""
    language: str
    tags: tuple[str, ...]
    author: str


def public_entries(desk: Desk, site_url: str) -> tuple[Entry, ...]:
    """The newest public stories."""
    out = [(moment, story) for story in desk.calendar.stories if (moment := _first_out(desk, story)) is not None]
    out.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    public = {story.path for _, story in out}
    links = Links(desk.urls, site_url)
    pages = {path: page for path, page in desk.almanac.pages.items() if path in public}
    return tuple(_entry(desk, story, moment, links, pages) for moment, story in out[:_MOST])


def _first_out(desk: Desk, story: Story) -> datetime | None:
    if not is_public(story, desk.calendar):
        return None
    rows = desk.almanac.rows_of(story)
    moments = [row.at for row in rows if row.at is not None and row.standing in _OUT]
    first = min(moments, default=None)
    return first if first is not None and first <= desk.calendar.as_of else None


def _entry(desk: Desk, story: Story, moment: datetime, links: Links, pages: dict[str, str]) -> Entry:
    # Only links to stories that are public themselves: an address, too, can tell what is coming.
    return Entry(
        id=f"urn:socialcal:{host(desk)}:{story.id}",
        title=story.title.value,
        summary=story.summary.value if story.summary is not None else "",
        html=fitted(story.html, resolver(story, links, pages, desk.copied)),
        link=links.page(pages[story.path]),
        at=moment.astimezone(UTC),
        language=story.language,
        tags=story.tags,
        author=desk.organisation.organisation,
    )


def host(desk: Desk) -> str:
    """The organisation's own host, for identifiers that must never change; a placeholder where it has none."""
    return desk.organisation.hosts[-1] if desk.organisation.hosts else "socialcal.invalid"
