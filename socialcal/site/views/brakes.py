"""Raised brakes, as the front page tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from socialcal.model.delivery import HOLD_FILE, Hold
from socialcal.model.standing import Standing
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.views.story_line import Named, campaign, channel, person


@dataclass(frozen=True, slots=True)
class BrakeLine:
    hold: Hold
    covers: tuple[Named, ...]
    """Empty when it stops everything."""
    who: str
    since: str
    file: str
    """The file that was put there, when it is its brake; empty for one that somebody raised by a command."""
    held: int
    """How many of the posts that one looks at it keeps back."""


def brake_lines(desk: Desk, rows: Iterable[Row]) -> tuple[BrakeLine, ...]:
    """The raised brakes, with what each keeps back of `rows`."""
    planned = [row for row in rows if row.standing is Standing.PLANNED]
    return tuple(_line(desk, hold, planned) for hold in desk.calendar.holds)


def _line(desk: Desk, hold: Hold, planned: Iterable[Row]) -> BrakeLine:
    return BrakeLine(
        hold=hold,
        covers=tuple(_covers(desk, hold)),
        who=named.name if (named := person(desk, hold.by)) else hold.by,
        since=desk.words.moment(hold.at.astimezone(desk.organisation.zone)),
        file=desk.organisation.brake.file if hold.by == HOLD_FILE else "",
        held=sum(1 for row in planned if _keeps_back(hold, row)),
    )


def _covers(desk: Desk, hold: Hold) -> Iterator[Named]:
    named = campaign(desk, hold.campaign)
    if hold.channel is not None:
        yield channel(desk, hold.channel)
    if named is not None:
        yield named
    if hold.story is not None:
        story = desk.calendar.by_id.get(hold.story)
        yield Named(story.title.value if story else hold.story, desk.almanac.page_of(hold.story))


def _keeps_back(hold: Hold, row: Row) -> bool:
    return hold.covers(row.post.channel, row.post.story, row.story.campaign if row.story is not None else None)
