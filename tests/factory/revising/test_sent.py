"""What is out, or may be, stays where it stood: its post is neither moved nor reworded."""

from __future__ import annotations

import pytest

from socialcal.factory.revising import gone_out
from socialcal.model.delivery import Delivery, State
from tests.builders import NOW, post
from tests.factory.revising.pages import refused


def delivery(state: State, key: str = "afval/mastodon", **details: str) -> dict[str, Delivery]:
    return {key: Delivery(key, state, 1, NOW, "desk", details)}


@pytest.mark.parametrize("state", [State.PLANNED, State.MISSED, State.CANCELLED, State.REFUSED])
def test_what_did_not_go_out_may_change(state: State) -> None:
    assert gone_out([post()], delivery(state)) is None


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.SENT, "afval/mastodon was sent already. What is out does not change by this."),
        (State.RESOLVED, "afval/mastodon was settled already. What is out does not change by this."),
        (State.CLAIMED, "afval/mastodon is being sent now. First see how it went"),
        (State.SENDING, "afval/mastodon is being sent now. First see how it went"),
        (State.UNKNOWN, "It is uncertain whether afval/mastodon is out. First see how it went"),
    ],
)
def test_what_is_out_or_may_be_is_refused(state: State, said: str) -> None:
    assert refused(gone_out([post(key="afval/x"), post()], delivery(state))).startswith(said)


def test_the_beginning_of_a_thread_is_out_too() -> None:
    deliveries = delivery(State.PLANNED, **{"note.piece.0": "1"})
    assert refused(gone_out([post()], deliveries)).startswith("A part of afval/mastodon is out already.")


def test_a_repost_is_another_delivery() -> None:
    assert gone_out([post(repost=2)], delivery(State.SENT)) is None
    assert gone_out([post(repost=2)], delivery(State.SENT, "afval/mastodon#2")) is not None


def test_a_series_that_began_gets_a_successor() -> None:
    one = post(key="afval/mastodon/2026-11-20", occurrence="2026-11-20")
    said = refused(gone_out([one], delivery(State.SENT, "afval/mastodon/2026-11-20")))
    assert "Let this series end (UNTIL or COUNT)" in said


def test_where_nothing_was_published_all_may_change() -> None:
    assert gone_out([post()], {}) is None
