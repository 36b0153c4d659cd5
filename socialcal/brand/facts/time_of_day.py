"""A time of day as a value, and what Dutch and English times share. How texts are read lives beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.brand.facts.found import Found
from socialcal.brand.late import late

HALF_DAY = 720
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day. `open` is one that does not say which half of the day it means."""

    minute: int
    """Since midnight."""
    open: bool = False
    zone: str = ""
    """As English texts name it: E, C, M, P or another abbreviation."""
    ends: bool = False
    """The end of a range, or a deadline."""

    def fits(self, other: Time) -> bool:
        """May both be the same moment of a day? Times in two zones cannot be compared, so they may."""
        if self.zone and other.zone and self.zone != other.zone:
            return True
        apart = self.minute - other.minute
        return apart % HALF_DAY == 0 if self.open or other.open else apart == 0


_TIED = frozenset(".,/€$£+_:-–")
NUMBER = late(r"\d+")
COLON = late(r"(\d{1,2}):(\d\d)(?![\d:]|[.,]\d)")
COLONS = late(r"(\d{1,2}):(\d\d)\s?(-|–|—|tot|en|to|until)\s?(\d{1,2}):(\d\d)(?![\d:])")
UNTIL = late(r"(?i)\b(?:tot|t/m|tot en met|uiterlijk|uiterlijk om|vóór|voor|until|till|by|before|through|to)\s\Z")
HALF_NAMED = late(r"(?i)\s?['’]s\s(ochtends|morgens|middags|avonds|nachts)\b")


def begins(text: str, start: int) -> bool:
    """May a time start here? Not inside an amount, a version or another time."""
    before = text[start - 1] if start else " "
    if text[max(start - 2, 0) : start].strip() in ("€", "$", "£"):
        return False
    return not (before.isalnum() or (before in _TIED and not (before in "-–" and text[max(start - 2, 0)].isspace())))


def is_length(text: str, match: re.Match[str]) -> bool:
    """`(2:02)` is how long a film is."""
    enclosed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    return enclosed and len(match[1]) == 1 and ":" in match[0]


def both(text: str, match: re.Match[str]) -> Iterator[Found[Time]]:
    """The two ends of a range: hour, minute, what joins them, hour, minute."""
    half = HALF_NAMED.match(text, match.end())
    for hour, minute, ends in ((1, 2, False), (4, 5, True)):
        time = _time(int(match[hour]), int(match[minute] or 0), half, ends=ends)
        if time:
            stop = match.end(minute) if match[minute] else match.end(hour)
            yield Found(time, match.start(hour), stop if not ends else match.end())


def one(text: str, match: re.Match[str], hour: str, minute: str | None, before: str) -> Iterator[Found[Time]]:
    """A single time; `before` says whether it is one until which something is."""
    half = HALF_NAMED.match(text, match.end())
    time = _time(int(hour), int(minute or 0), half, ends=bool(UNTIL.search(before)))
    if time:
        yield Found(time, match.start(), half.end() if half else match.end())


def _time(hour: int, minute: int, half: re.Match[str] | None, *, ends: bool) -> Time | None:
    if hour > 24 or minute > 59:
        return None
    if half and hour <= 12:
        evening = half[1].lower() in ("middags", "avonds") and hour < 12
        return Time((hour % 24 + (12 if evening else 0)) * 60 + minute, ends=ends)
    return Time(hour % 24 * 60 + minute, open=1 <= hour <= 12, ends=ends)
