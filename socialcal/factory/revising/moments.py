"""Which moment a wish means: from where a post stands now, on the wall clock of the organisation. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from socialcal.factory.revising.revision import Refusal
from socialcal.ingest.wall_clock import ambiguity, trouble
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.story import WallClock

When: TypeAlias = datetime | date | timedelta
"""A naive datetime is wall clock of the organisation, an aware one an instant; a date keeps the hour; of a timedelta
whole days go by the wall clock and what is left by the stopwatch."""
Target: TypeAlias = datetime | date
"""An aware moment in the zone, or a day of which nobody knows the hour yet."""

_DAY = timedelta(days=1)
_NO_MOMENT = Phrase("Deze post heeft nog geen moment.", "This post has no moment yet.")
_NO_HOUR = Phrase("Deze post heeft een dag, maar nog geen tijd.", "This post has a day, but no time yet.")
_GIVE_DAY = Phrase("Geef een dag, zoals 2026-12-01 09:00.", "Give a day, such as 2026-12-01 09:00.")
_FAR = Phrase("Zo ver gaat de kalender niet.", "The calendar does not go that far.")
_FIRST_YEAR = 1000
"""Years that are written with four digits of their own."""


def target(now: WallClock | None, to: When, zone: ZoneInfo) -> Target | Refusal:
    """Where a post that stands at `now` goes. Refused for an hour that the clock skips or shows twice, and for a span
    from nowhere."""
    try:
        found = _target(now, to, zone)
    except OverflowError:
        return Refusal(_FAR)
    return Refusal(_FAR) if not isinstance(found, Refusal) and found.year < _FIRST_YEAR else found


def _target(now: WallClock | None, to: When, zone: ZoneInfo) -> Target | Refusal:
    if isinstance(to, datetime):
        return to.astimezone(zone) if to.tzinfo is not None else settled(to, zone)
    if isinstance(to, date):
        return to if now is None or now.whole_day else settled(datetime.combine(to, _hour(now, zone)), zone)
    if now is None:
        return Refusal(_NO_MOMENT, _GIVE_DAY)
    days, rest = _split(to)
    there = now.moment.astimezone(zone)
    if now.whole_day:
        return Refusal(_NO_HOUR, _GIVE_DAY) if rest else there.date() + days
    if not rest:
        return settled(there.replace(tzinfo=None) + days, zone) if days else there
    moved = (there.replace(tzinfo=None, fold=0) + days).replace(tzinfo=zone) if days else there
    return (moved.astimezone(UTC) + rest).astimezone(zone)


def settled(naive: datetime, zone: ZoneInfo) -> datetime | Refusal:
    """The one moment at which the clock of `zone` shows `naive`, or both ways out."""
    naive = naive.replace(fold=0)
    wrong = trouble(naive, zone)
    moment = naive.replace(tzinfo=zone)
    if wrong is None:
        return moment
    found = ambiguity(WallClock(f"{naive:%Y-%m-%d %H:%M}", Place(""), moment, wrong))[0]
    return Refusal(found.message, found.hint)


def _hour(now: WallClock, zone: ZoneInfo) -> time:
    return now.moment.astimezone(zone).time()


def _split(span: timedelta) -> tuple[timedelta, timedelta]:
    """Whole days and the rest, both with the sign of `span`."""
    sign = -1 if span < timedelta() else 1
    days, rest = divmod(abs(span), _DAY)
    return sign * days * _DAY, sign * rest
