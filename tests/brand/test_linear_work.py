"""Checks between stories do work in proportion to the calendar. What is counted is steps, never time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from types import FrameType, FunctionType
from typing import Any

import pytest

from socialcal.brand.context import CalendarCheck, CalendarContext, StoryContext
from socialcal.brand.engine import settle
from socialcal.brand.links import addresses
from socialcal.brand.registry import CALENDAR_CHECKS
from socialcal.brand.story import identity, order, references
from socialcal.brand.timing import cadence, past, promises, rhythm
from socialcal.brand.timing.moments import instant
from socialcal.channels import NETWORKS
from socialcal.factory.rules import RULES
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Text
from socialcal.model.post import Post
from socialcal.model.story import PostEntry, Story
from tests.brand.contexts import check, finding, one, planned, whole
from tests.builders import NOW, clock, entry, organisation, wall
from tests.builders import story as a_story

POSTS = 5_000
LEDGER = {"kerst/x": Delivery("kerst/x", State.SENT, 1, NOW, "noor", {})}
MOST = 1.25
"""How much more than twice the steps a calendar of twice the size may take: sorting adds a little."""
BUSY = organisation(
    channels={
        "mastodon": {"kind": "mastodon", "quiet": "22:00-07:00", "gap": "2h", "cadence": "3..7 per week"},
        "x": {"kind": "x", "gap": "1h", "cadence": "0..1 per day"},
    }
)


def steps(work: Callable[[], object]) -> int:
    """How many lines of our own code run in `work`: every turn of every loop in it is one or more."""
    counted = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        nonlocal counted
        counted += event == "line"
        return trace if "socialcal" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def calendar(posts: int) -> CalendarContext:
    """A busy calendar: as many stories as posts, on two channels, past and to come, some at the same minute, half of
    them waiting for another, two of every four with one id. Fresh, so that nothing in it was counted before."""
    return replace(_calendar(posts))


@cache
def _calendar(posts: int) -> CalendarContext:
    stories, composed = zip(*(_pair(number) for number in range(posts)), strict=True)
    return whole(*stories, posts=composed, organisation=BUSY, deliveries=LEDGER)


def _pair(number: int) -> tuple[Story, Post]:
    channel = "mastodon" if number % 3 else "x"
    story, post = planned(number, NOW + timedelta(minutes=17 * ((number + 1) // 2 - 200)), channel=channel)
    after = f"s{number + 1:05}/{channel}" if number % 2 else None
    own = replace(story.posts[0], channel=channel, id=channel, after=after)
    id_ = f"s{number - number % 4:05}" if number % 4 < 2 else story.id
    return replace(story, id=id_, posts=(own,)), replace(post, story=id_, key=f"{id_}/{channel}")


def growth(work: Callable[[int], Callable[[], object]], size: int = POSTS) -> float:
    """Steps at `size` against twice those at half of it."""
    half, full = steps(work(size // 2)), steps(work(size))
    assert half > 0
    return full / (2 * half)


@pytest.mark.parametrize("one_check", CALENDAR_CHECKS, ids=lambda check: check.__name__)
def test_every_check_between_stories_does_work_in_proportion(one_check: CalendarCheck) -> None:
    assert growth(lambda size: (lambda context: lambda: list(one_check(context)))(calendar(size))) < MOST


def test_a_whole_calendar_is_checked_in_proportion() -> None:
    assert growth(lambda size: (lambda context: lambda: check(context, rules=RULES))(calendar(size)), 1_000) < MOST


def test_the_busy_calendar_is_busy() -> None:
    """Counting steps of checks that find nothing would prove nothing."""
    context = calendar(POSTS)
    rules = {found.rule for one_check in CALENDAR_CHECKS for found in one_check(context)}
    assert rules >= {
        "story.duplicate-id",
        "story.unknown-after",
        "timing.quiet-hours",
        "timing.clash",
        "timing.gap",
        "timing.too-often",
        "timing.never-sent",
    }


def test_counting_steps_sees_work_that_grows_with_the_square() -> None:
    """The measure itself: a check that compares every post with every other must not pass."""

    def pairs(context: CalendarContext) -> Iterator[tuple[str, str]]:
        for left in context.posts:
            for right in context.posts:
                if left.key < right.key and left.at == right.at:
                    yield left.key, right.key

    def work(size: int) -> Callable[[], object]:
        context = calendar(size)
        code = pairs.__code__.replace(co_filename="socialcal/pairs.py")
        return lambda: list(FunctionType(code, {})(context))

    assert growth(work, 200) > 1.8


def test_settling_many_findings_is_work_in_proportion() -> None:
    def work(size: int) -> Callable[[], object]:
        found = [finding(path=f"stories/{number % 500}.md", line=number) for number in range(size, 0, -1)]
        context = whole(*(a_story(id=str(number), path=f"stories/{number}.md") for number in range(500)))
        return lambda: settle(found, context, rules=RULES)

    assert growth(work) < MOST


class Counted(str):
    """A name that counts how often it is compared, whoever compares it: the standard library's own loops too."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, str(other))

    def __lt__(self, other: str) -> bool:
        Counted.compared += 1
        return str.__lt__(self, str(other))

    __hash__ = str.__hash__


def test_keys_are_compared_as_often_as_sorting_needs() -> None:
    posts = [
        replace(post, key=Counted(post.key), story=Counted(post.story), after=Counted("s00001/mastodon"))
        for _, post in (_pair(number) for number in range(POSTS))
    ]
    stories = tuple(replace(story, id=Counted(story.id)) for story, _ in (_pair(number) for number in range(POSTS)))
    context = whole(*stories, posts=tuple(posts), organisation=BUSY)
    Counted.compared = 0
    for one_check in CALENDAR_CHECKS:
        list(one_check(context))
    assert Counted.compared < 20 * POSTS


def test_moments_are_turned_into_instants_a_few_times_each(monkeypatch: pytest.MonkeyPatch) -> None:
    context = calendar(POSTS)
    calls = 0

    def counted(moment: Any) -> float:
        nonlocal calls
        calls += 1
        return instant(moment)

    for module in (rhythm, past):
        monkeypatch.setattr(module, "instant", counted)
    for one_check in (rhythm.too_close, rhythm.quiet_hours, past.never_sent):
        list(one_check(context))
    assert POSTS <= calls <= 5 * POSTS


@pytest.mark.parametrize("size", [10, POSTS])
def test_a_circle_of_any_size_is_told_in_a_few_words(size: int) -> None:
    stories = []
    for number in range(size):
        own = entry(id="x", after=f"s{(number + 1) % size}/x", place=Place(f"stories/{number}.md", 8, 5))
        stories.append(a_story(id=f"s{number}", path=f"stories/{number}.md", posts=(own,)))
    found = list(order.circles(whole(*stories)))
    assert len(found) == size
    assert max(len(one_found.message.nl) for one_found in found) < 100


def large(posts: int) -> StoryContext:
    """One story of very many posts, each too early and too late, with a text and a link of its own."""
    entries: list[PostEntry] = []
    composed: list[Post] = []
    for number in range(posts):
        place, at_place = Place("stories/a.md", 10 + number, 5), Place("stories/a.md", 10 + number, 20)
        said = Text(f"Zie http://www.waterkant.example/{number}", "stories/a.md", ((0, 10 + number, 60),))
        until = replace(clock("2026-12-01 08:00"), moment=wall("2026-12-01 08:00"))
        entries.append(
            entry(
                id=f"p{number % (posts - 1)}",
                index=number,
                place=place,
                at=replace(clock("2026-12-01 09:00"), place=at_place),
                until=until,
                text=said,
                after="a/weg",
            )
        )
        where = {"place": place, "at_place": at_place, "index": number, "source": said, "until": until.moment}
        composed.append(planned(0, "2026-12-01 09:00", key=f"a/p{number}", **where)[1])
    embargo = replace(clock("2026-12-24 09:00"), moment=wall("2026-12-24 09:00"))
    return one(a_story(id="a", posts=tuple(entries), embargo=embargo), *composed, of=BUSY)


@pytest.mark.parametrize(
    "one_check",
    [
        promises.before_embargo,
        promises.over_before,
        identity.duplicate_posts,
        references.unknown_names,
        addresses.doubtful,
    ],
    ids=lambda check: check.__name__,
)
def test_one_story_of_very_many_posts_is_work_in_proportion_too(
    one_check: Callable[[StoryContext], Iterator[Finding]],
) -> None:
    assert growth(lambda size: (lambda context: lambda: list(one_check(context)))(large(size)), 1_000) < MOST


@pytest.mark.parametrize(
    "one_check",
    [rhythm.quiet_hours, rhythm.too_close, cadence.too_often, past.never_sent, order.unknown_after],
    ids=lambda check: check.__name__,
)
def test_a_calendar_of_one_such_story_is_work_in_proportion_too(one_check: CalendarCheck) -> None:
    def work(size: int) -> Callable[[], object]:
        told = large(size)
        context = CalendarContext(BUSY, (told.story,), told.posts, LEDGER, NOW, NETWORKS)
        return lambda: list(one_check(context))

    assert growth(work, 1_000) < MOST
