"""How publishing stands, for people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from socialcal.model.delivery import Delivery, Hold, State
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.publish import Summary, plan, summary
from socialcal.publish.heartbeat import Heartbeat
from tests.builders import NOW, post
from tests.publish.desk import delivery, due_calendar, due_post

MINUTE = timedelta(minutes=1)
HOLD = Hold("1", "storing", "noor", NOW - MINUTE)


def summed(
    *posts: object,
    deliveries: tuple[Delivery, ...] = (),
    holds: tuple[Hold, ...] = (),
    heartbeat: Heartbeat | None = None,
    **changes: object,
) -> Summary:
    found = due_calendar(*posts, **changes)  # type: ignore[arg-type]
    known = {one.key: one for one in deliveries}
    return summary(plan(found, known, holds, NOW, None), known, holds, heartbeat, NOW)


def coming(number: int) -> object:
    return post(key=f"s{number}/x", story=f"s{number}", channel="x", at=NOW + number * MINUTE)


def test_every_state_is_counted_in_the_order_of_its_life_also_those_with_none() -> None:
    known = tuple(delivery(State.SENT, f"{n}/x") for n in range(3))
    counts = summed(deliveries=(*known, delivery(State.MISSED, "m/x"))).counts
    assert list(counts) == list(State)
    assert {state: count for state, count in counts.items() if count} == {State.SENT: 3, State.MISSED: 1}


def test_what_comes_next_is_due_first_and_at_most_five() -> None:
    seen = summed(*(coming(number) for number in range(9, 0, -1)), due_post())
    assert [wish.key for wish in seen.next] == ["afval/mastodon", "s1/x", "s2/x", "s3/x", "s4/x"]


def test_what_needs_a_person_is_told_apart_from_what_only_can_be_corrected() -> None:
    sent = delivery(State.SENT, "afval/mastodon", digest="other")
    broken = Finding("story.broken", Severity.ERROR, verbatim("x"), Place("stories/s1.md"), verbatim("y"), story="s1")
    seen = summed(due_post(), coming(1), deliveries=(sent,), findings=(broken,))
    assert [item.key for item in seen.problems] == ["s1/x"]
    assert [item.key for item in seen.corrections] == ["afval/mastodon"]


def test_only_brakes_that_are_raised_are_told_with_what_they_keep_back() -> None:
    let_go = replace(HOLD, id="2", until=NOW - timedelta(hours=9))
    seen = summed(holds=(HOLD, let_go))
    assert (seen.holds, seen.held) == ((HOLD,), 1)
    assert summed(holds=(let_go,)).held == 0


@pytest.mark.parametrize(
    ("heartbeat", "silent"),
    [
        (None, False),
        (Heartbeat(NOW, MINUTE, "x"), False),
        (Heartbeat(NOW - 3 * MINUTE, MINUTE, "x"), False),
        (Heartbeat(NOW - 4 * MINUTE, MINUTE, "x"), True),
        (Heartbeat(NOW + 4 * MINUTE, MINUTE, "x"), True),
    ],
)
def test_a_runner_that_has_not_been_heard_for_too_long_is_silent(heartbeat: Heartbeat | None, silent: bool) -> None:
    seen = summed(heartbeat=heartbeat)
    assert (seen.heartbeat, seen.silent) == (heartbeat, silent)


def test_where_nothing_was_ever_published_there_is_nothing_to_tell() -> None:
    seen = summed(stories=(), posts=())
    assert set(seen.counts.values()) == {0}
    assert (seen.next, seen.problems, seen.corrections, seen.holds, seen.held) == ((), (), (), (), 0)
