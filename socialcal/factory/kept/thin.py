"""What checks that look at several stories need of one, without its texts: small enough to keep and to read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from socialcal.model.place import KeyPath, Places, Text
from socialcal.model.post import Post
from socialcal.model.prose import NO_PROSE
from socialcal.model.story import Story

_TOLD = frozenset({"id", "approval"})
"""Front matter whose places checks of the calendar tell, beside those that know their own place."""
_TOLD_OF_POST = "after"
_NOTHING = Text("", "", ((0, 1, 1),))


@dataclass(frozen=True, slots=True)
class Thin:
    """A story and its posts. The body, media and facts are empty, of the texts of posts only the first line is there,
    and of places those that are told."""

    story: Story
    posts: tuple[Post, ...]


def thin(story: Story, posts: Sequence[Post]) -> Thin:
    """`story` and its `posts` without what only checks of one story look at."""
    return Thin(
        replace(
            story,
            places=_places(story.places),
            summary=None,
            facts={},
            media=(),
            posts=tuple(replace(entry, text=None, comment=None, media=None) for entry in story.posts),
            body=_NOTHING,
            sections={},
            html="",
            plain="",
            prose=NO_PROSE,
            links=(),
            images=(),
            digest="",
        ),
        tuple(replace(post, source=_opening(post.source), media=(), comment=None, parts=()) for post in posts),
    )


def _places(places: Places) -> Places:
    return Places(
        places.path,
        {path: spot for path, spot in places.keys.items() if _is_told(path)},
        {path: runs for path, runs in places.values.items() if _is_told(path)},
    )


def _is_told(path: KeyPath) -> bool:
    return bool(path) and (path[0] in _TOLD or path[-1] == _TOLD_OF_POST)


def _opening(text: Text | None) -> Text | None:
    """As much of it as its first line: there a finding stands that tells of the whole text."""
    if text is None:
        return None
    start = len(text.value) - len(text.value.lstrip())
    end = start + len(text.value[start:].partition("\n")[0])
    return Text(text.value[:end], text.path, tuple(run for run in text.runs if run[0] <= end))
