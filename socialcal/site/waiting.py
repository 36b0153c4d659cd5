"""What waits for somebody: what is not ready, what went wrong, what is missing, and for whom. Read once, in few passes.

Nothing here is for a public site: whoever asks is inside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from socialcal.model.finding import Finding, Severity
from socialcal.model.standing import Standing
from socialcal.model.story import Status, Story
from socialcal.site import dates
from socialcal.site.almanac import UNFINISHED, Row, grouped
from socialcal.site.cadence import Stretch, stretches
from socialcal.site.desk import Desk
from socialcal.site.workload import capacity, workload

SOON = timedelta(days=7)
AHEAD = timedelta(weeks=4)
"""Advice about what goes out later than this can wait; an error cannot."""
_LEFT_LYING = timedelta(days=1)
"""After so long a post in the outbox has been forgotten."""
_STUCK = timedelta(hours=1)
"""No sender needs that long."""
WRONG = frozenset({Standing.REFUSED, Standing.UNKNOWN, Standing.MISSED})
_OPEN = frozenset({Standing.IDEA, Standing.DRAFT, Standing.REVIEW, Standing.PLANNED, Standing.SENDING})


@dataclass(frozen=True, slots=True)
class Unready:
    """A story with posts to come that are not fit to go out as they are."""

    story: Story
    rows: tuple[Row, ...]
    """The posts that it is about, the first to go out first; empty where its errors left none."""
    findings: tuple[Finding, ...]
    """What is wrong with them; empty where only the approval is missing."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A channel that is to be heard less than was agreed."""

    channel: str
    stretch: Stretch
    now: bool
    """In the period of today; else in the next."""


@dataclass(frozen=True, slots=True)
class Booked:
    """The work of one person in one week, against the hours that they have."""

    monday: date
    work: timedelta
    hours: timedelta | None

    @property
    def over(self) -> bool:
        return self.hours is not None and self.work > self.hours

    @property
    def part(self) -> int:
        """Of the hours, in percent and at most all of them; without hours any work is all."""
        return min(100, round(100 * (self.work / self.hours))) if self.hours else 100 * bool(self.work)


@dataclass(frozen=True)
class Waiting:
    desk: Desk

    @property
    def now(self) -> datetime:
        return self.desk.calendar.as_of

    @cached_property
    def coming(self) -> tuple[Row, ...]:
        """Posts that are still to go out, the first one first."""
        dated = self.desk.almanac.rows[: len(self.desk.almanac.rows) - len(self.desk.almanac.undated)]
        first = bisect_right(dated, self.now, key=lambda row: row.at or self.now)
        return tuple(row for row in dated[first:] if row.standing in _OPEN)

    @cached_property
    def unapproved(self) -> tuple[Unready, ...]:
        """Stories that people still work on, with posts that are due within a week."""
        end = self.now + SOON
        soon = self.coming[: bisect_right(self.coming, end, key=lambda row: row.at or end)]
        return self._unready(row for row in soon if row.story is not None and row.story.status in UNFINISHED)

    @cached_property
    def troubled(self) -> tuple[Unready, ...]:
        """Approved stories with a post within four weeks that has a problem, and all with errors that are to come."""
        end, broken = self.now + AHEAD, self.desk.calendar.broken
        near = bisect_right(self.coming, end, key=lambda row: row.at or end)
        rows = (
            row
            for number, row in enumerate(self.coming)
            if row.problems
            and row.story
            and row.story.status is Status.APPROVED
            and (number < near or row.post.story in broken)
        )
        return (*self._unready(rows), *self._postless)

    @property
    def _postless(self) -> Iterator[Unready]:
        broken, almanac = self.desk.calendar.broken, self.desk.almanac
        for story in self.desk.calendar.stories:
            if story.status is Status.APPROVED and story.id in broken and not almanac.rows_of(story):
                yield Unready(story, (), self._serious(story.id, ()))

    def _unready(self, rows: Iterable[Row]) -> tuple[Unready, ...]:
        stories = grouped(rows, lambda row: row.post.story)
        by_id = self.desk.calendar.by_id
        return tuple(Unready(by_id[id], found, self._serious(id, found)) for id, found in stories.items())

    def _serious(self, story: str, rows: tuple[Row, ...]) -> tuple[Finding, ...]:
        keys = {None, *(row.post.key for row in rows)}
        found = self.desk.almanac.findings_of.get(story, ())
        serious = (one for one in found if one.severity is not Severity.INFO and one.post in keys)
        return tuple(sorted(serious, key=lambda one: one.severity.rank))

    @cached_property
    def wrong(self) -> tuple[Row, ...]:
        """Posts that were refused or missed, of which nobody knows how they ended, or that hang; the latest first."""
        return tuple(row for row in reversed(self.desk.almanac.rows) if row.standing in WRONG or self._hangs(row))

    def _hangs(self, row: Row) -> bool:
        return row.standing is Standing.SENDING and row.at is not None and row.at < self.now - _STUCK

    @cached_property
    def lying(self) -> tuple[Row, ...]:
        """Posts that lie in the outbox for more than a day, the latest first."""
        long_ago = self.now - _LEFT_LYING
        told = self.desk.calendar.deliveries
        placed = (row for row in reversed(self.desk.almanac.rows) if row.standing is Standing.PLACED)
        return tuple(row for row in placed if told[row.post.delivery].at < long_ago)

    @cached_property
    def behind(self) -> tuple[Behind, ...]:
        """Channels with too few posts in the period of today, and those in the next."""
        return tuple(
            Behind(key, stretch, number == 0)
            for number in (0, 1)
            for key, found in self._ahead.items()
            if (stretch := found[number]).short
        )

    @cached_property
    def _ahead(self) -> Mapping[str, tuple[Stretch, ...]]:
        almanac = self.desk.almanac
        return {
            key: stretches(almanac.by_channel.get(key, ()), channel.cadence, almanac.today, 0, 1)
            for key, channel in self.desk.organisation.channels.items()
            if channel.cadence is not None
        }

    @cached_property
    def empty_days(self) -> tuple[date, ...]:
        """Days of the coming week on which nothing goes out anywhere."""
        almanac = self.desk.almanac
        days = (almanac.today + timedelta(days=number) for number in range(SOON.days))
        return tuple(
            day for day in days if all(row.standing is Standing.CANCELLED for row in almanac.by_day.get(day, ()))
        )

    @cached_property
    def load(self) -> Mapping[str, Mapping[date, timedelta]]:
        return workload(self.desk)

    def booked(self, person: str, weeks: int) -> tuple[Booked, ...]:
        """The work of somebody in this week and those after it."""
        hours = capacity(self.desk.organisation.people[person])
        first, work = dates.week_of(self.desk.almanac.today), self.load.get(person, {})
        mondays = (first + timedelta(weeks=number) for number in range(weeks))
        return tuple(Booked(monday, work.get(monday, timedelta()), hours) for monday in mondays)

    @cached_property
    def orphaned(self) -> Mapping[str, tuple[Story, ...]]:
        """Stories with posts to come whose owner left, by owner."""
        people, today = self.desk.organisation.people, self.desk.almanac.today
        left = {key for key, person in people.items() if person.until is not None and person.until < today}
        stories = dict.fromkeys(row.post.story for row in self.coming if row.story and row.story.owner in left)
        return grouped((self.desk.calendar.by_id[id] for id in stories), lambda story: story.owner)

    @cached_property
    def unfinished(self) -> tuple[Story, ...]:
        """Drafts and stories in review, the first to go out first; ideas only once they have a day."""
        place = {row.post.story: number for number, row in reversed(tuple(enumerate(self.coming)))}
        found = (
            story
            for story in self.desk.calendar.stories
            if story.status in UNFINISHED and (story.status is not Status.IDEA or story.id in place)
        )
        return tuple(sorted(found, key=lambda story: place.get(story.id, len(self.coming))))

    @cached_property
    def to_finish(self) -> Mapping[str, tuple[Story, ...]]:
        """By owner."""
        return grouped(self.unfinished, lambda story: story.owner)

    @cached_property
    def _in_review(self) -> tuple[Story, ...]:
        return tuple(story for story in self.unfinished if story.status is Status.REVIEW)

    def to_approve(self, person: str) -> tuple[Story, ...]:
        """Stories in review of others, for who may approve; nobody is named where everybody may."""
        asked = self.desk.organisation.approval
        if person not in asked.by:
            return ()
        return tuple(story for story in self._in_review if not (asked.four_eyes and story.owner == person))

    @cached_property
    def troubled_of(self) -> Mapping[str, tuple[Unready, ...]]:
        return grouped(self.troubled, lambda unready: unready.story.owner)

    @cached_property
    def wrong_of(self) -> Mapping[str, tuple[Row, ...]]:
        """Posts that went wrong, by the owner of their story."""
        return grouped(self.wrong, lambda row: row.story.owner if row.story is not None else None)

    @cached_property
    def _wrong_on(self) -> Mapping[str, tuple[Row, ...]]:
        return grouped(self.wrong, lambda row: row.channel.key)

    @cached_property
    def _lying_on(self) -> Mapping[str, tuple[Row, ...]]:
        return grouped(self.lying, lambda row: row.channel.key)

    def wrong_with(self, channel: str) -> ChannelTroubles:
        return ChannelTroubles(
            channel=channel,
            wrong=len(self._wrong_on.get(channel, ())),
            lying=len(self._lying_on.get(channel, ())),
            broken=channel in self.desk.calendar.broken_channels,
            behind=next((one for one in self.behind if one.channel == channel), None),
        )

    @cached_property
    def minded_of(self) -> Mapping[str, tuple[ChannelTroubles, ...]]:
        """Channels with something wrong, by who looks after them."""
        channels = self.desk.organisation.channels
        troubles = (self.wrong_with(key) for key in channels)
        return grouped((one for one in troubles if one.any), lambda one: channels[one.channel].owner)


@dataclass(frozen=True, slots=True)
class ChannelTroubles:
    """What is wrong with one channel."""

    channel: str
    wrong: int
    lying: int
    broken: bool
    """It is set up wrong."""
    behind: Behind | None

    @property
    def any(self) -> bool:
        return bool(self.wrong or self.lying or self.broken or self.behind)
