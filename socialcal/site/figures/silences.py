"""The longest silence of each channel around today, and when it was and will be heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from socialcal.site.charts.bars import Bar, Value, bars
from socialcal.site.charts.figure import Figure, Table
from socialcal.site.figures.ground import WEEKS, Ground
from socialcal.site.words import N_

_KEY = "sc-silences"
_MOST = 20
_ABOUT = N_(
    "Days between two posts on a channel, the longest of the last %(weeks)s and the coming %(weeks)s weeks. Where "
    "nothing is planned, the silence lasts until today."
)


@dataclass(frozen=True, slots=True)
class Silence:
    """Between two days with posts. `until` is None when nothing is planned after it."""

    since: date
    until: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Heard:
    key: str
    last: date | None
    following: date | None
    longest: Silence | None
    """None for a channel with less than two posts."""


def heard(ground: Ground) -> tuple[Heard, ...]:
    return tuple(_heard(ground, key) for key in ground.context.organisation.channels)


def _heard(ground: Ground, key: str) -> Heard:
    now = ground.context.as_of
    past, coming = list[date](), list[date]()
    for post in ground.context.slots.get(key, ()):
        if post.at is not None and post.at > now:
            coming.append(ground.day(post))
        elif ground.went_out(post):
            past.append(ground.day(post))
    last, following = (past[-1] if past else None), (coming[0] if coming else None)
    found = max(_silences([*past, *coming], ground.today), key=lambda silence: silence.days, default=None)
    return Heard(key, last, following, found)


def _silences(days: Sequence[date], today: date) -> Iterator[Silence]:
    reach = WEEKS * 7
    for since, until in pairwise(days):
        if (until - today).days > -reach and (since - today).days < reach and until > since:
            yield Silence(since, until, (until - since).days)
    if days and days[-1] < today:
        yield Silence(days[-1], None, (today - days[-1]).days)


def figure(ground: Ground) -> Figure | None:
    found = heard(ground)
    shown = [one for one in sorted(found, key=_length, reverse=True) if one.longest is not None]
    if not shown:
        return None
    say = ground.desk.words.gettext
    title, about = say("Silences"), say(_ABOUT) % {"weeks": WEEKS}
    chart = bars(_KEY, title, about, [_bar(ground, one) for one in shown[:_MOST]])
    return Figure(_KEY, title, about, chart, (), _table(ground, found))


def _length(one: Heard) -> int:
    return one.longest.days if one.longest is not None else 0


def _bar(ground: Ground, one: Heard) -> Bar:
    words, days = ground.desk.words, _length(one)
    return Bar(ground.desk.almanac.looks[one.key].name, (Value(days, words.length(timedelta(days=days))),))


def _table(ground: Ground, found: Sequence[Heard]) -> Table:
    words = ground.desk.words
    say = words.gettext

    def shown(day: date | None) -> str:
        return words.medium(day) if day is not None else "–"

    rows = (
        (
            ground.desk.almanac.looks[one.key].name,
            (
                shown(one.last),
                shown(one.following),
                str(_length(one)) if one.longest else "–",
                shown(one.longest.since if one.longest else None),
                shown(one.longest.until if one.longest else None),
            ),
        )
        for one in found
    )
    return Table(tuple(map(say, _HEAD)), tuple(rows))


_HEAD = (
    N_("Channel"),
    N_("Last post"),
    N_("Next post"),
    N_("Longest silence, in days"),
    N_("Silent since"),
    N_("Silent until"),
)
