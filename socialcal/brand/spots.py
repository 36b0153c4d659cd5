"""Where the parts of a post's entry stand in its file."""

from __future__ import annotations

from socialcal.model.place import KeyPath, Place, Places
from socialcal.model.story import Story


def written(story: Story, index: int, *keys: str) -> Place | None:
    """Where the first of `keys` that entry `index` has is valued; None when it has none of them."""
    paths = (("posts", index, key) for key in keys)
    return next((story.places.value(*path) for path in paths if path in story.places.values), None)


def replaceable(places: Places, *paths: KeyPath) -> Place | None:
    """Where the first of `paths` that is valued stands character by character; None where escapes or folds do not."""
    path = next((path for path in paths if path in places.values), ())
    return places.value(*path) if len(places.values.get(path, ())) == 1 else None
