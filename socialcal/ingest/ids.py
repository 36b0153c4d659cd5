"""Which files may hold the story with an id, without reading any as a story: many can be looked through in a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.scan import story_names
from socialcal.ingest.source import is_there

_ID = re.compile(rb"""(?<![\w.-])["']?id["']?[ \t]*[:=][ \t]*["']?([a-z0-9][a-z0-9._-]{0,99})""")


def said_ids(root: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Every story of `root` by its path, with what stands behind an `id` in it: of the story, of posts, in its body."""
    for name in story_names(root):
        yield name, frozenset(found.decode() for found in _ID.findall(start_of(root / name)))


def start_of(file: Path) -> bytes:
    """As much of the file as may be a story; nothing of what is no file that ends, such as a pipe or a broken link."""
    if not is_there(file):
        return b""
    try:
        with file.open("rb") as opened:
            return opened.read(STORY_BYTES)
    except OSError:
        return b""
