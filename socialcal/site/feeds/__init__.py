"""One file per format: posts for planners, the public stories for readers, and the channels that are feeds."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.site.desk import Desk
from socialcal.site.feeds import atom, ics, json_feed, of_channels, rss
from socialcal.site.feeds.entries import public_entries
from socialcal.site.output import GeneratedFile


def feed_files(desk: Desk) -> Iterator[GeneratedFile]:
    """All feeds. Those for readers need absolute addresses, so they are there only when the site knows its own."""
    yield from ics.files(desk)
    if desk.site_url is not None:
        entries = public_entries(desk, desk.site_url)
        for format in (rss, atom, json_feed):
            yield GeneratedFile(format.PATH, format.feed(desk, desk.site_url, entries))
        yield from of_channels.files(desk, desk.site_url)
