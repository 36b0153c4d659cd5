"""What all figures count from: the posts of stories that are neither ideas nor cancelled, around today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from socialcal.brand.context import CalendarContext
from socialcal.brand.strategy.ahead import WEEK, posts_between, stories_ahead, stories_of
from socialcal.brand.strategy.balance import MIX_WEEKS
from socialcal.brand.timing.moments import instant
from socialcal.channels.protocol import Network
from socialcal.model.post import Post
from socialcal.model.standing import Standing, standing
from socialcal.model.story import Story
from socialcal.site import dates
from socialcal.site.charts.weeks import Week
from socialcal.site.desk import Desk

WEEKS = MIX_WEEKS
"""How far the figures look back and ahead; the checks look ahead as far."""
BESIDE = 8
"""Weeks before and after this one that have a column of their own."""
OUT = frozenset({Standing.SENT, Standing.PLACED, Standing.PAST, Standing.SENDING})
"""What went out, as far as this calendar knows: it may have sent nothing itself, or laid posts ready for a person."""


@dataclass(frozen=True)
class Ground:
    desk: Desk

    @cached_property
    def context(self) -> CalendarContext:
        """The calendar as the checks see it."""
        found, networks = self.desk.calendar, dict[str, Network](self.desk.networks)
        return CalendarContext(found.organisation, found.stories, found.posts, found.deliveries, found.as_of, networks)

    @property
    def today(self) -> date:
        return self.desk.almanac.today

    @property
    def this_week(self) -> date:
        return dates.week_of(self.today)

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        """Of the weeks around this one. Near the ends of time there are fewer."""
        return tuple(self._mondays(-BESIDE, BESIDE))

    def coming_mondays(self) -> tuple[date, ...]:
        """This week's, and those after it."""
        return tuple(self._mondays(0, BESIDE))

    def _mondays(self, first: int, last: int) -> Iterator[date]:
        for number in range(first, last + 1):
            ordinal = self.this_week.toordinal() + 7 * number
            if 1 <= ordinal <= date.max.toordinal() - 13:
                yield date.fromordinal(ordinal)

    def named(self, mondays: tuple[date, ...]) -> tuple[Week, ...]:
        return tuple(Week(str(monday.isocalendar().week), monday == self.this_week) for monday in mondays)

    def begun(self, channel: str) -> date:
        """The day of its first post of all: before it nobody used the channel."""
        posts = self.context.slots.get(channel)
        return self.day(posts[0]) if posts else date.max

    def standing(self, post: Post) -> Standing:
        story = self.context.story_at[post.place.path]
        return standing(post, story, self.context.deliveries.get(post.delivery), self.context.as_of)

    def went_out(self, post: Post) -> bool:
        return self.standing(post) in OUT

    def day(self, post: Post) -> date:
        """Of a dated post, on the organisation's wall clock."""
        if post.at is None:
            raise ValueError(f"{post.key} has no day")
        return post.at.astimezone(self.context.organisation.zone).date()

    @cached_property
    def posts_before(self) -> tuple[Post, ...]:
        """What went out in the past weeks."""
        now = instant(self.context.as_of)
        found = posts_between(self.context, now - WEEKS * WEEK, now)
        return tuple(post for _, posts in found for post in posts if self.went_out(post))

    @cached_property
    def posts_ahead(self) -> tuple[Post, ...]:
        """What stands in the calendar for the coming weeks, ready or not."""
        now = instant(self.context.as_of)
        return tuple(post for _, posts in posts_between(self.context, now, now + WEEKS * WEEK) for post in posts)

    @cached_property
    def stories_before(self) -> tuple[Story, ...]:
        return stories_of(self.context, self.posts_before)

    @cached_property
    def stories_ahead(self) -> tuple[Story, ...]:
        return stories_ahead(self.context, WEEKS)

    def over(self, monday: date) -> bool:
        """The week from `monday` is in the past."""
        return monday + timedelta(days=7) <= self.today

    def week_label(self, monday: date) -> str:
        """Week 48 (23 Nov 2026)"""
        words = self.desk.words
        named = words.gettext("Week %(week)s (%(day)s)")
        return named % {"week": monday.isocalendar().week, "day": words.medium(monday)}

    def percent(self, count: int, total: int) -> str:
        return f"{round(100 * count / total)}%" if total else "–"
