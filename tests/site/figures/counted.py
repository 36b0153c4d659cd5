"""Small calendars to count, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from socialcal.brand.context import CalendarContext
from socialcal.channels import NETWORKS
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.story import Status, Story
from socialcal.site.build import Wishes, desk_for
from socialcal.site.charts.figure import Figure
from socialcal.site.figures.ground import Ground
from tests.brand.contexts import planned
from tests.builders import NOW, calendar, organisation

Pair = tuple[Story, Post]


def ours(**changes: Any) -> Organisation:
    values: dict[str, Any] = {
        "pillars": {"duurzaam": {"name": "Duurzame stad", "share": 40}, "samen": {"name": "Samen", "share": 60}},
        "audiences": {"gezinnen": {"name": "Gezinnen"}, "jongeren": {"name": "Jongeren"}},
        "people": {"noor": {"name": "Noor de Wit", "hours": 3}, "piet": {"name": "Piet Bos"}},
        "channels": {
            "mastodon": {"kind": "mastodon", "cadence": "1..3 per week", "effort": "90m"},
            "x": {"kind": "x", "cadence": "0..2 per day", "effort": "15m"},
            "nieuwsbrief": {"kind": "email", "cadence": "1 per month"},
        },
    }
    return organisation(**{**values, **changes})


def ground(pairs: Sequence[Pair], of: Organisation | None = None, **changes: Any) -> Ground:
    stories = tuple(story for story, _ in pairs)
    posts = tuple(sorted((post for _, post in pairs), key=lambda post: (post.at is None, post.at or NOW, post.key)))
    found = calendar(stories=stories, posts=posts, organisation=of or ours(), **changes)
    return Ground(desk_for(found, NETWORKS, Wishes()))


def placed(number: int, at: str | datetime, channel: str = "mastodon", **story: Any) -> Pair:
    """A story with one post; the keywords are of the story."""
    made, post = planned(number, at, channel=channel)
    return replace(made, **story), post


def told(by: Callable[[CalendarContext], Iterator[Finding]], of: Ground) -> list[Finding]:
    """What a check of `brand` finds in the same calendar."""
    return list(by(of.context))


def cell(figure: Figure | None, about: str, column: str) -> str:
    """A number in the table of a figure, as it is shown."""
    assert figure is not None
    numbers = dict(figure.table.rows)[about]
    return str(numbers[figure.table.head.index(column) - 1])


@st.composite
def calendars(draw: st.DrawFn) -> list[Pair]:
    """Up to fifty stories in the year around now, of all statuses, on three channels and one that nobody knows."""
    count = draw(st.integers(0, 50))
    return [
        placed(
            number,
            NOW + timedelta(hours=draw(st.integers(-24 * 120, 24 * 120))),
            draw(st.sampled_from(["mastodon", "mastodon", "x", "nieuwsbrief", "elders"])),
            status=draw(st.sampled_from([Status.APPROVED, Status.APPROVED, *Status])),
            pillar=draw(st.sampled_from(["duurzaam", "duurzaam", "samen", "onbekend", None])),
            audience=tuple(draw(st.lists(st.sampled_from(["gezinnen", "jongeren", "elders"]), max_size=3))),
            format=draw(st.sampled_from(["artikel", "video", None])),
            owner=draw(st.sampled_from(["noor", "noor", "piet", "iemand", None])),
        )
        for number in range(count)
    ]
