"""What is missing: channels that are heard less than agreed, and days on which nothing goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from socialcal.model.spans import Cadence
from socialcal.site.desk import Desk
from socialcal.site.labels import PERIODS
from socialcal.site.views.story_line import Named, channel
from socialcal.site.waiting import Behind, Waiting
from socialcal.site.words import N_

_NOW = {"day": N_("today"), "week": N_("this week"), "month": N_("this month")}
_NEXT = {"day": N_("tomorrow"), "week": N_("next week"), "month": N_("next month")}


@dataclass(frozen=True, slots=True)
class Lack:
    what: Named
    why: str


def lacking(desk: Desk, waiting: Waiting) -> tuple[Lack, ...]:
    return (*_channels(desk, waiting), *_days(desk, waiting))


def _channels(desk: Desk, waiting: Waiting) -> Iterator[Lack]:
    for behind in waiting.behind:
        yield Lack(channel(desk, behind.channel), behind_words(desk, behind))


def _days(desk: Desk, waiting: Waiting) -> Iterator[Lack]:
    say, today = desk.words.gettext, desk.almanac.today
    near = {today: say("Today"), today + timedelta(days=1): say("Tomorrow")}
    for day in waiting.empty_days:
        yield Lack(Named(near.get(day) or desk.words.short(day)), say("nothing goes out"))


def behind_words(desk: Desk, behind: Behind) -> str:
    """this week 0 posts, 1–4 times a week was agreed"""
    say, stretch = desk.words.gettext, behind.stretch
    when = say((_NOW if behind.now else _NEXT)[stretch.agreed.period])
    count = desk.words.ngettext("%(num)s post", "%(num)s posts", stretch.count) % {"num": stretch.count}
    return say("%(when)s %(count)s, agreed is %(agreed)s") % {
        "when": when,
        "count": count,
        "agreed": cadence_words(desk, stretch.agreed),
    }


def cadence_words(desk: Desk, cadence: Cadence) -> str:
    """1–4 times a week"""
    count = str(cadence.least) if cadence.least == cadence.most else f"{cadence.least}–{cadence.most}"
    period = desk.words.gettext(PERIODS[cadence.period])
    return desk.words.gettext("%(count)s times %(period)s") % {"count": count, "period": period}
