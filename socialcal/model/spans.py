"""How people write durations, cadences, hours of the day and lateness, as values. Pure parsing, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(?:\d{1,4}[mhdw]\s*)+", re.ASCII)
_CADENCE = re.compile(r"(\d{1,3})(?:\.\.(\d{1,3}))? per (day|week|month)", re.ASCII)
_HOURS = re.compile(r"([01]\d|2[0-4]):([0-5]\d)\s*-\s*([01]\d|2[0-4]):([0-5]\d)", re.ASCII)


def duration(written: str) -> timedelta:
    """`30m`, `2h`, `1d`, `1h 30m`. Raises ValueError with an example for anything else."""
    text = written.strip()
    if not _DURATION.fullmatch(text):
        raise ValueError(f"{written!r} is not a duration; write for example 30m, 2h or 1d")
    parts = re.findall(r"(\d+)([mhdw])", text)
    return sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in parts), timedelta())


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a channel wants to be heard: at least `least` and at most `most` posts per `period`."""

    least: int
    most: int
    period: str
    """`day`, `week` or `month`."""


def cadence(written: str) -> Cadence:
    """`3..7 per week` or `2 per day`. Raises ValueError with an example for anything else."""
    match = _CADENCE.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"{written!r} is not a cadence; write for example 3..7 per week")
    least, most = int(match[1]), int(match[2] or match[1])
    if least > most:
        raise ValueError(f"{written!r} asks for at least {least} and at most {most}; turn them round")
    return Cadence(least, most, match[3])


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day on the wall clock, over midnight when `start` is later than `end`; `end` is not included."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def hours(written: str) -> Hours:
    """`22:00-07:00`; 24:00 is midnight. Raises ValueError with an example for anything else."""
    match = _HOURS.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"{written!r} is not a part of the day; write for example 22:00-07:00")
    start, end = (time(int(match[i]) % 24, int(match[i + 1])) for i in (1, 3))
    return Hours(start, end)


class LateMode(StrEnum):
    SKIP = "skip"
    WITHIN = "within"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Lateness:
    """What to do when the moment has passed: send within a while, skip, or ask a person."""

    mode: LateMode = LateMode.WITHIN
    within: timedelta = timedelta(hours=1)


def lateness(written: str) -> Lateness:
    """`skip`, `ask` or `within 2h`. Raises ValueError with an example for anything else."""
    text = written.strip()
    if text in (LateMode.SKIP, LateMode.ASK):
        return Lateness(LateMode(text), timedelta())
    if text.startswith("within "):
        return Lateness(LateMode.WITHIN, duration(text.removeprefix("within ")))
    raise ValueError(f"{written!r} is not a lateness; write skip, ask, or for example within 2h")
