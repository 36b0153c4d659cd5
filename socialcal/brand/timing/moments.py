"""How moments are compared and shown. Comparing goes by the instant: clocks lie on the two days that they change."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta

from socialcal.model.post import Post
from socialcal.model.story import Story

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"))


def instant(moment: datetime) -> float:
    """Seconds since 1970. Python compares two moments of one zone by their wall clocks, which would be an hour off."""
    return moment.timestamp()


def due(post: Post) -> float:
    """When a dated post goes out, as `instant`: what `slots` are ordered by."""
    return instant(post.at) if post.at else 0.0


def coming(post: Post, as_of: datetime) -> bool:
    """Has a moment, and it is later than `as_of`."""
    return post.at is not None and instant(post.at) > instant(as_of)


def shown(moment: datetime) -> str:
    """As editors write it."""
    return f"{moment:%Y-%m-%d %H:%M}"


def span(time: timedelta) -> str:
    """As socialcal.yml writes it: `1h 30m`; what is less than a minute is `0m`."""
    left, parts = int(time.total_seconds()), []
    for seconds, unit in _UNITS:
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts) or "0m"


def written_length(story: Story, post: Post) -> int:
    """How many characters the moment of `post` takes in its file. Entries are in the order of their index."""
    number = bisect_left(story.posts, post.index, key=lambda entry: entry.index)
    at = story.posts[number].at if number < len(story.posts) else None
    return len(at.written) if at is not None and at.place == post.at_place else 1
