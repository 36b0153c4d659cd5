"""Posts that go only after another one: may they go yet, and can they ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.model.post import Post
from socialcal.publish.after import Turn, turn
from socialcal.publish.changes import Appointment
from socialcal.publish.wanted import appointment
from tests.builders import NOW, post, story
from tests.publish.desk import delivery, due_calendar

HOUR = timedelta(hours=1)


def link(key: str, after: str | None = None, at: datetime = NOW, **changes: object) -> Post:
    return post(key=f"{key}/x", story=key, channel="x", after=after and f"{after}/x", at=at, **changes)


def wish(made: Post) -> Appointment:
    found = appointment(made, story(id=made.story), due_calendar(made), None)
    assert isinstance(found, Appointment)
    return found


def turn_of(posts: Iterable[Post], deliveries: Iterable[Delivery] = (), absent: Iterable[str] = ()) -> Turn:
    """Of the first post; `absent` have no appointment."""
    posts = tuple(posts)
    wishes = {made.delivery: wish(made) for made in posts if made.key not in absent}
    return turn(wish(posts[0]), {made.key: made for made in posts}, {one.key: one for one in deliveries}, wishes)


def test_a_post_that_waits_for_nothing_is_ready() -> None:
    assert turn_of([link("a")]) is Turn.READY


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (delivery(State.SENT, "b/x"), Turn.READY),
        (delivery(State.RESOLVED, "b/x", outcome="sent"), Turn.READY),
        (delivery(State.RESOLVED, "b/x", outcome="drop"), Turn.IMPOSSIBLE),
        (delivery(State.RESOLVED, "b/x"), Turn.IMPOSSIBLE),
        (delivery(State.CLAIMED, "b/x"), Turn.WAITING),
        (delivery(State.SENDING, "b/x"), Turn.WAITING),
        (delivery(State.UNKNOWN, "b/x"), Turn.WAITING),
        (delivery(State.MISSED, "b/x"), Turn.IMPOSSIBLE),
        (delivery(State.REFUSED, "b/x"), Turn.IMPOSSIBLE),
        (delivery(State.CANCELLED, "b/x"), Turn.IMPOSSIBLE),
    ],
)
def test_it_depends_on_what_became_of_the_first(first: Delivery, found: Turn) -> None:
    assert turn_of([link("a", "b"), link("b")], [first], absent=["b/x"]) is found


def test_it_waits_for_one_that_is_still_to_go() -> None:
    assert turn_of([link("a", "b"), link("b")]) is Turn.WAITING


def test_one_that_goes_again_is_waited_for_whatever_became_of_it_before() -> None:
    assert turn_of([link("a", "b"), link("b")], [delivery(State.MISSED, "b/x")]) is Turn.WAITING


def test_one_that_nobody_asks_for_is_waited_for_in_vain() -> None:
    assert turn_of([link("a", "b")]) is Turn.IMPOSSIBLE


def test_one_that_went_out_and_left_the_calendar_is_enough() -> None:
    assert turn_of([link("a", "b")], [delivery(State.SENT, "b/x")]) is Turn.READY


@pytest.mark.parametrize(
    ("start", "found"),
    [(timedelta(), Turn.WAITING), (HOUR - timedelta(seconds=1), Turn.WAITING), (HOUR, Turn.IMPOSSIBLE)],
)
def test_one_that_comes_when_it_is_too_late_is_waited_for_in_vain(start: timedelta, found: Turn) -> None:
    assert turn_of([link("a", "b"), link("b", at=NOW + start)]) is found


def test_a_repost_waits_for_the_repost() -> None:
    again = link("b", repost=2)
    assert turn_of([link("a", "b"), again], [delivery(State.SENT, "b/x")]) is Turn.WAITING
    assert turn_of([link("a", "b"), again], [delivery(State.SENT, "b/x#2")]) is Turn.READY


@pytest.mark.parametrize("length", [2, 3, 50])
def test_a_chain_goes_link_by_link(length: int) -> None:
    names = [f"s{number}" for number in range(length)]
    chain = [link(name, before) for name, before in zip(names, [*names[1:], None], strict=True)]
    assert turn_of(chain) is Turn.WAITING
    assert turn_of(chain, [delivery(State.SENT, chain[-1].key)]) is (Turn.READY if length == 2 else Turn.WAITING)
    assert turn_of(chain, [delivery(State.SENT, chain[1].key)]) is Turn.READY
    assert turn_of(chain, absent=[chain[-1].key]) is Turn.IMPOSSIBLE


@pytest.mark.parametrize("chain", [[("a", "a")], [("a", "b"), ("b", "a")], [("a", "b"), ("b", "c"), ("c", "b")]])
def test_a_circle_never_goes(chain: list[tuple[str, str]]) -> None:
    assert turn_of([link(key, after) for key, after in chain]) is Turn.IMPOSSIBLE
