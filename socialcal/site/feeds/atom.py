"""The public stories as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence

from feedgenerator import Atom1Feed

from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry
from socialcal.site.feeds.syndication import add_entries, channel_facts, dated

PATH = "feeds/atom.xml"


def feed(desk: Desk, site_url: str, entries: Sequence[Entry]) -> bytes:
    made = dated(Atom1Feed, desk)(**channel_facts(desk, site_url, PATH))
    add_entries(made, entries)
    return str(made.writeString("utf-8")).encode("utf-8")
