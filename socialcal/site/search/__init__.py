"""Search: an inverted index of all that a site shows, made when it is built, and read by `scripts/search.js`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedFile
from socialcal.site.search.documents import documents
from socialcal.site.search.index import indexed
from socialcal.site.search.shards import shard_files
from socialcal.site.search.written import WrittenPage


def search_files(desk: Desk, written: Iterable[WrittenPage] = ()) -> Iterator[GeneratedFile]:
    """The files that searching needs. `written` are the hand-written pages, which the desk does not know."""
    yield from shard_files(desk, indexed(documents(desk, written)))
