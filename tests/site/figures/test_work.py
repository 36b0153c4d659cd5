"""Hours of work against the hours that there are, with the numbers of the checks."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given

from socialcal.brand.strategy.effort import too_much_work
from socialcal.model.story import Status
from socialcal.site.figures import work
from tests.site.figures.counted import Pair, calendars, cell, ground, placed, told


def test_work_is_that_of_the_owners_posts_in_the_week_in_which_they_go_out() -> None:
    found = ground([placed(1, "2026-11-30 09:00"), placed(2, "2026-12-06 23:59", "x"), placed(3, "2026-12-07 00:00")])
    (noor,) = work.loads(found)
    assert noor.person.name == "Noor de Wit"
    assert noor.hours[:3] == (0, 1.75, 1.5)


def test_ideas_and_what_was_cancelled_are_no_work() -> None:
    statuses = (Status.IDEA, Status.CANCELLED)
    assert (
        work.figure(ground([placed(number, "2026-12-01 09:00", status=one) for number, one in enumerate(statuses)]))
        is None
    )


def test_more_work_than_hours_is_told() -> None:
    found = ground([placed(number, "2026-12-01 09:00") for number in range(3)])
    assert cell(work.figure(found), "Noor de Wit", "Week 49 (30 nov 2026)") == "4,5, te veel"
    assert cell(work.figure(found), "Noor de Wit", "Uren per week") == "3"


def test_nobody_has_too_much_who_never_said_how_much_there_is() -> None:
    found = ground([placed(number, "2026-12-01 09:00", owner="piet") for number in range(9)])
    assert cell(work.figure(found), "Piet Bos", "Week 49 (30 nov 2026)") == "13,5"
    assert cell(work.figure(found), "Piet Bos", "Uren per week") == "–"


@given(calendars())
def test_the_first_week_with_too_much_is_that_of_the_check(pairs: list[Pair]) -> None:
    found = ground(pairs)
    said = {
        text[1]: (date.fromisoformat(text[2]), text[3])
        for finding in told(too_much_work, found)
        if (text := re.match(r"The posts of (.+) in the week of (\S+) take (\S+) hours", finding.message.en))
    }
    for load in work.loads(found):
        full = [
            (monday, hours)
            for monday, hours in zip(found.coming_mondays(), load.hours, strict=True)
            if load.full(hours) and monday > found.today
        ]
        first = said.get(load.person.name)
        if full:
            assert first == (full[0][0], f"{full[0][1]:.1f}".removesuffix(".0"))
        else:
            assert first is None or first[0] > found.coming_mondays()[-1]
