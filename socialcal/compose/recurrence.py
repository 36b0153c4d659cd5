"""`every:` as moments: an iCalendar RRULE on the wall clock, with an end and within bounds.

RFC 5545, section 3.3.10 (https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10, checked 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from socialcal.model.phrase import Phrase

MOST = 1000
"""Occurrences of one series."""
HORIZON = timedelta(days=3653)
"""No series runs longer than ten years."""
_CYCLE = 400
"""Years after which the Gregorian calendar is the same again, days of the week included."""

_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
_NUMBER = re.compile(r"\d{1,9}")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?")
_KNOWN = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTHDAY",
        "BYMONTH",
        "BYSETPOS",
        "BYWEEKNO",
        "BYYEARDAY",
        "WKST",
    }
)
_PERIODS = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


@dataclass(frozen=True, slots=True)
class BadRecurrence:
    why: Phrase


def occurrences(every: str, first: datetime) -> tuple[datetime, ...] | BadRecurrence:
    """Naive wall-clock moments of the series that starts at the aware `first`; UNTIL in UTC is read in its zone."""
    parts = _parts(every)
    if isinstance(parts, BadRecurrence):
        return parts
    naive = first.replace(tzinfo=None)
    last = naive + min(HORIZON, datetime.max - naive)  # noqa: DTZ901
    if "UNTIL" in parts:
        until = _until(parts.pop("UNTIL"), first)
        if until is None:
            return BadRecurrence(Phrase("UNTIL is geen datum", "UNTIL is not a date"))
        last = min(last, until)
    most = min(int(parts.pop("COUNT", str(MOST + 1))), MOST + 1)
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    try:
        found = tuple(islice(_moments(rule, naive, last), most))
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        return BadRecurrence(Phrase(f"{error}", f"{error}"))
    if len(found) > MOST:
        return BadRecurrence(Phrase(f"het zijn meer dan {MOST} keren", f"it is more than {MOST} times"))
    return found or BadRecurrence(Phrase("het valt op geen enkele dag", "it falls on no day at all"))


def _moments(rule: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """Without an occurrence dateutil looks on until the last year there is, so the series plays in that cycle."""
    later = (MAXYEAR - last.year) // _CYCLE * _CYCLE
    until = last.replace(year=last.year + later)
    series = rrulestr(f"{rule};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=first.replace(year=first.year + later))
    if isinstance(series, rrule):
        yield from (moment.replace(year=moment.year - later) for moment in series)


def _parts(every: str) -> dict[str, str] | BadRecurrence:
    parts: dict[str, str] = {}
    for written in every.strip().removeprefix("RRULE:").upper().strip(";").split(";"):
        match = _PART.fullmatch(written.strip())
        if match is None:
            return BadRecurrence(
                Phrase(f"{written} is geen deel van een RRULE", f"{written} is not a part of an RRULE")
            )
        if match[1] not in _KNOWN:
            return BadRecurrence(Phrase(f"{match[1]} lezen we niet", f"{match[1]} is not read"))
        parts[match[1]] = match[2]
    if parts.get("FREQ") not in _PERIODS:
        return BadRecurrence(
            Phrase("FREQ moet DAILY, WEEKLY, MONTHLY of YEARLY zijn", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
        )
    if not parts.get("INTERVAL", "1").strip("0").isdecimal():
        return BadRecurrence(Phrase("INTERVAL is een getal vanaf 1", "INTERVAL is a number from 1"))
    if ("UNTIL" in parts) == ("COUNT" in parts):
        return BadRecurrence(Phrase("er hoort één einde bij, UNTIL of COUNT", "it needs one end, UNTIL or COUNT"))
    if "COUNT" in parts and not (_NUMBER.fullmatch(parts["COUNT"]) and 0 < int(parts["COUNT"]) <= MOST):
        return BadRecurrence(Phrase(f"COUNT ligt tussen 1 en {MOST}", f"COUNT lies between 1 and {MOST}"))
    return parts


def _until(written: str, first: datetime) -> datetime | None:
    """A day counts to its end; `Z` is UTC."""
    match = _UNTIL.fullmatch(written)
    if match is None:
        return None
    try:
        if match[2] is None:
            return datetime.combine(datetime.strptime(match[1], "%Y%m%d"), time(23, 59, 59))  # noqa: DTZ007
        moment = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007
        return moment.replace(tzinfo=UTC).astimezone(first.tzinfo).replace(tzinfo=None) if match[3] else moment
    except (ValueError, OverflowError):
        return None


def clear(naive: datetime, zone: ZoneInfo) -> bool:
    """Does the wall clock of `zone` show `naive` exactly once?"""
    return naive.replace(tzinfo=zone, fold=0).utcoffset() == naive.replace(tzinfo=zone, fold=1).utcoffset()
