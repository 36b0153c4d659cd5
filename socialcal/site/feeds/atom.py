"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence

from feedgenerator import Atom1Feed

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.syndication import About, add_entries, channel_facts, dated, of_the_stories

PATH = "feeds/atom.xml"


def feed(desk: Desk, site_url: str, entries: Sequence[Entry], about: About | None = None) -> bytes:
    """Of the public stories, unless it is `about` something else."""
    made = dated(Atom1Feed, desk)(**channel_facts(desk, site_url, about or of_the_stories(desk, PATH)))
    add_entries(made, entries)
    return str(made.writeString("utf-8")).encode("utf-8")
