"""The one word that says where a post stands: what an editor says, what the ledger knows, what the clock says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.model.standing import Standing, standing
from socialcal.model.story import Status
from tests.builders import NOW, post, story

TO_COME, GONE_BY = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


def delivery(state: State) -> Delivery:
    return Delivery("afval/mastodon", state, 1, NOW, "desk", {})


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.IDEA, Standing.IDEA),
        (Status.DRAFT, Standing.DRAFT),
        (Status.REVIEW, Standing.REVIEW),
        (Status.CANCELLED, Standing.CANCELLED),
        (Status.APPROVED, Standing.PLANNED),
    ],
)
def test_before_anything_was_planned_the_editor_says_it(status: Status, word: Standing) -> None:
    assert standing(post(at=TO_COME), story(status=status), None, NOW) is word


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("at", [None, TO_COME, GONE_BY])
def test_every_post_has_a_word(status: Status, at: object) -> None:
    for state in (None, *State):
        known = delivery(state) if state is not None else None
        assert isinstance(standing(post(at=at), story(status=status), known, NOW), Standing)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("at", [None, TO_COME, GONE_BY])
@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.SENDING, Standing.SENDING),
        (State.SENT, Standing.SENT),
        (State.UNKNOWN, Standing.UNKNOWN),
        (State.REFUSED, Standing.REFUSED),
    ],
)
def test_what_reached_a_network_outweighs_what_the_story_says_now(
    state: State, word: Standing, status: Status, at: object
) -> None:
    assert standing(post(at=at), story(status=status), delivery(state), NOW) is word


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.PLANNED, Standing.PLANNED),
        (State.CLAIMED, Standing.SENDING),
        (State.MISSED, Standing.MISSED),
    ],
)
def test_what_the_ledger_planned_of_an_approved_story_is_told(state: State, word: Standing) -> None:
    assert standing(post(at=GONE_BY), story(), delivery(state), NOW) is word


@pytest.mark.parametrize("state", [State.PLANNED, State.MISSED, State.CANCELLED])
@pytest.mark.parametrize(("status", "word"), [(Status.DRAFT, Standing.DRAFT), (Status.CANCELLED, Standing.CANCELLED)])
def test_a_story_that_was_taken_back_is_what_its_editor_says(state: State, status: Status, word: Standing) -> None:
    assert standing(post(at=TO_COME), story(status=status), delivery(state), NOW) is word


@pytest.mark.parametrize("known", [None, State.CANCELLED])
@pytest.mark.parametrize(
    ("at", "word"),
    [
        (None, Standing.UNDATED),
        (TO_COME, Standing.PLANNED),
        (NOW + timedelta(microseconds=1), Standing.PLANNED),
        (NOW, Standing.PAST),
        (GONE_BY, Standing.PAST),
    ],
)
def test_what_nobody_has_planned_goes_by_the_clock(at: object, word: Standing, known: State | None) -> None:
    """A post that was cancelled and is wanted again counts as one that was never planned."""
    assert standing(post(at=at), story(), delivery(known) if known else None, NOW) is word


@pytest.mark.parametrize(
    ("state", "details", "word"),
    [
        (State.SENT, {"via": "outbox"}, Standing.PLACED),
        (State.SENT, {"via": "mastodon"}, Standing.SENT),
        (State.SENT, {"via": "outbox", "outcome": "sent"}, Standing.SENT),
        (State.RESOLVED, {"via": "outbox", "outcome": "sent"}, Standing.SENT),
        (State.RESOLVED, {"via": "outbox", "outcome": "drop"}, Standing.CANCELLED),
        (State.UNKNOWN, {"via": "outbox"}, Standing.UNKNOWN),
    ],
)
def test_what_lies_in_the_outbox_is_not_called_sent_until_somebody_says_so(
    state: State, details: dict[str, str], word: Standing
) -> None:
    known = Delivery("afval/mastodon", state, 1, NOW, "desk", details)
    assert standing(post(at=GONE_BY), story(), known, NOW) is word
