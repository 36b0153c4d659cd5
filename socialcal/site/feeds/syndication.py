"""What RSS and Atom share: the facts of the feed, and its entries as the feedgenerator library wants them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.text import writable


def dated(kind: Any, desk: Desk) -> Any:
    """The library's feed class, but with the calendar's instant where it would read the clock for an empty feed."""

    class Dated(kind):  # type: ignore[misc]  # the library has no types
        def latest_post_date(self) -> datetime:
            moments = [item["pubdate"] for item in self.items]
            return max(moments, default=desk.calendar.as_of.astimezone(UTC))

    return Dated


def channel_facts(desk: Desk, site_url: str, path: str) -> dict[str, Any]:
    organisation = desk.organisation
    return {
        "title": writable(organisation.organisation),
        "link": site_url,
        "description": writable(organisation.mission or organisation.organisation),
        "language": organisation.language,
        "author_name": writable(organisation.organisation),
        "feed_url": site_url + path,
    }


def add_entries(feed: Any, entries: Sequence[Entry]) -> None:
    for entry in entries:
        feed.add_item(
            title=writable(entry.title),
            link=entry.link,
            description=writable(entry.summary or entry.html),
            content=writable(entry.html),
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=[writable(tag) for tag in entry.tags],
            author_name=writable(entry.author),
        )
