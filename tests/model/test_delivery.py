"""The life of a delivery: which states there are, and which steps lead from one to another."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from socialcal.model.delivery import STEPS, Delivery, State, may_follow
from tests.builders import NOW

SETTLED = {State.SENT, State.RESOLVED}
SURE = {State.SENDING, State.SENT}
"""A post may be out there, or is."""


def delivery(state: State, **details: str) -> Delivery:
    return Delivery("afval/x", state, 1, NOW, "desk", details)


def reachable(start: State | None, without: frozenset[State] = frozenset()) -> set[State]:
    found: set[State] = set()
    ahead = [start]
    while ahead:
        for state in STEPS[ahead.pop()] - without - found:
            found.add(state)
            ahead.append(state)
    return found


def test_every_state_has_its_steps() -> None:
    assert set(STEPS) == {None, *State}


def test_every_delivery_begins_planned_and_can_come_to_every_state() -> None:
    assert STEPS[None] == {State.PLANNED}
    assert reachable(None) == set(State)


@pytest.mark.parametrize("state", sorted(SETTLED))
def test_nothing_leaves_what_is_settled(state: State) -> None:
    assert STEPS[state] == frozenset()


@pytest.mark.parametrize("state", [state for state in State if state not in SETTLED])
def test_whatever_else_happens_it_can_still_be_settled(state: State) -> None:
    assert reachable(state) & SETTLED


def test_nothing_is_sent_without_an_intent() -> None:
    assert {before for before, after in STEPS.items() if State.SENT in after} == {State.SENDING, State.UNKNOWN}
    assert {before for before, after in STEPS.items() if State.SENDING in after} == {State.CLAIMED}
    assert {before for before, after in STEPS.items() if State.CLAIMED in after} == {State.PLANNED, State.CLAIMED}


def test_nobody_claims_or_cancels_what_may_be_out_there() -> None:
    for state in (State.SENDING, State.UNKNOWN):
        assert not STEPS[state] & {State.CLAIMED, State.CANCELLED, State.MISSED, State.SENDING}


def test_what_may_be_out_there_goes_again_only_by_way_of_a_new_plan() -> None:
    """That raises the fence, so that whoever was cut off can no longer write."""
    for state in (State.SENDING, State.UNKNOWN):
        assert State.SENDING not in reachable(state, without=frozenset({State.PLANNED}))


def test_what_a_sender_refuses_before_anything_is_published_needs_no_intent() -> None:
    assert {before for before, after in STEPS.items() if State.REFUSED in after} == {State.CLAIMED, State.SENDING}


@pytest.mark.parametrize("state", State)
def test_a_note_leaves_a_delivery_as_it_stands(state: State) -> None:
    under_way = {State.CLAIMED, State.SENDING, State.UNKNOWN, State.SENT}
    assert may_follow(state, state) is (state in under_way or state in STEPS[state])


def test_notes_are_known_by_the_names_that_senders_gave_them() -> None:
    found = delivery(State.SENDING, **{"note.draft.1": "7", "note.piece.0.ab": "8", "via": "mastodon"})
    assert found.notes == {"draft.1": "7", "piece.0.ab": "8"}
    assert found.partly_out
    assert not delivery(State.SENDING, **{"note.draft.1": "7"}).partly_out


@pytest.mark.parametrize(
    ("found", "out"),
    [
        (delivery(State.SENT), True),
        (delivery(State.RESOLVED, outcome="sent"), True),
        (delivery(State.RESOLVED, outcome="drop"), False),
        (delivery(State.RESOLVED), False),
        (delivery(State.PLANNED, outcome="sent"), False),
        *((delivery(state), False) for state in State if state is not State.SENT),
    ],
)
def test_it_went_out_when_we_sent_it_or_a_person_says_so(found: Delivery, out: bool) -> None:
    assert found.went_out is out


def test_it_does_not_change_under_anybodys_hands() -> None:
    with pytest.raises(FrozenInstanceError):
        delivery(State.PLANNED).state = State.SENT  # type: ignore[misc]


def test_its_states_are_written_as_people_read_them() -> None:
    assert [str(state) for state in State] == [state.name.lower() for state in State]
