"""What RSS and Atom share: the facts of the feed, and its entries as the feedgenerator library wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.text import writable


@dataclass(frozen=True, slots=True)
class About:
    """What a feed is called, and where it stands."""

    title: str
    description: str
    language: str
    path: str
    """From the site's root."""


def of_the_stories(desk: Desk, path: str) -> About:
    """The feed of everything that the organisation tells."""
    organisation = desk.organisation
    return About(organisation.organisation, organisation.mission, organisation.language, path)


def dated(kind: Any, desk: Desk) -> Any:
    """The library's feed class, but with the calendar's instant where it would read the clock for an empty feed."""

    class Dated(kind):  # type: ignore[misc]  # the library has no types
        def latest_post_date(self) -> datetime:
            moments = [item["pubdate"] for item in self.items]
            return max(moments, default=desk.calendar.as_of.astimezone(UTC))

    return Dated


def channel_facts(desk: Desk, site_url: str, about: About) -> dict[str, Any]:
    return {
        "title": writable(about.title),
        "link": site_url,
        "description": writable(about.description or about.title),
        "language": about.language,
        "author_name": writable(desk.organisation.organisation),
        "feed_url": site_url + about.path,
    }


def add_entries(feed: Any, entries: Sequence[Entry]) -> None:
    for entry in entries:
        feed.add_item(**item_facts(entry))


def item_facts(entry: Entry) -> dict[str, Any]:
    return {
        "title": writable(entry.title),
        "link": entry.link,
        "description": writable(entry.summary or entry.html),
        "content": writable(entry.html),
        "pubdate": entry.at,
        "updateddate": entry.at,
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "categories": [writable(tag) for tag in entry.tags],
        "author_name": writable(entry.author),
    }
