"""All texts of a story as they stand in its file: also code and link targets, which readers of the source see."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.model.place import Place, Text
from socialcal.model.story import Media, Story


def written(story: Story) -> Iterator[tuple[Text, str | None]]:
    """Each text once, with the key of the post it belongs to, if it belongs to one."""
    for own in (story.title, story.summary, story.link, story.body):
        if own is not None:
            yield own, None
    yield from ((alt, None) for alt in _alts(story.media))
    seen: set[Place] = set()
    for entry in story.posts:
        for text in (entry.text, entry.comment, *_alts(entry.media or ())):
            if text is not None and text.value and (place := text.place()) not in seen:
                seen.add(place)
                yield text, f"{story.id}/{entry.id}"


def _alts(media: tuple[Media, ...]) -> Iterator[Text]:
    return (one.alt for one in media if one.alt is not None)


def facts(story: Story) -> Iterator[tuple[str, Text]]:
    """Each of `facts:` that says something, with its key."""
    for key, value in story.facts.items():
        if value is not None and not isinstance(value, bool):
            yield key, story.places.text(str(value), "facts", key)
