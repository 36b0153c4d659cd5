"""What goes out in a stretch of time, and how much of it there must be before it says anything about a strategy.

The site's figures count with the same functions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.moments import due, instant
from socialcal.model.post import Post
from socialcal.model.story import Story

WEEK = 7 * 86_400.0
"""In seconds."""
BEGUN = 6
"""Coming stories from which a calendar is in use: with fewer it is being set up, or nearly done."""


def posts_between(context: CalendarContext, start: float, end: float) -> Iterator[tuple[str, tuple[Post, ...]]]:
    """Per channel the posts later than `start` and not later than `end`, both in seconds since 1970."""
    for channel, posts in context.slots.items():
        yield channel, posts[bisect_right(posts, start, key=due) : bisect_right(posts, end, key=due)]


def stories_ahead(context: CalendarContext, weeks: float) -> tuple[Story, ...]:
    """Stories with a post in the coming weeks, each once."""
    now = instant(context.as_of)
    found = (posts for _, posts in posts_between(context, now, now + weeks * WEEK))
    return stories_of(context, chain.from_iterable(found))


def stories_of(context: CalendarContext, posts: Iterable[Post]) -> tuple[Story, ...]:
    """The stories of these posts, each once."""
    return tuple(context.story_at[path] for path in dict.fromkeys(post.place.path for post in posts))
