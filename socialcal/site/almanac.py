"""The calendar arranged for looking up: by day, week, month, channel, campaign and person. Built once, in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.standing import Standing, standing
from socialcal.model.story import Status, Story
from socialcal.site import dates
from socialcal.site.badges import badges_by_post, badges_of, stops
from socialcal.site.urls import distinct_slugs, slug

T = TypeVar("T")
K = TypeVar("K")

COLOURS = 10
"""How many channel colours the style sheet has; an eleventh channel shares one. The name always stands beside it."""


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """How a channel is called and coloured."""

    key: str
    name: str
    colour: int
    """1 to `COLOURS`; higher for a channel that chose its own."""
    page: str | None
    """None for a channel that socialcal.yml does not know."""


@dataclass(frozen=True, slots=True)
class Row:
    """One post, as any view shows it."""

    post: Post
    story: Story | None
    at: datetime | None
    """On the organisation's wall clock."""
    standing: Standing
    channel: ChannelLook
    problems: int
    """Errors and warnings about the post, or about its whole story."""
    page: str | None
    """The story's page."""
    anchor: str
    """The post's place on it."""
    badges: tuple[str, ...] = ()
    """Keys of `badges.BADGES`, in their order."""

    @property
    def others(self) -> int:
        """Problems that no badge tells; a brake is none."""
        return max(self.problems - sum(badge != "held" for badge in self.badges), 0)

    @property
    def troubled(self) -> bool:
        """Somebody should look at it."""
        return bool(self.problems or self.badges) or self.standing in (
            Standing.REFUSED,
            Standing.MISSED,
            Standing.UNKNOWN,
        )

    @property
    def day(self) -> date | None:
        return self.at.date() if self.at is not None else None


@dataclass(frozen=True)
class Almanac:
    calendar: Calendar
    today: date
    rows: tuple[Row, ...]
    """By moment, undated last."""
    undated: tuple[Row, ...]
    by_day: Mapping[date, tuple[Row, ...]]
    by_week: Mapping[date, tuple[Row, ...]]
    by_month: Mapping[date, tuple[Row, ...]]
    by_channel: Mapping[str, tuple[Row, ...]]
    by_story: Mapping[str, tuple[Row, ...]]
    months: tuple[date, ...]
    weeks: tuple[date, ...]
    days: tuple[date, ...]
    looks: Mapping[str, ChannelLook]
    pages: Mapping[str, str]
    """The page of each story, by the story's path."""
    findings_of: Mapping[str, tuple[Finding, ...]]
    """By story id."""
    occasions: Mapping[date, str]

    def rows_of(self, story: Story) -> tuple[Row, ...]:
        """The posts of a story; none for the second of two stories with one id, whose posts nobody can tell apart."""
        return self.by_story.get(story.id, ()) if self.calendar.by_id.get(story.id) is story else ()

    def page_of(self, story_id: str) -> str | None:
        story = self.calendar.by_id.get(story_id)
        return self.pages[story.path] if story is not None else None

    def first_day(self, story: Story) -> date | None:
        """The day of its first post."""
        return next((row.day for row in self.rows_of(story)), None)


def grouped(items: Iterable[T], key: Callable[[T], K | None]) -> dict[K, tuple[T, ...]]:
    """Items by key, in their own order; those whose key is None are left out."""
    groups: dict[K, list[T]] = {}
    for item in items:
        found = key(item)
        if found is not None:
            groups.setdefault(found, []).append(item)
    return {found: tuple(group) for found, group in groups.items()}


def arranged(calendar: Calendar, networks: Mapping[str, str] = MappingProxyType({})) -> Almanac:
    """The almanac of a calendar. `networks` has the networks' own names, by kind."""
    today = calendar.as_of.astimezone(calendar.organisation.zone).date()
    pages = {path: f"stories/{name}" for path, name in distinct_slugs((s.path, s.id) for s in calendar.stories).items()}
    looks = _looks(calendar.organisation.channels, networks)
    rows = _rows(calendar, looks, pages)
    by_day = grouped(rows, _shown_day)
    return Almanac(
        calendar=calendar,
        today=today,
        rows=rows,
        undated=tuple(row for row in rows if row.at is None),
        by_day=by_day,
        by_week=grouped(rows, lambda row: _on(row, dates.week_of)),
        by_month=grouped(rows, lambda row: _on(row, dates.month_of)),
        by_channel=grouped(rows, lambda row: row.channel.key),
        by_story=grouped(rows, lambda row: row.post.story),
        months=tuple(dates.months_shown(by_day, today)),
        weeks=tuple(sorted({dates.week_of(day) for day in [*by_day, today]})),
        days=tuple(sorted({*by_day, today})),
        looks=looks,
        pages=pages,
        findings_of=grouped(calendar.findings, lambda finding: finding.story),
        occasions=_occasions(calendar),
    )


def _shown_day(row: Row) -> date | None:
    return row.day if row.day is not None and dates.has_page(row.day) else None


def _on(row: Row, unit: Callable[[date], date]) -> date | None:
    day = _shown_day(row)
    return unit(day) if day is not None else None


def _looks(channels: Mapping[str, Channel], networks: Mapping[str, str]) -> dict[str, ChannelLook]:
    def name(key: str, channel: Channel) -> str:
        # `linkedin` is called LinkedIn; a key that somebody chose is as good as any name.
        return channel.name or (networks.get(key) if key == channel.kind else None) or key.capitalize()

    return {
        key: ChannelLook(key, name(key, channel), _colour(number, channel), f"channels/{slug(key)}")
        for number, (key, channel) in enumerate(channels.items())
    }


def _colour(number: int, channel: Channel) -> int:
    return number % COLOURS + 1 if channel.colour is None else COLOURS + 1 + number


def _rows(calendar: Calendar, looks: Mapping[str, ChannelLook], pages: Mapping[str, str]) -> tuple[Row, ...]:
    of_post, of_story = _problems(calendar.findings)
    worn = badges_by_post(calendar.findings)
    zone = calendar.organisation.zone

    def row(post: Post) -> Row:
        story = calendar.by_id.get(post.story)
        stands = _standing(post, story, calendar)
        return Row(
            post=post,
            story=story,
            at=post.at.astimezone(zone) if post.at is not None else None,
            standing=stands,
            channel=looks.get(post.channel) or ChannelLook(post.channel, post.channel, 1, None),
            problems=of_post[post.key] + of_story[post.story],
            page=pages[story.path] if story is not None else None,
            anchor="post-" + slug(post.delivery.partition("/")[2]),
            badges=badges_of(worn, post, stands, stops(calendar, post)),
        )

    return tuple(row(post) for post in calendar.posts)


def _standing(post: Post, story: Story | None, calendar: Calendar) -> Standing:
    if story is None:
        return Standing.DRAFT
    return standing(post, story, calendar.deliveries.get(post.delivery), calendar.as_of)


def _problems(findings: Sequence[Finding]) -> tuple[Counter[str], Counter[str]]:
    """How many errors and warnings each post has, and each story apart from its posts."""
    serious = [finding for finding in findings if finding.severity is not Severity.INFO]
    of_post = Counter(finding.post for finding in serious if finding.post is not None)
    of_story = Counter(finding.story for finding in serious if finding.story is not None and finding.post is None)
    return of_post, of_story


def _occasions(calendar: Calendar) -> dict[date, str]:
    names: dict[date, list[str]] = {}
    for day in calendar.organisation.days:
        names.setdefault(day.date, []).append(day.name)
    return {day: ", ".join(found) for day, found in names.items()}


UNFINISHED = (Status.IDEA, Status.DRAFT, Status.REVIEW)
"""Statuses of a story that people still work on."""
