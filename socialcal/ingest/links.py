"""Links and pictures in a body, each with its place to the column and the file that a relative one means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from socialcal.ingest.markdown import Seen
from socialcal.ingest.media import Gallery
from socialcal.model.place import Place, Text
from socialcal.model.story import Link


def body_links(
    seen: Iterable[Seen], body: Text, gallery: Gallery, story_path: str
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links and the pictures of `body`, whole lines of its file, in order."""
    first = body.place()
    starts = list(accumulate((len(line) + 1 for line in body.value.split("\n")[:-1]), initial=0))
    links: list[Link] = []
    images: list[Link] = []
    at = 0
    for found in seen:
        at = max(at, starts[min(found.line, len(starts) - 1)])
        offset = _offset(found.target, body.value, at)
        if offset >= 0:
            at = offset + 1
        line = bisect_right(starts, offset if offset >= 0 else at) - 1
        place = Place(body.path, first.line + line, offset - starts[line] + 1 if offset >= 0 else 1)
        link = Link(found.target, place, _file(found.target, gallery, story_path))
        (images if found.picture else links).append(link)
    return tuple(links), tuple(images)


def _offset(target: str, body: str, at: int) -> int:
    """Where the target is written from `at` on: as it is, or before the parser encoded it for an address."""
    for written in (target, unquote(target)):
        offset = body.find(written, at)
        if offset >= 0:
            end = offset + len(written)
            # `[a.md](a.md)`: the text of the link is its address too, and the address is what is meant.
            return end + 2 if body.startswith(f"]({written}", end) else offset
    return -1


def _file(target: str, gallery: Gallery, story_path: str) -> str | None:
    """The path from the root of the file that a relative link means, when it is there."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return gallery.file(story_path, unquote(parts.path))
