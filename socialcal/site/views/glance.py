"""The numbers on top of the front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialcal.model.standing import Standing
from socialcal.site.desk import Desk
from socialcal.site.views.lack import Lack
from socialcal.site.views.tasks import PersonLine
from socialcal.site.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Glance:
    """A number to see at a glance, with what it counts and where that stands on the page."""

    count: int
    label: str
    anchor: str
    alarming: bool


def glances(desk: Desk, waiting: Waiting, lacks: Sequence[Lack], people: Sequence[PersonLine]) -> tuple[Glance, ...]:
    ngettext, rows = desk.words.ngettext, desk.almanac.by_day.get(desk.almanac.today, ())
    today = sum(1 for row in rows if row.standing is not Standing.CANCELLED)
    unready = len(waiting.unapproved) + len(waiting.troubled)
    wrong = len(waiting.wrong) + bool(waiting.lying)
    over = sum(1 for line in people if line.over)
    found = (
        Glance(today, ngettext("post today", "posts today", today), "sc-out", False),
        Glance(unready, ngettext("story is not ready", "stories are not ready", unready), "sc-unready", True),
        Glance(wrong, ngettext("thing went wrong", "things went wrong", wrong), "sc-wrong", True),
        Glance(len(lacks), ngettext("thing is missing", "things are missing", len(lacks)), "sc-lack", True),
    )
    if not people:
        return found
    busy = ngettext("person has too much work", "people have too much work", over)
    return (*found, Glance(over, busy, "sc-people", True))
