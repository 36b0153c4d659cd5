"""Hours of work that the posts of each person ask per week, against the hours that they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from socialcal.brand.strategy.effort import work_in
from socialcal.model.organisation import Person
from socialcal.site.charts.figure import Figure, Remarked, Row, Sign, Table
from socialcal.site.charts.weeks import Cell, Line, Mark, band_sign, mark_sign, rows
from socialcal.site.figures.ground import Ground
from socialcal.site.words import N_

_KEY = "sc-work"
_MOST = 30
_ABOUT = N_(
    "Hours that the posts of each person's stories take, by the week in which they go out, as the channels estimate it."
)


@dataclass(frozen=True, slots=True)
class Load:
    """Hours per week, of this week and those after it."""

    person: Person
    hours: tuple[float, ...]

    def full(self, hours: float) -> bool:
        """More than there is."""
        return self.person.hours is not None and hours > self.person.hours


def loads(ground: Ground) -> tuple[Load, ...]:
    """Of everybody who has something to do in these weeks, in the order of socialcal.yml."""
    weeks = [work_in(ground.context, monday) for monday in ground.coming_mondays()]
    found = (
        Load(person, tuple(week.get(key, 0.0) / 3600 for week in weeks))
        for key, person in ground.context.organisation.people.items()
    )
    return tuple(load for load in found if any(load.hours))


def figure(ground: Ground) -> Figure | None:
    found, mondays = loads(ground), ground.coming_mondays()
    if not found:
        return None
    say = ground.desk.words.gettext
    title, about = say("Hours of work"), say(_ABOUT)
    legend = (
        Sign(band_sign(), say("up to the hours that somebody has")),
        Sign(mark_sign(Mark.MORE), say("more work than hours")),
    )
    chart = rows(_KEY, title, about, ground.named(mondays), [_line(ground, load) for load in found[:_MOST]])
    return Figure(_KEY, title, about, chart, legend, _table(ground, found, mondays))


def _line(ground: Ground, load: Load) -> Line:
    cells = tuple(
        Cell(hours, _shown(ground, hours), Mark.MORE if load.full(hours) else Mark.NONE) for hours in load.hours
    )
    return Line(load.person.name, _note(ground, load), cells, 0.0, load.person.hours)


def _note(ground: Ground, load: Load) -> str:
    if load.person.hours is None:
        return ""
    say = ground.desk.words.gettext
    return say("%(hours)s hours a week") % {"hours": ground.desk.words.number(load.person.hours)}


def _shown(ground: Ground, hours: float) -> str:
    return ground.desk.words.number(round(hours, 1))


def _table(ground: Ground, found: tuple[Load, ...], mondays: tuple[date, ...]) -> Table:
    say = ground.desk.words.gettext
    head = (say("Person"), say("Hours a week"), *(ground.week_label(monday) for monday in mondays))
    return Table(head, tuple(_row(ground, load) for load in found))


def _row(ground: Ground, load: Load) -> Row:
    words = ground.desk.words
    hours = (
        Remarked(_shown(ground, hours), words.gettext("too much")) if load.full(hours) else _shown(ground, hours)
        for hours in load.hours
    )
    return load.person.name, (words.number(load.person.hours) if load.person.hours is not None else "–", *hours)
