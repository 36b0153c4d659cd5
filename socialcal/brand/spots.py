"""Where the parts of a post's entry stand in its file."""

from __future__ import annotations

from socialcal.model.place import Place
from socialcal.model.story import Story


def written(story: Story, index: int, *keys: str) -> Place | None:
    """Where the first of `keys` that entry `index` has is valued; None when it has none of them."""
    paths = (("posts", index, key) for key in keys)
    return next((story.places.value(*path) for path in paths if path in story.places.values), None)
