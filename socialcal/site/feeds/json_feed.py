"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1, checked 2026-11-20)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.syndication import About, of_the_stories

PATH = "feeds/feed.json"


def feed(desk: Desk, site_url: str, entries: Sequence[Entry], about: About | None = None) -> bytes:
    """Of the public stories, unless it is `about` something else."""
    about = about or of_the_stories(desk, PATH)
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "home_page_url": site_url,
        "feed_url": site_url + about.path,
        "description": about.description,
        "language": about.language,
        "authors": [{"name": desk.organisation.organisation}],
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(entry: Entry) -> Mapping[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "language": entry.language,
        "tags": list(entry.tags),
    }
    return {key: value for key, value in item.items() if value}
