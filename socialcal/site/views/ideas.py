"""What has no date yet: ideas, drafts and reviews, and approved posts that wait for a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from socialcal.model.story import Status, Story
from socialcal.site.almanac import UNFINISHED
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.story_line import StoryLine, story_line

_MOST = 300


@dataclass(frozen=True, slots=True)
class Heap:
    """Stories of one status without a date."""

    status: Status
    lines: tuple[StoryLine, ...]
    more: int


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if desk.internal:
        yield desk.page("ideas", desk.words.gettext("Ideas"), "ideas", "ideas.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    waiting = [story for story in desk.calendar.stories if _waits(desk, story)]
    return {"heaps": tuple(_heap(desk, status, waiting) for status in (*UNFINISHED, Status.APPROVED))}


def _waits(desk: Desk, story: Story) -> bool:
    return story.status is not Status.CANCELLED and desk.almanac.first_day(story) is None


def _heap(desk: Desk, status: Status, waiting: list[Story]) -> Heap:
    stories = [story for story in waiting if story.status is status]
    return Heap(status, tuple(story_line(desk, story) for story in stories[:_MOST]), len(stories[_MOST:]))
