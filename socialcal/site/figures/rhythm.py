"""How often each channel was and will be heard, against the cadence that was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from socialcal.brand.timing.cadence import by_period, periods, planned_until
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.spans import Cadence
from socialcal.site.charts.figure import Figure, Remarked, Row, Sign, Table
from socialcal.site.charts.weeks import Cell, Line, Mark, band_sign, mark_sign, now_sign, rows
from socialcal.site.figures.ground import Ground
from socialcal.site.views.lack import cadence_words
from socialcal.site.words import N_

_KEY = "sc-rhythm"
_WEEKLY = Cadence(0, 0, "week")
_MOST = 20
"""Channels in the chart; the table has them all."""
_ABOUT = N_(
    "Posts per channel and week. Past weeks count what went out; coming weeks count all that is planned, as the checks "
    "do. A week with few posts is marked where the channel was in use, and as far ahead as anything is planned."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One period of a channel's own cadence."""

    start: date
    count: int
    mark: Mark
    settled: bool
    """Over since the channel is in use, or planned to its end: it counts for how often the cadence was kept."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    key: str
    channel: Channel
    counts: tuple[int, ...]
    """Per week."""
    judged: tuple[Judged, ...]

    @property
    def kept(self) -> tuple[int, int]:
        """In how many periods of how many it was as agreed."""
        settled = [found for found in self.judged if found.settled]
        return sum(1 for found in settled if found.mark is Mark.NONE), len(settled)


def rhythms(ground: Ground) -> tuple[Rhythm, ...]:
    return tuple(
        Rhythm(key, channel, tuple(_weekly(ground, key)), tuple(judged(ground, key, channel.cadence)))
        for key, channel in ground.context.organisation.channels.items()
    )


def _weekly(ground: Ground, key: str) -> Iterator[int]:
    found = by_period(ground.context, key, _WEEKLY)
    for monday in ground.mondays:
        yield len(_counted(ground, found.get(monday, []), ground.over(monday)))


def _counted(ground: Ground, posts: list[Post], over: bool) -> list[Post]:
    return [post for post in posts if ground.went_out(post)] if over else posts


def judged(ground: Ground, key: str, agreed: Cadence | None) -> Iterator[Judged]:
    """The periods that begin in the weeks of the figure."""
    if agreed is None or not ground.mondays:
        return
    posts = by_period(ground.context, key, agreed)
    planned = frozenset(periods(ground.today, planned_until(ground.context), agreed))
    first, last = ground.mondays[0], ground.mondays[-1] + timedelta(days=6)
    before, begun = first - timedelta(days=1), ground.begun(key)
    for start, end in _stretches(before, last, agreed):
        over = end < ground.today
        count = len(_counted(ground, posts.get(start, []), over))
        settled = (over and begun <= start) or start in planned
        less = settled and count < agreed.least
        mark = Mark.MORE if count > agreed.most else Mark.LESS if less else Mark.NONE
        yield Judged(start, count, mark, settled)


def _stretches(after: date, last: date, agreed: Cadence) -> Iterator[tuple[date, date]]:
    """First and last days of the periods that begin after `after` and end on `last` or before."""
    starts = list(periods(after, last, agreed))
    ends = [following - timedelta(days=1) for following in starts[1:]]
    return zip(starts, [*ends, last], strict=True) if starts else iter(())


def marks(rhythm: Rhythm) -> Mapping[date, Mark]:
    """By week. A cadence per month marks no week; of several days in a week, too many outweighs too few."""
    found: dict[date, Mark] = {}
    agreed = rhythm.channel.cadence
    for period in rhythm.judged if agreed is not None and agreed.period != "month" else ():
        if period.mark:
            monday = period.start - timedelta(days=period.start.weekday())
            found[monday] = Mark.MORE if Mark.MORE in (period.mark, found.get(monday)) else Mark.LESS
    return found


def figure(ground: Ground) -> Figure | None:
    found = rhythms(ground)
    if not any(any(rhythm.counts) for rhythm in found):
        return None
    say = ground.desk.words.gettext
    title, about = say("Cadence per channel"), say(_ABOUT)
    lines = [_line(ground, rhythm) for rhythm in found[:_MOST]]
    agreed = (
        Sign(band_sign(), say("as agreed, per week")),
        Sign(mark_sign(Mark.LESS), say("fewer posts than agreed")),
        Sign(mark_sign(Mark.MORE), say("more posts than agreed")),
    )
    legend = (*(agreed if any(rhythm.channel.cadence for rhythm in found) else ()), Sign(now_sign(), say("this week")))
    chart = rows(_KEY, title, about, ground.named(ground.mondays), lines)
    return Figure(_KEY, title, about, chart, legend, _table(ground, found))


def _line(ground: Ground, rhythm: Rhythm) -> Line:
    found, agreed = marks(rhythm), rhythm.channel.cadence
    cells = tuple(
        Cell(count, str(count), found.get(monday, Mark.NONE))
        for monday, count in zip(ground.mondays, rhythm.counts, strict=True)
    )
    name = ground.desk.almanac.looks[rhythm.key].name
    least, most = (agreed.least, agreed.most) if agreed and agreed.period == "week" else (None, None)
    return Line(name, kept_in_words(ground, rhythm), cells, least, most)


def kept_in_words(ground: Ground, rhythm: Rhythm) -> str:
    ngettext, (kept, of), agreed = ground.desk.words.ngettext, rhythm.kept, rhythm.channel.cadence
    if agreed is None or not of:
        return ""
    text = {
        "day": ngettext("kept %(kept)s of %(num)s day", "kept %(kept)s of %(num)s days", of),
        "week": ngettext("kept %(kept)s of %(num)s week", "kept %(kept)s of %(num)s weeks", of),
        "month": ngettext("kept %(kept)s of %(num)s month", "kept %(kept)s of %(num)s months", of),
    }[agreed.period]
    return text % {"kept": kept, "num": of}


def agreed_in_words(ground: Ground, agreed: Cadence | None) -> str:
    return "–" if agreed is None else cadence_words(ground.desk, agreed)


def _table(ground: Ground, found: tuple[Rhythm, ...]) -> Table:
    say = ground.desk.words.gettext
    head = (say("Channel"), say("Agreed"), say("Kept"), *(ground.week_label(monday) for monday in ground.mondays))
    return Table(head, tuple(_table_row(ground, rhythm) for rhythm in found))


def _table_row(ground: Ground, rhythm: Rhythm) -> Row:
    say, told = ground.desk.words.gettext, marks(rhythm)
    verdict = {Mark.LESS: say("too few"), Mark.MORE: say("too many")}
    name = ground.desk.almanac.looks[rhythm.key].name
    counts = (
        Remarked(str(count), verdict[told[monday]]) if monday in told else str(count)
        for monday, count in zip(ground.mondays, rhythm.counts, strict=True)
    )
    kept = kept_in_words(ground, rhythm) or "–"
    return name, (agreed_in_words(ground, rhythm.channel.cadence), kept, *counts)
