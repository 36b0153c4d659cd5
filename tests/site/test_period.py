"""A day of a month shows a handful of its posts: first what somebody should look at, and all by moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from socialcal.model.standing import Standing
from socialcal.site.almanac import Row, arranged
from socialcal.site.views.period import cell
from tests.builders import NOW, calendar, post

DAY = date(2026, 11, 25)


def rows(count: int) -> tuple[Row, ...]:
    posts = tuple(post(key=f"afval/{number}", at=NOW + timedelta(minutes=number)) for number in range(count))
    return arranged(calendar(posts=posts)).rows


def shown(found: tuple[Row, ...]) -> list[str]:
    made = cell(DAY, found, 4, DAY, "")
    assert made.more == len(found) - len(made.rows)
    return [row.post.key.partition("/")[2] for row in made.rows]


@pytest.mark.parametrize("count", [0, 1, 4, 7])
def test_the_first_ones_are_shown(count: int) -> None:
    assert shown(rows(count)) == ["0", "1", "2", "3"][:count]


@pytest.mark.parametrize("trouble", [{"problems": 1}, {"badges": ("gap",)}, {"standing": Standing.UNKNOWN}])
def test_what_needs_a_look_is_not_left_out(trouble: dict[str, object]) -> None:
    found = list(rows(7))
    found[5] = replace(found[5], **trouble)  # type: ignore[arg-type]
    assert shown(tuple(found)) == ["0", "1", "2", "5"]


def test_more_trouble_than_fits_is_shown_by_moment() -> None:
    assert shown(tuple(replace(row, problems=1) for row in rows(7))) == ["0", "1", "2", "3"]
