"""Which files of the calendar go along with the site: pictures and documents that stories use, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from socialcal.model.story import Story

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
"""No SVG: opened by itself it could run a script in the name of the site."""
_SUFFIXES = PICTURES | {".mp4", ".webm", ".mp3", ".m4a", ".ogg", ".wav", ".flac", ".vtt", ".srt", ".pdf"}


def site_path(source: str) -> str | None:
    """Where a file of the calendar stands in the site; None for one that must stay where it is."""
    path = PurePosixPath(source)
    hidden = any(part.startswith(".") for part in path.parts)
    if path.is_absolute() or hidden or path.suffix.lower() not in _SUFFIXES:
        return None
    return f"media/{path}"


def used_files(stories: Iterable[Story]) -> dict[str, str]:
    """Site path by source path, for all files that stories show or link to."""
    found: dict[str, str] = {}
    for story in stories:
        for source in _sources(story):
            path = site_path(source)
            if path is not None:
                found[source] = path
    return dict(sorted(found.items()))


def _sources(story: Story) -> Iterator[str]:
    entries = (media for entry in story.posts for media in entry.media or ())
    files = (name for media in (*story.media, *entries) for name in (media.path, media.captions))
    yield from (name for name in files if name is not None)
    yield from (link.path for link in (*story.links, *story.images) if link.path is not None)
