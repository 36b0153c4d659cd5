"""How much work the posts of each person ask in each week, as the channels estimate it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from socialcal.model.organisation import Person
from socialcal.model.standing import Standing
from socialcal.site import dates
from socialcal.site.desk import Desk

_NONE = (Standing.IDEA, Standing.CANCELLED)


def workload(desk: Desk) -> Mapping[str, Mapping[date, timedelta]]:
    """Work by owner's key and by the Monday of the week (wall clock) in which the posts go out, in order of weeks.

    As the check strategy.hours counts: ideas, what is cancelled or without a date, and channels that tell no effort do
    not. Whoever has nothing is absent.
    """
    effort = {key: channel.effort for key, channel in desk.organisation.channels.items() if channel.effort}
    work: defaultdict[str, defaultdict[date, timedelta]] = defaultdict(lambda: defaultdict(timedelta))
    for row in desk.almanac.rows:
        owner = row.story.owner if row.story is not None else None
        asked = effort.get(row.post.channel)
        if owner is not None and asked and row.day is not None and row.standing not in _NONE:
            work[owner][dates.week_of(row.day)] += asked
    return work


def capacity(person: Person) -> timedelta | None:
    """The hours that somebody has in a week; None when nobody said."""
    return timedelta(hours=person.hours) if person.hours is not None else None
