"""Whether what is planned fits the hours of the people who make it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from socialcal.brand.context import CalendarContext
from socialcal.brand.strategy.ahead import posts_between
from socialcal.brand.timing.moments import instant
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

HOURS = Rule(
    "strategy.hours",
    Severity.INFO,
    Phrase(
        "De posts van {name} in de week van {start} vragen {work} uur, en er zijn er {hours}; {times} keer te veel.",
        "The posts of {name} in the week of {start} take {work} hours, and there are {hours}; "
        "weeks with too much: {times}.",
    ),
    Phrase(
        "Verdeel de verhalen over meer weken of mensen, of laat kanalen weg.",
        "Spread the stories over more weeks or people, or leave out channels.",
    ),
)
RULES = (HOURS,)

_WEEKS = 12


def too_much_work(context: CalendarContext) -> Iterator[Finding]:
    """Owners of stories whose posts in a coming week take more than they have: the first such week, and how many."""
    people = context.organisation.people
    if not any(person.hours is not None for person in people.values()):
        return
    full: dict[str, list[tuple[date, float]]] = {}
    for start in _weeks(context):
        for owner, work in work_in(context, start).items():
            person = people.get(owner)
            if person and person.hours is not None and work > 3600 * person.hours:
                full.setdefault(owner, []).append((start, work))
    for owner, weeks in sorted(full.items()):
        hours = people[owner].hours or 0
        start, work = weeks[0]
        yield HOURS.finding(
            context.settings.value("people", owner, "hours"),
            length=len(f"{hours:g}"),
            name=people[owner].name,
            start=start,
            work=_number(f"{work / 3600:.1f}".removesuffix(".0")),
            hours=_number(f"{hours:g}"),
            times=len(weeks),
        )


def _weeks(context: CalendarContext) -> Iterator[date]:
    """Mondays of the whole weeks that are still to come, on the organisation's wall clock."""
    today = context.as_of.astimezone(context.organisation.zone).date()
    for number in range(1, _WEEKS + 1):
        days = 7 * number - today.weekday()
        if date.max - today > timedelta(days=days + 8):
            yield today + timedelta(days=days)


def work_in(context: CalendarContext, start: date) -> Mapping[str, float]:
    """Seconds by owner that the posts of the week from `start` take, as the channels estimate it."""
    zone, found = context.organisation.zone, dict[str, float]()
    first, last = (instant(datetime.combine(day, time(), zone)) for day in (start, start + timedelta(days=7)))
    # Midnight belongs to the day that begins.
    for name, posts in posts_between(context, first - 0.001, last - 0.001):
        channel = context.organisation.channels.get(name)
        seconds = channel.effort.total_seconds() if channel and channel.effort else 0.0
        for post in posts if seconds else ():
            owner = context.story_at[post.place.path].owner
            if owner is not None:
                found[owner] = found.get(owner, 0.0) + seconds
    return found


def _number(shown: str) -> Phrase:
    return Phrase(shown.replace(".", ","), shown)
