"""Stories that are called the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from socialcal.brand.context import CalendarContext
from socialcal.brand.repeats import titles
from socialcal.model.finding import Finding
from socialcal.model.story import Status
from tests.brand.contexts import planned, whole
from tests.builders import text


def calendar(*facts: tuple[str | None, str]) -> CalendarContext:
    """A story for each, with one post at a moment, or none, and a title."""
    pairs = [(at, title, planned(number, at or "2026-12-01 09:00")) for number, (at, title) in enumerate(facts)]
    return whole(
        *(replace(story, title=text(title, story.path, 3, 8)) for _, title, (story, _) in pairs),
        posts=tuple(post for at, _, (_, post) in pairs if at),
    )


def told(findings: Iterator[Finding]) -> list[str | None]:
    return [finding.story for finding in findings]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kom schaatsen op het plein", ["s00001"]),
        ("Kom  schaatsen op het Plein", ["s00001"]),
        ("Kom schaatsen op het plein!", []),
        ("Kom je ook schaatsen", []),
    ],
)
def test_a_title_is_the_same_whatever_its_capitals_and_spaces(title: str, expected: list[str]) -> None:
    context = calendar(("2026-12-01 09:00", "Kom schaatsen op het plein"), ("2026-12-08 09:00", title))
    assert told(titles.same_titles(context)) == expected


@pytest.mark.parametrize("title", ["", "Nieuwsbrief", "Vraag het"])
def test_a_heading_of_a_word_or_two_may_come_back(title: str) -> None:
    assert told(titles.same_titles(calendar(("2026-12-01 09:00", title), ("2026-12-08 09:00", title)))) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-12-01 09:00", "2027-03-01 08:00", ["s00001"]),
        ("2026-12-01 09:00", "2027-03-01 10:00", []),
        ("2026-12-08 09:00", "2026-12-01 09:00", ["s00000"]),
        ("2026-11-20 09:00", "2026-12-01 09:00", ["s00001"]),
        ("2026-11-20 09:00", "2026-11-21 09:00", []),
        ("2026-12-01 09:00", None, []),
    ],
)
def test_the_later_story_is_told_while_it_has_posts_to_come(
    first: str, second: str | None, expected: list[str]
) -> None:
    context = calendar((first, "Kom schaatsen op het plein"), (second, "Kom schaatsen op het plein"))
    assert told(titles.same_titles(context)) == expected


def test_of_three_the_second_and_the_third_are_told_of_the_one_before() -> None:
    context = calendar(*((f"2026-12-0{day} 09:00", "Kom schaatsen op het plein") for day in (1, 2, 3)))
    found = list(titles.same_titles(context))
    assert [(one.story, one.message.nl) for one in found] == [
        ("s00001", "Het verhaal s00000 heet ook zo, en gaat uit op 2026-12-01."),
        ("s00002", "Het verhaal s00001 heet ook zo, en gaat uit op 2026-12-02."),
    ]
    assert [(str(one.place), one.length) for one in found] == [
        ("stories/s00001.md:3:8", 26),
        ("stories/s00002.md:3:8", 26),
    ]


def test_cancelled_stories_and_ideas_may_be_called_anything() -> None:
    context = calendar(
        ("2026-12-01 09:00", "Kom schaatsen op het plein"), ("2026-12-08 09:00", "Kom schaatsen op het plein")
    )
    for status in (Status.IDEA, Status.CANCELLED):
        stories = (replace(context.stories[0], status=status), context.stories[1])
        assert told(titles.same_titles(whole(*stories, posts=context.posts))) == []
