"""What is coming, taken together: pillars, audiences, campaigns and hours. Too little says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from socialcal.brand.context import CalendarContext
from socialcal.brand.strategy import ahead, balance, campaigns, effort
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Places
from socialcal.model.story import Status
from tests.brand.contexts import planned, whole
from tests.builders import NOW, organisation, wall

PILLARS = {
    "groen": {"name": "Groene stad", "share": 60},
    "wijk": {"name": "De wijk", "share": 40},
    "vrij": {"name": "V"},
}
AUDIENCES = {name: {"name": name.capitalize()} for name in ("gezinnen", "ouderen", "jongeren")}
DAY = timedelta(days=1)


def told(findings: Iterable[Finding]) -> list[str]:
    """The settings that findings stand at: the key paths are counted in lines."""
    return [WHERE[finding.place.line] for finding in findings]


PATHS = [
    *(("pillars", name, "share") for name in PILLARS),
    *(("audiences", name) for name in AUDIENCES),
    ("campaigns", "schoon"),
    ("people", "noor", "hours"),
    ("people", "piet", "hours"),
]
WHERE = {number: path[1] for number, path in enumerate(PATHS, 1)}
SETTINGS = Places(
    "socialcal.yml",
    {path: (number, 3) for number, path in enumerate(PATHS, 1)},
    {path: ((0, number, 20),) for number, path in enumerate(PATHS, 1) if len(path) == 3},
)


def calendar(
    *stories: dict[str, Any], as_of: datetime = NOW, every: timedelta = 4 * DAY, **ours: Any
) -> CalendarContext:
    """A story for each, with a post on Mastodon: the first tomorrow, the others `every` so long."""
    pairs = []
    for number, fields in enumerate(stories):
        mine, post = planned(number, fields.get("at", NOW + DAY + number * every))
        own = {name: value for name, value in fields.items() if name != "at"}
        pairs.append((replace(mine, **{"audience": (), "pillar": None, **own}), post))
    return whole(
        *(mine for mine, _ in pairs),
        posts=tuple(post for _, post in pairs),
        organisation=organisation(**{"pillars": PILLARS, "audiences": AUDIENCES, "campaigns": {}, **ours}),
        settings=SETTINGS,
        as_of=as_of,
    )


def serving(green: int, neighbourhood: int, free: int = 0) -> CalendarContext:
    pillars = ["groen"] * green + ["wijk"] * neighbourhood + ["vrij"] * free
    return calendar(*({"pillar": pillar} for pillar in pillars), every=DAY)


@pytest.mark.parametrize(
    ("green", "neighbourhood", "free", "expected"),
    [
        (12, 8, 0, []),
        (14, 6, 0, []),
        (15, 5, 0, ["groen", "wijk"]),
        (5, 15, 0, ["groen", "wijk"]),
        (20, 0, 0, ["groen", "wijk"]),
        (10, 8, 2, []),
        (8, 8, 4, ["groen"]),
        (10, 1, 0, []),
        (11, 1, 0, ["groen", "wijk"]),
        (0, 0, 20, ["groen", "wijk"]),
        (0, 0, 0, []),
    ],
)
def test_the_mix_of_pillars_against_its_target(green: int, neighbourhood: int, free: int, expected: list[str]) -> None:
    assert told(balance.mix(serving(green, neighbourhood, free))) == expected


def test_the_mix_is_told_in_numbers_at_the_share_itself() -> None:
    first, _ = balance.mix(serving(15, 5))
    assert (first.place, first.length) == (Place("socialcal.yml", 1, 20), 2)
    assert first.message.nl == ("Van de 20 verhalen voor de komende 12 weken is 75% voor Groene stad; het doel is 60%.")


def test_only_stories_of_the_coming_weeks_count_and_each_once() -> None:
    context = serving(12, 8)
    late = [{"pillar": "groen", "at": NOW + timedelta(weeks=12, days=number)} for number in range(1, 20)]
    past = [{"pillar": "groen", "at": NOW - number * DAY} for number in range(1, 20)]
    unknown: list[dict[str, Any]] = [{"pillar": "weg"}] * 5 + [{"pillar": None}] * 5
    ideas = [{"pillar": "groen", "status": Status.IDEA}] * 20
    own = [{"pillar": story.pillar} for story in context.stories]
    assert told(balance.mix(calendar(*own, *late, *past, *unknown, *ideas, every=DAY / 2))) == []
    first = context.posts[0]
    series = tuple(replace(first, at=NOW + number * DAY / 2, key=f"{first.key}/{number}") for number in range(1, 50))
    assert told(balance.mix(replace(context, posts=(*series, *context.posts[1:])))) == []


def speaking(*audiences: Sequence[str], **changes: Any) -> CalendarContext:
    return calendar(*({"audience": tuple(names)} for names in audiences), **changes)


GEZ, OUD, JON = ("gezinnen",), ("ouderen",), ("jongeren",)


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        ([GEZ] * 11, ["ouderen", "jongeren"]),
        ([OUD, *[GEZ] * 10], ["jongeren"]),
        ([("ouderen", "jongeren"), *[GEZ] * 10], []),
        # The eleventh goes out after 41 days, the twelfth after 45.
        ([*[GEZ] * 10, OUD], ["jongeren"]),
        ([*[GEZ] * 11, OUD], ["ouderen", "jongeren"]),
        # Few stories, or none far enough ahead, say nothing.
        ([GEZ] * 5, []),
        ([GEZ] * 9, []),
        ([()] * 12, []),
    ],
)
def test_an_audience_that_hears_nothing_for_weeks(audiences: list[tuple[str, ...]], expected: list[str]) -> None:
    assert told(balance.quiet_audiences(speaking(*audiences))) == expected


def test_a_quiet_audience_is_told_at_its_key() -> None:
    found, *_ = balance.quiet_audiences(speaking(*[GEZ] * 11))
    assert (found.place.column, found.length) == (3, len("ouderen"))
    assert found.message.en == "In the coming 6 weeks there is no story at all for Ouderen."


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-01", "2026-12-31", True),
        ("2026-12-08", None, True),
        ("2026-12-09", None, False),
        ("2026-11-01", "2026-11-24", True),
        ("2026-11-01", "2026-11-23", False),
        ("2026-11-10", None, True),
        # One without an end is not told for ever.
        ("2026-11-09", None, False),
        (None, "2026-12-31", False),
        (None, None, False),
        ("9999-12-31", None, False),
    ],
)
def test_a_campaign_without_stories(start: str | None, end: str | None, expected: bool) -> None:
    wanted = {"schoon": {"name": "Schoon samen", "start": start, "end": end}}
    found = told(campaigns.without_stories(calendar(*({} for _ in range(6)), campaigns=wanted)))
    assert found == (["schoon"] if expected else [])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"campaign": "schoon"}, False),
        ({"campaign": "schoon", "status": Status.IDEA}, False),
        ({"campaign": "schoon", "status": Status.CANCELLED}, True),
        ({"campaign": "anders"}, True),
    ],
)
def test_an_idea_is_a_beginning(fields: dict[str, Any], expected: bool) -> None:
    wanted = {"schoon": {"name": "Schoon samen", "start": "2026-12-01"}}
    found = told(campaigns.without_stories(calendar(*({} for _ in range(6)), fields, campaigns=wanted)))
    assert bool(found) is expected


def test_in_a_calendar_that_is_being_set_up_no_campaign_is_missed() -> None:
    wanted = {"schoon": {"name": "Schoon samen", "start": "2026-12-01"}}
    assert told(campaigns.without_stories(calendar(*({} for _ in range(5)), campaigns=wanted))) == []


PEOPLE = {
    "noor": {"name": "Noor de Wit", "hours": 3},
    "piet": {"name": "Piet Bos", "hours": 2.5},
    "daan": {"name": "D"},
}


def working(*posts: tuple[str, str | None], hours: str = "2h", **changes: Any) -> list[Finding]:
    """Posts of an hour or two each, by moment and owner."""
    context = calendar(
        *({"at": wall(at), "owner": owner} for at, owner in posts),
        people=PEOPLE,
        channels={"mastodon": {"kind": "mastodon", **({"effort": hours} if hours else {})}},
        **changes,
    )
    return list(effort.too_much_work(context))


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([("2026-12-01 09:00", "noor")], []),
        ([("2026-12-01 09:00", "noor"), ("2026-12-02 09:00", "noor")], ["noor"]),
        ([("2026-11-30 00:00", "noor"), ("2026-12-06 23:59:59", "noor")], ["noor"]),
        ([("2026-11-30 00:00", "noor"), ("2026-12-07 00:00", "noor")], []),
        ([("2026-11-29 23:59:59", "noor"), ("2026-11-30 00:00", "noor")], []),
        ([("2026-12-01 09:00", "noor"), ("2026-12-02 09:00", "piet")], []),
        ([("2026-12-01 09:00", "daan")] * 9, []),
        ([("2026-12-01 09:00", None)] * 9, []),
        ([("2026-12-01 09:00", "weg")] * 9, []),
        # Of this week part is over, and who works ahead of next spring knows nothing yet.
        ([("2026-11-26 09:00", "noor")] * 9, []),
        ([("2027-02-15 09:00", "noor")] * 2, ["noor"]),
        ([("2027-02-22 09:00", "noor")] * 2, []),
        ([("2026-12-01 09:00", "piet"), ("2026-12-01 09:00", "noor")] * 2, ["noor", "piet"]),
    ],
)
def test_more_work_than_hours(posts: list[tuple[str, str | None]], expected: list[str]) -> None:
    assert told(working(*posts)) == expected


def test_the_first_full_week_is_told_and_how_many_there_are() -> None:
    posts = [(f"2026-12-{day:02} {hour}:00", "piet") for day in (1, 8, 22) for hour in ("09", "10")]
    (found,) = working(*posts, hours="1h 20m")
    assert found.message.nl == (
        "De posts van Piet Bos in de week van 2026-11-30 vragen 2,7 uur, en er zijn er 2,5; 3 keer te veel."
    )
    assert (found.place.column, found.length) == (20, len("2.5"))


@pytest.mark.parametrize(("hours", "posts", "full"), [("1h 30m", 2, False), ("20m", 9, False), ("20m", 10, True)])
def test_hours_that_are_just_enough_are_enough(hours: str, posts: int, full: bool) -> None:
    assert bool(working(*[("2026-12-01 09:00", "noor")] * posts, hours=hours)) is full


def test_channels_without_effort_take_no_time() -> None:
    assert working(*[("2026-12-01 09:00", "noor")] * 9, hours="") == []


def test_posts_between_two_moments_are_found_by_halving() -> None:
    context = calendar(*({} for _ in range(10)), every=DAY)
    start = (NOW + 3 * DAY).timestamp()
    ((channel, posts),) = ahead.posts_between(context, start, start + 2 * 86_400)
    assert (channel, [post.key for post in posts]) == ("mastodon", ["s00003/mastodon", "s00004/mastodon"])


@pytest.mark.parametrize("as_of", ["9999-12-30 12:00", "0001-01-02 12:00"])
def test_the_edges_of_the_calendar_are_no_trouble(as_of: str) -> None:
    wanted = {"schoon": {"name": "Schoon samen", "start": "9999-12-30", "end": "9999-12-31"}}
    context = calendar(
        *({"at": wall("9999-12-31 09:00"), "owner": "noor"} for _ in range(12)),
        as_of=wall(as_of),
        campaigns=wanted,
        people=PEOPLE,
    )
    for check in (balance.mix, balance.quiet_audiences, campaigns.without_stories, effort.too_much_work):
        assert list(check(context)) is not None
