"""Whether a channel was heard as often as agreed, period by period, and whether it will be."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.model.organisation import Channel
from socialcal.site.cadence import Stretch, start_of, stretches
from socialcal.site.desk import Desk
from socialcal.site.views.lack import cadence_words
from socialcal.site.views.period import day_page, month_page, week_page
from socialcal.site.views.section import Cell, Section, Table

_BEFORE = 8
_AFTER = 4


def rhythm(desk: Desk, key: str, channel: Channel) -> Iterator[Section]:
    """The last eight periods, this one and the next four; nothing where no cadence was agreed."""
    if channel.cadence is None:
        return
    say, almanac = desk.words.gettext, desk.almanac
    found = stretches(almanac.by_channel.get(key, ()), channel.cadence, almanac.today, _BEFORE, _AFTER)
    # Before the first post of all nobody kept a calendar here.
    begun = start_of(min([*almanac.by_day, almanac.today]), channel.cadence.period)
    rows = tuple(_row(desk, one) for one in found if one.start >= begun)
    yield Section(
        anchor="sc-cadence",
        title=say("Cadence"),
        intro=say("Agreed is %(agreed)s. What is still planned counts as well.")
        % {"agreed": cadence_words(desk, channel.cadence)},
        table=Table((say("When"), say("Posts"), say("Kept")), rows),
    )


def _row(desk: Desk, stretch: Stretch) -> tuple[Cell, ...]:
    return _when(desk, stretch), Cell(desk.words.number(stretch.count)), _kept(desk, stretch)


def _when(desk: Desk, stretch: Stretch) -> Cell:
    almanac, words, start = desk.almanac, desk.words, stretch.start
    now = start == start_of(almanac.today, stretch.agreed.period)
    match stretch.agreed.period:
        case "week":
            year, week, _ = start.isocalendar()
            called = words.gettext("Week %(week)s, %(year)s") % {"week": week, "year": year}
            page = week_page(start) if start in almanac.by_week or now else None
        case "month":
            called, page = words.month(start), month_page(start) if start in almanac.months else None
        case _:
            called, page = words.short(start), day_page(start) if start in almanac.by_day or now else None
    here = words.gettext("now")
    return Cell(f"{called} ({here})" if now else called, page=page)


def _kept(desk: Desk, stretch: Stretch) -> Cell:
    say = desk.words.gettext
    if stretch.short:
        return Cell(say("too few"), tone="bad")
    return Cell(say("too many"), tone="bad") if stretch.over else Cell(say("as agreed"), tone="good")
