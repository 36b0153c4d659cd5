"""Which pictures a story shows: its own, and those of single posts."""

from __future__ import annotations

from socialcal.brand.context import StoryContext
from socialcal.model.place import Place
from socialcal.model.story import Media, MediaKind


def pictures_of(context: StoryContext) -> tuple[Media, ...]:
    """Every picture once for each time that it is written; none of a story that does not go out."""
    if context.dormant:
        return ()
    story = context.story
    found: dict[Place, Media] = {}
    for media in (*story.media, *(media for entry in story.posts for media in entry.media or ())):
        if media.kind is MediaKind.IMAGE:
            found.setdefault(media.file.place(), media)
    return tuple(found.values())
