"""The list of all stories, a page per year of their first post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialcal.model.story import Story
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.story_line import story_line


@dataclass(frozen=True, slots=True)
class Year:
    """One page of the list; year None holds the stories without a date."""

    year: int | None
    page: str
    total: int
    here: bool


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    years = grouped(desk.calendar.stories, lambda story: _year(desk, story))
    undated = tuple(story for story in desk.calendar.stories if _year(desk, story) is None)
    parts: list[tuple[int | None, tuple[Story, ...]]] = [*sorted(years.items(), reverse=True)]
    if undated:
        parts.append((None, undated))
    first = next((year for year, _ in parts if year is not None and year <= desk.almanac.today.year), None)
    for name, here, stories in [("stories/index", first, years.get(first or 0, undated)), *_archive(parts)]:
        yield _page(desk, name, here, stories, parts)


def _archive(parts: list[tuple[int | None, tuple[Story, ...]]]) -> Iterator[tuple[str, int | None, tuple[Story, ...]]]:
    for year, stories in parts:
        yield _name(year), year, stories


def _name(year: int | None) -> str:
    return f"archive/{year:04d}" if year is not None else "archive/undated"


def _year(desk: Desk, story: Story) -> int | None:
    day = desk.almanac.first_day(story)
    return day.year if day is not None else None


def _page(
    desk: Desk,
    name: str,
    here: int | None,
    stories: tuple[Story, ...],
    parts: list[tuple[int | None, tuple[Story, ...]]],
) -> GeneratedPage:
    def data() -> Mapping[str, Any]:
        newest = sorted(stories, key=lambda story: desk.almanac.first_day(story) or date.min, reverse=True)
        return {
            "lines": tuple(story_line(desk, story) for story in newest),
            "years": tuple(Year(year, _name(year), len(found), year == here) for year, found in parts),
            "here": here,
        }

    title = desk.words.gettext("Stories") if name == "stories/index" else _title(desk, here)
    return desk.page(name, title, "stories", "stories.html", lambda _: data())


def _title(desk: Desk, year: int | None) -> str:
    if year is None:
        return desk.words.gettext("Stories without a date")
    return desk.words.gettext("Stories of %(year)s") % {"year": year}
