"""Posts per week by where they stand: what went out, what is ready, what is not, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from socialcal.model.standing import Standing
from socialcal.site import dates
from socialcal.site.charts.figure import Figure, Sign, Table
from socialcal.site.charts.paint import Paint, swatch
from socialcal.site.charts.weeks import heaps, now_sign
from socialcal.site.figures.ground import OUT, Ground
from socialcal.site.words import N_

_KEY = "sc-flow"
KINDS: Mapping[Paint, str] = {
    Paint.SOLID: N_("went out, or lies in the outbox"),
    Paint.STRIPES: N_("approved and planned"),
    Paint.DOTS: N_("still a draft or in review"),
    Paint.CROSSES: N_("did not go out, or nobody knows"),
}
_ABOUT = N_("All posts around this week, by where they stand now. Below the columns stand the numbers of the weeks.")


def kind_of(standing: Standing) -> Paint:
    if standing in OUT:
        return Paint.SOLID
    if standing is Standing.PLANNED:
        return Paint.STRIPES
    return Paint.DOTS if standing in (Standing.DRAFT, Standing.REVIEW) else Paint.CROSSES


def flow(ground: Ground) -> Mapping[date, Counter[Paint]]:
    """How many posts of each kind, by the Monday of their week."""
    found = {monday: Counter[Paint]() for monday in ground.mondays}
    if not found:
        return found
    first, last = ground.mondays[0], ground.mondays[-1] + timedelta(days=6)
    for posts in ground.context.slots.values():
        for post in posts:
            if first <= (day := ground.day(post)) <= last:
                found[dates.week_of(day)][kind_of(ground.standing(post))] += 1
    return found


def figure(ground: Ground) -> Figure | None:
    counted = flow(ground)
    if not any(counted.values()):
        return None
    say = ground.desk.words.gettext
    title, about = say("Posts per week"), say(_ABOUT)
    heap = [[(kind, counted[monday][kind]) for kind in KINDS] for monday in ground.mondays]
    legend = (
        *(Sign(swatch(_KEY, kind), say(name)) for kind, name in KINDS.items()),
        Sign(now_sign(), say("this week")),
    )
    chart = heaps(_KEY, title, about, ground.named(ground.mondays), heap)
    return Figure(_KEY, title, about, chart, legend, _table(ground, counted))


def _table(ground: Ground, counted: Mapping[date, Counter[Paint]]) -> Table:
    say = ground.desk.words.gettext
    rows = (
        (ground.week_label(monday), (*(str(found[kind]) for kind in KINDS), str(found.total())))
        for monday, found in counted.items()
    )
    return Table((say("Week"), *(say(name).capitalize() for name in KINDS.values()), say("Total")), tuple(rows))
