"""Dates as other generators and their writers put them. Only forms that mean one thing are read; no clock, no guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_LONGEST = 80
_YEARS = range(1970, 2200)
"""Hugo writes the year 1 for "no date"; nobody published on a website before 1970."""

_DAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?:[A-Za-z]{2,9}\.?,?\s+)?(?P<day>\d{1,2})\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})(?!\d)",
        r"(?:[A-Za-z]{2,9}\.?,?\s+)?(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})(?!\d)",
    )
)
_CLOCK = re.compile(
    r"(?:[Tt]|,?\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<zone>[A-Za-z]{0,3}(?:[+-]\d{1,2}(?::?\d{2})?)?)(?:\s*\([^()]*\))?",
    re.ASCII,
)
_ZONE = re.compile(r"(?P<name>[A-Z]*)(?:(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?", re.ASCII)

_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6}
_MONTHS |= {"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_MONTHS |= {"maa": 3, "mrt": 3, "mei": 5, "okt": 10}
_HOURS = {"": 0, "Z": 0, "UTC": 0, "GMT": 0, "UT": 0}
_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""The zone names that mail knows. RFC 5322 section 4.3, https://www.rfc-editor.org/rfc/rfc5322, checked 2026-11-22."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as read. Aware when an offset was written, else wall clock; midnight when there was no time."""

    at: datetime
    whole_day: bool
    exact: bool
    """Nothing of what was written is lost in `at`."""


def read_date(written: object) -> Moment | None:
    """The moment that `written` means; None when it is no date, or could be read in two ways, such as 03/04/2014."""
    text = written.strip() if isinstance(written, str) else ""
    if not text or len(text) > _LONGEST:
        return None
    found = next((match for match in (pattern.match(text) for pattern in _DAYS) if match), None)
    if found is None:
        return None
    rest = text[found.end() :]
    clock = _CLOCK.fullmatch(rest)
    if rest and clock is None:
        return None
    try:
        return _moment(found.groupdict(), clock)
    except (KeyError, ValueError):
        return None


def _moment(day: dict[str, str | None], clock: re.Match[str] | None) -> Moment | None:
    """Raises KeyError for a name that is no month or zone, ValueError for a day or time that does not exist."""
    year, number = int(day["year"] or 0), int(day["day"] or 0)
    month = int(day["month"]) if day.get("month") else _MONTHS[str(day["name"])[:3].lower()]  # type: ignore[arg-type]
    if year not in _YEARS:
        return None
    midnight = datetime(year, month, number)  # noqa: DTZ001 - wall clock until a zone is written
    if clock is None:
        return Moment(midnight, whole_day=True, exact=True)
    at = midnight.replace(hour=_hour(clock), minute=int(clock["minute"]), second=int(clock["second"] or 0))
    exact = not (clock["fraction"] or "").strip("0")
    return Moment(at.replace(tzinfo=_zone(clock["zone"].upper())), whole_day=False, exact=exact)


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock["hour"])
    if clock["half"] is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} is no hour of a half day")
    return hour % 12 + (12 if clock["half"] in "Pp" else 0)


def _zone(written: str) -> tzinfo | None:
    match = _ZONE.fullmatch(written)
    if not written or match is None:
        return None
    hours = _HOURS[match["name"]]
    if match["sign"] is None:
        return timezone(timedelta(hours=hours)) if hours else UTC
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(-offset if match["sign"] == "-" else offset)
