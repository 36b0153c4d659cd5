"""Moments as people type them to a command: a date, a date with a time, or a span from where something stands."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import click

from socialcal.ingest.wall_clock import read_moment
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.spans import duration

_SPAN = re.compile(r"([+−-])\s*((?:\d{1,4}\s*[mhdw]\s*)+)", re.ASCII | re.IGNORECASE)
_MINUS = re.compile(r"-(?=\d+\s*[mhdwMHDW])")
_UNREAD = Phrase("{written} is geen moment.", "{written} is not a moment.")
_WRITE = Phrase(
    'Schrijf "2026-12-01 09:00", 2026-12-01 of een verschil als +3d, -1w of +2h.',
    'Write "2026-12-01 09:00", 2026-12-01, or a difference such as +3d, -1w or +2h.',
)


class TakesSpans(click.Command):
    """A command of which an argument may begin with a minus: `-2h` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_MINUS.sub("−", arg, count=1) if _MINUS.match(arg) else arg for arg in args])


def when(written: str, zone: ZoneInfo) -> datetime | date | timedelta:
    """A naive datetime on the clock of `zone`, an aware one when an offset is written, a date, or a span.

    Raises SocialcalError for anything else. An hour that the clock skips or shows twice is found out later.
    """
    span = _SPAN.fullmatch(written.strip())
    if span is not None:
        length = duration("".join(span[2].lower().split()))
        return length if span[1] == "+" else -length
    clock, _ = read_moment(written, Place(""), zone)
    if clock is None:
        raise SocialcalError(_UNREAD.filled(written=written), _WRITE)
    if clock.whole_day:
        return clock.moment.date()
    offset = re.search(r"(?:[zZ]|[+-]\d\d:?\d\d)\s*$", written.strip()[10:])
    return clock.moment if offset else clock.moment.replace(tzinfo=None, fold=0)
