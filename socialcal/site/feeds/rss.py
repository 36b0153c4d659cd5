"""A feed as RSS 2.0 (rssboard.org/rss-specification, checked 2026-11-20)."""

from __future__ import annotations

from collections.abc import Sequence

from feedgenerator import Rss201rev2Feed

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.syndication import About, add_entries, channel_facts, dated, of_the_stories

PATH = "feeds/rss.xml"


def feed(desk: Desk, site_url: str, entries: Sequence[Entry], about: About | None = None) -> bytes:
    """Of the public stories, unless it is `about` something else."""
    made = dated(Rss201rev2Feed, desk)(**channel_facts(desk, site_url, about or of_the_stories(desk, PATH)))
    add_entries(made, entries)
    return str(made.writeString("utf-8")).encode("utf-8")
