"""How often a channel is heard, against what was agreed. Only weeks, days or months that are still to come count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.moments import coming, written_length
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.spans import Cadence

TOO_OFTEN = Rule(
    "timing.too-often",
    Severity.WARNING,
    Phrase(
        "Posts op {channel} {when}: {count}. Afgesproken is {cadence}.",
        "Posts on {channel} {when}: {count}. Agreed is {cadence}.",
    ),
    Phrase(
        "Verzet deze post, of laat hem weg: meer posts maken samen minder indruk.",
        "Move this post, or leave it out: more posts together make less of an impression.",
    ),
)
TOO_SELDOM = Rule(
    "timing.too-seldom",
    Severity.INFO,
    Phrase(
        "Posts op {channel} {when}: {count}. Afgesproken is {cadence}; {periods} met te weinig: {times}.",
        "Posts on {channel} {when}: {count}. Agreed is {cadence}; {periods} with too few: {times}.",
    ),
    Phrase("Plan er een verhaal bij, of spreek minder af.", "Plan another story, or agree on less."),
)
RULES = (TOO_OFTEN, TOO_SELDOM)

_WHEN = {
    "day": Phrase("op {start}", "on {start}"),
    "week": Phrase("in de week van {start}", "in the week of {start}"),
    "month": Phrase("in de maand vanaf {start}", "in the month from {start}"),
}
_PERIODS = {"day": Phrase("dagen", "days"), "week": Phrase("weken", "weeks"), "month": Phrase("maanden", "months")}
_AHEAD = timedelta(days=366)
"""Nobody plans further; it also bounds the work when a single post stands in a distant year."""


def too_often(context: CalendarContext) -> Iterator[Finding]:
    """In each period that is not over, the first coming post beyond what was agreed."""
    for name, agreed in _agreed(context):
        for start, posts in by_period(context, name, agreed).items():
            beyond = [post for post in posts[agreed.most :] if coming(post, context.as_of)]
            for post in beyond[:1]:
                yield TOO_OFTEN.finding(
                    post.at_place,
                    length=written_length(context.story_at[post.place.path], post),
                    story=post.story,
                    post=post.key,
                    channel=name,
                    when=_WHEN[agreed.period].filled(start=start),
                    count=len(posts),
                    cadence=_shown(agreed),
                )


def too_seldom(context: CalendarContext) -> Iterator[Finding]:
    """One finding for each channel with whole coming periods in which too little is planned, at its cadence.

    A period counts when it starts after today and the calendar plans something, anywhere, at or after its last day:
    beyond that nobody has planned yet.
    """
    today, last = context.as_of.astimezone(context.organisation.zone).date(), planned_until(context)
    for name, agreed in _agreed(context):
        planned = by_period(context, name, agreed)
        short = [start for start in periods(today, last, agreed) if len(planned.get(start, ())) < agreed.least]
        if short:
            yield TOO_SELDOM.finding(
                context.settings.value("channels", name, "cadence"),
                length=len(_shown(agreed)),
                channel=name,
                when=_WHEN[agreed.period].filled(start=short[0]),
                periods=_PERIODS[agreed.period],
                count=len(planned.get(short[0], ())),
                cadence=_shown(agreed),
                times=len(short),
            )


def planned_until(context: CalendarContext) -> date:
    """The last day for which anything is planned on any channel, within a year."""
    zone = context.organisation.zone
    today = context.as_of.astimezone(zone).date()
    days = [slots[-1].at.astimezone(zone).date() for slots in context.slots.values() if slots[-1].at is not None]
    return min(max(days, default=today), min(today, date.max - _AHEAD) + _AHEAD)


def _agreed(context: CalendarContext) -> Iterator[tuple[str, Cadence]]:
    for name, channel in context.organisation.channels.items():
        if channel.cadence is not None:
            yield name, channel.cadence


def by_period(context: CalendarContext, channel: str, agreed: Cadence) -> Mapping[date, list[Post]]:
    """The posts of a channel by the first day of their period, on the organisation's wall clock."""
    found: dict[date, list[Post]] = {}
    zone = context.organisation.zone
    for post in context.slots.get(channel, ()):
        if post.at is not None:
            found.setdefault(_start(post.at.astimezone(zone).date(), agreed.period), []).append(post)
    return found


def periods(today: date, last: date, agreed: Cadence) -> Iterator[date]:
    """First days of the periods that start after `today` and end on `last` or before."""
    start = _next(_start(today, agreed.period), agreed.period)
    while start < (following := _next(start, agreed.period)) and following - timedelta(days=1) <= last:
        yield start
        start = following


def _start(day: date, period: str) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def _next(start: date, period: str) -> date:
    """The first day of the period behind the one of `start`; the last day that there is when it has none."""
    days = {"day": 1, "week": 7, "month": 31}[period]
    if date.max - start < timedelta(days=days):
        return date.max
    following = start + timedelta(days=days)
    return following.replace(day=1) if period == "month" else following


def _shown(agreed: Cadence) -> str:
    """As socialcal.yml writes it."""
    number = f"{agreed.least}" if agreed.least == agreed.most else f"{agreed.least}..{agreed.most}"
    return f"{number} per {agreed.period}"
