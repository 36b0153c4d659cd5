"""Times as editors write them, read on the organisation's wall clock. An hour that is not there, or twice, is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from socialcal.ingest.rules import INVALID_TIME, TIME_FOLD, TIME_GAP
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.story import WallClock

_MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?\s*(Z|z|[+-]\d\d:?\d\d)?", re.ASCII
)


def read_moment(
    written: str, place: Place, zone: ZoneInfo, end_of_day: bool = False
) -> tuple[WallClock | None, list[Finding]]:
    """The moment that `written` means at `place`, and what is wrong with it.

    Without an offset it is wall clock in `zone`; with one it is an instant, shown in `zone`. A date alone is midnight,
    or the last second of that day when `end_of_day`. None when it is no moment at all.
    """
    naive, offset, whole_day = _parts(written.strip())
    if naive is None:
        return None, [INVALID_TIME.finding(place, length=len(written), value=written)]
    if whole_day and end_of_day:
        naive = datetime.combine(naive.date(), time(23, 59, 59))
    if offset is not None:
        return WallClock(written, place, naive.replace(tzinfo=offset).astimezone(zone), None, whole_day), []
    clock = WallClock(written, place, naive.replace(tzinfo=zone), trouble(naive, zone), whole_day)
    return clock, ambiguity(clock)


def trouble(naive: datetime, zone: ZoneInfo) -> str | None:
    """`gap` when the wall clock skips `naive`, `fold` when it shows it twice, None when all is well."""
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    there_and_back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return "fold" if there_and_back == naive else "gap"


def ambiguity(clock: WallClock) -> list[Finding]:
    """The finding with both ways out, for a moment that the clock skips or shows twice."""
    if clock.trouble is None:
        return []
    naive = clock.moment.replace(tzinfo=None)
    zone = clock.moment.tzinfo
    if clock.trouble == "gap":
        jump = _jump(clock.moment)
        before, after = (f"{moment:%Y-%m-%d %H:%M}" for moment in (naive - jump, naive + jump))
        rule = TIME_GAP
    else:
        moments = (replace(clock, moment=naive.replace(tzinfo=zone, fold=fold)).moment for fold in (0, 1))
        before, after = (moment.isoformat(" ", "minutes") for moment in moments)
        rule = TIME_FOLD
    return [rule.finding(clock.place, length=len(clock.written), value=clock.written, before=before, after=after)]


def _jump(moment: datetime) -> timedelta:
    """How far the clock goes forward at the gap that `moment` lies in."""
    before, after = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    return abs((after or timedelta()) - (before or timedelta()))


def _parts(written: str) -> tuple[datetime | None, timezone | None, bool]:
    match = _MOMENT.fullmatch(written)
    if match is None:
        return None, None, False
    numbers = [int(part) if part else 0 for part in match.groups()[:6]]
    try:
        return datetime(*numbers), _offset(match[7]), match[4] is None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None, None, False


def _offset(written: str | None) -> timezone | None:
    if written is None:
        return None
    if written in "Zz":
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
