"""What is packed comes back equal, whatever stands in it; what is no packed value raises or gives plain data."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.suppression import Asking, Suppression
from socialcal.factory.kept.thin import Thin, thin
from socialcal.factory.kept.values import packer, unpacker
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place, Places, Text
from socialcal.model.post import Origin, Post
from socialcal.model.spans import LateMode, Lateness
from socialcal.model.story import Approval, PostEntry, Status, Story, WallClock
from tests.builders import ZONE

BIG = 2**70
DAMAGE = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What the store takes for damage."""

words = st.text(max_size=12) | st.sampled_from(["", "*", "\0", "\u2028", "\U0001f600", "e\u0301", "\ud800", '"\\\n'])
numbers = st.integers(-BIG, BIG) | st.integers(0, 300)
naive = st.datetimes() | st.sampled_from([datetime(2026, 10, 25, 2, 30), datetime(2026, 3, 29, 2, 30), datetime.min])  # noqa: DTZ001, DTZ901
offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(lambda at, fold: at.replace(tzinfo=ZONE, fold=fold), naive, st.sampled_from((0, 1))) | st.builds(
    lambda at, zone: at.replace(tzinfo=zone, fold=0), naive, offsets | st.just(UTC)
)
minutes = st.integers(0, 10**9).map(lambda count: timedelta(minutes=count))
places = st.builds(Place, words, numbers, numbers)
runs = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=3).map(tuple)
texts = st.builds(Text, words, words, runs)
paths = st.lists(words | numbers | st.sampled_from(["id", "posts", "after", "approval", "by"]), max_size=3).map(tuple)
all_places = st.builds(
    Places,
    words,
    st.dictionaries(paths, st.tuples(numbers, numbers), max_size=4),
    st.dictionaries(paths, runs, max_size=4),
)
names = st.lists(words, max_size=3).map(tuple)
clocks = st.builds(WallClock, words, places, moments, st.sampled_from([None, "gap", "fold"]), st.booleans())
lateness = st.builds(Lateness, st.sampled_from(LateMode), minutes)


def maybe(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | some


entries = st.builds(
    PostEntry,
    id=words,
    channel=words,
    at=maybe(clocks),
    place=places,
    index=numbers,
    text=maybe(texts),
    comment=maybe(texts),
    late=maybe(lateness),
    until=maybe(clocks),
    after=maybe(words),
    gate=maybe(words),
    every=maybe(words),
    repost=numbers,
    tag=st.booleans(),
    thread=st.booleans(),
    media=st.none() | st.just(()),
)
stories = st.builds(
    Story,
    id=words,
    path=words,
    title=texts,
    status=st.sampled_from(Status),
    places=all_places,
    owner=maybe(words),
    pillar=maybe(words),
    audience=names,
    campaign=maybe(words),
    tags=names,
    language=words,
    format=maybe(words),
    visibility=maybe(words),
    embargo=maybe(clocks),
    link=maybe(texts),
    facts=st.dictionaries(words, maybe(words | numbers | st.floats(allow_nan=False) | st.dates()), max_size=3),
    approval=maybe(st.builds(Approval, words, words)),
    ignore=st.dictionaries(words, words, max_size=3),
    posts=st.lists(entries, max_size=2).map(tuple),
)
posts = st.builds(
    Post,
    key=words,
    story=words,
    channel=words,
    at=maybe(moments),
    text=words,
    parts=names,
    origin=st.sampled_from(Origin),
    source=maybe(texts),
    place=places,
    at_place=places,
    title=words,
    link=maybe(words),
    comment=maybe(words),
    media=st.just(()),
    tags=names,
    language=words,
    late=lateness,
    until=maybe(moments),
    after=maybe(words),
    gate=maybe(words),
    repost=numbers,
    thread=st.booleans(),
    index=numbers,
    occurrence=maybe(words),
)
phrases = st.builds(Phrase, words, words)
findings = st.builds(
    Finding,
    rule=words,
    severity=st.sampled_from(Severity),
    message=phrases,
    place=places,
    hint=phrases,
    length=numbers,
    story=maybe(words),
    post=maybe(words),
    fix=maybe(st.builds(Fix, places, numbers, words, st.booleans())),
    beside=maybe(places),
    channel=maybe(words),
)
askings = st.builds(
    Asking,
    words,
    words,
    st.booleans(),
    st.lists(st.builds(Suppression, words, words, places, st.booleans())).map(tuple),
)


def back(kind: Any, value: object, zone: ZoneInfo = ZONE) -> Any:
    written = json.dumps(packer(kind)(value), ensure_ascii=False, separators=(",", ":"))
    return unpacker(kind, zone)(json.loads(written))


def exact(value: object) -> object:
    """With what `==` passes over: types, folds and zones of moments, and the order of mappings."""
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None, fold=0), value.fold, value.utcoffset(), type(value.tzinfo))
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(exact(getattr(value, one.name)) for one in fields(value)))
    if isinstance(value, tuple):
        return tuple(exact(one) for one in value)
    if hasattr(value, "items"):
        return [(exact(name), exact(one)) for name, one in value.items()]
    return (type(value), value)


@given(st.lists(findings, max_size=3).map(tuple))
def test_findings_come_back(value: tuple[Finding, ...]) -> None:
    assert exact(back(tuple[Finding, ...], value)) == exact(value)
    assert back(tuple[Finding, ...], value) == value
    assert set(back(tuple[Finding, ...], value)) == set(value)


@given(askings)
def test_what_a_story_asks_not_to_be_told_comes_back(value: Asking) -> None:
    assert exact(back(Asking, value)) == exact(value)


@given(posts)
def test_posts_come_back(value: Post) -> None:
    assert exact(back(Post, value)) == exact(value)


@given(stories)
@settings(max_examples=60)
def test_stories_come_back_with_the_order_of_their_front_matter(value: Story) -> None:
    assert exact(back(Story, value)) == exact(value)


@given(stories, st.lists(posts, max_size=2))
@settings(max_examples=60)
def test_thin_stories_come_back(story: Story, some: list[Post]) -> None:
    value = thin(story, some)
    assert exact(back(Thin, value)) == exact(value)
    assert back(Thin, value) == value


@given(stories, st.lists(posts, max_size=2))
@settings(max_examples=60)
def test_a_thin_story_is_the_story_but_for_its_texts(story: Story, some: list[Post]) -> None:
    value = thin(story, some)
    for name in (
        "id",
        "path",
        "title",
        "status",
        "owner",
        "pillar",
        "audience",
        "campaign",
        "tags",
        "approval",
        "ignore",
    ):
        assert getattr(value.story, name) == getattr(story, name)
    assert value.story.posts == tuple(replace(entry, text=None, comment=None, media=None) for entry in story.posts)
    assert [(post.key, post.at, post.text, post.place) for post in value.posts] == [
        (post.key, post.at, post.text, post.place) for post in some
    ]


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "UTC", "America/St_Johns", "Australia/Lord_Howe"])
@pytest.mark.parametrize("hour", range(5))
@pytest.mark.parametrize("fold", [0, 1])
def test_a_moment_keeps_its_instant_in_every_zone(zone: str, hour: int, fold: int) -> None:
    own = ZoneInfo(zone)
    for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1)):
        value = datetime(2026, month, day, hour, 30, tzinfo=own, fold=fold)
        again = back(datetime, value, own)
        assert (again.timestamp(), again.fold, again.tzinfo) == (value.timestamp(), fold, own)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (date, date.min),
        (date, date.max),
        (time, time(23, 59, 59, 999_999)),
        (timedelta, timedelta(weeks=9999 * 12)),
        (timedelta, timedelta(days=-1, microseconds=1)),
        (datetime, datetime.max.replace(tzinfo=UTC)),
        (datetime, datetime.min.replace(tzinfo=ZONE)),
        (int | None, 10**400),
        (float, 1e-320),
        (str | int | float | bool | date | None, True),
        (str | int | float | bool | date | None, 1.0),
        (str | int | float | bool | date | None, date(2026, 12, 5)),
        (str | int | float | bool | date | None, "2026-12-05"),
    ],
)
def test_values_at_the_edge_come_back(kind: Any, value: object) -> None:
    assert exact(back(kind, value)) == exact(value)


def test_a_union_that_json_cannot_tell_apart_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="tells apart"):
        packer(date | time)


_json = st.recursive(
    st.none() | st.booleans() | numbers | st.floats() | words,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(words, inner, max_size=3),
    max_leaves=25,
)
KINDS = (tuple[Finding, ...], Asking, Post, Thin, WallClock, Lateness, Places, Status)


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(plain=_json)
@settings(max_examples=60)
def test_any_other_json_gives_data_or_what_the_store_takes_for_damage(kind: Any, plain: Any) -> None:
    try:
        value = unpacker(kind, ZONE)(plain)
        exact(value)
    except DAMAGE:
        return
    assert isinstance(value, tuple | Asking | Post | Thin | WallClock | Lateness | Places | Enum)


@pytest.mark.parametrize("plain", [7, 1.5, ["x"], {}, True])
def test_a_moment_that_is_no_text_is_damage(plain: Any) -> None:
    with pytest.raises(DAMAGE):
        unpacker(datetime, ZONE)(plain)
