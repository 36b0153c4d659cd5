"""The longest silence of each channel."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from socialcal.model.story import Status
from socialcal.site.figures import silences
from socialcal.site.figures.silences import Heard, Silence
from tests.site.figures.counted import cell, ground, placed


def heard(*days: str, **story: Any) -> Heard:
    found = silences.heard(ground([placed(number, f"{day} 09:00", **story) for number, day in enumerate(days)]))
    return next(one for one in found if one.key == "mastodon")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-11-10", "2026-11-20", "2026-11-23", "2026-12-01"], Silence(date(2026, 11, 10), date(2026, 11, 20), 10)),
        (["2026-11-20", "2026-12-10"], Silence(date(2026, 11, 20), date(2026, 12, 10), 20)),
        (["2026-11-14"], Silence(date(2026, 11, 14), None, 10)),
        (["2026-12-01"], None),
        (["2026-12-01", "2026-12-05"], Silence(date(2026, 12, 1), date(2026, 12, 5), 4)),
        (["2026-11-23", "2026-11-23", "2026-11-24"], Silence(date(2026, 11, 23), date(2026, 11, 24), 1)),
        (["2020-01-01", "2021-01-01", "2026-11-20"], Silence(date(2021, 1, 1), date(2026, 11, 20), 2149)),
        (["2020-01-01", "2021-01-01", "2021-01-02", "2026-11-23"], Silence(date(2021, 1, 2), date(2026, 11, 23), 2151)),
        (["2026-11-23", "2026-11-25", "2027-03-01", "2028-03-01"], Silence(date(2026, 11, 25), date(2027, 3, 1), 96)),
        ([], None),
    ],
)
def test_the_longest_silence_around_today(days: list[str], expected: Silence | None) -> None:
    assert heard(*days).longest == expected


def test_the_last_and_the_next_post() -> None:
    found = heard("2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25", "2026-12-01")
    assert (found.last, found.following) == (date(2026, 11, 24), date(2026, 11, 25))


def test_a_draft_of_the_past_was_not_heard_and_one_to_come_is_planned() -> None:
    found = heard("2026-11-20", "2026-11-27", status=Status.DRAFT)
    assert (found.last, found.following) == (None, date(2026, 11, 27))


def test_the_table_has_channels_that_were_never_heard() -> None:
    figure = silences.figure(ground([placed(1, "2026-11-14 09:00")]))
    assert cell(figure, "Mastodon", "Langste stilte, in dagen") == "10"
    assert cell(figure, "Mastodon", "Stil tot") == "–"
    assert cell(figure, "X", "Laatste post") == "–"


def test_without_posts_there_is_no_figure() -> None:
    assert silences.figure(ground([])) is None
