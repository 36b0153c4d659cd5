"""A person settles what no machine can: unknown, refused or missed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import SocialcalError
from socialcal.publish import Decision, Fate, publish, reasons, resolve
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.ledger.steps import standing_of
from tests.builders import NOW, ZONE
from tests.publish.desk import BLIND, KEY, Clock, Network, due_calendar, opened, runner, states

OPEN = (State.UNKNOWN, State.REFUSED, State.MISSED)
WAYS = {
    State.PLANNED: (State.PLANNED,),
    State.CLAIMED: (State.PLANNED, State.CLAIMED),
    State.SENDING: (State.PLANNED, State.CLAIMED, State.SENDING),
    State.SENT: (State.PLANNED, State.CLAIMED, State.SENDING, State.SENT),
    State.REFUSED: (State.PLANNED, State.CLAIMED, State.SENDING, State.REFUSED),
    State.UNKNOWN: (State.PLANNED, State.CLAIMED, State.SENDING, State.UNKNOWN),
    State.RESOLVED: (State.PLANNED, State.MISSED, State.RESOLVED),
    State.MISSED: (State.PLANNED, State.MISSED),
    State.CANCELLED: (State.PLANNED, State.CANCELLED),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found


def brought(ledger: SqliteLedger, state: State) -> Delivery:
    lease = (NOW + timedelta(seconds=75)).isoformat()
    for passed in WAYS[state]:
        expected = standing_of(ledger.delivery(KEY))
        assert ledger.append([Entry(KEY, expected, passed, NOW, "desk", {"lease": lease, "reason": "x"})]) == (True,)
    found = ledger.delivery(KEY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "decision", "after"),
    [
        (State.UNKNOWN, Decision.SENT, State.SENT),
        (State.REFUSED, Decision.SENT, State.RESOLVED),
        (State.MISSED, Decision.SENT, State.RESOLVED),
        *((state, Decision.SEND_AGAIN, State.PLANNED) for state in OPEN),
        *((state, Decision.DROP, State.RESOLVED) for state in OPEN),
    ],
)
def test_each_decision_has_its_state(ledger: SqliteLedger, before: State, decision: Decision, after: State) -> None:
    brought(ledger, before)
    settled = resolve(ledger, KEY, decision, "noor", NOW.astimezone(ZONE))
    assert (settled.state, settled.by, settled.at) == (after, "noor", NOW)
    assert settled == ledger.delivery(KEY)
    assert settled.went_out is (decision is Decision.SENT)
    assert ledger.verify() == ()


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("state", [state for state in State if state not in OPEN])
def test_there_is_nothing_to_settle_about_any_other_state(
    ledger: SqliteLedger, state: State, decision: Decision
) -> None:
    stood = brought(ledger, state)
    if (state, decision) == (State.PLANNED, Decision.SENT):
        assert resolve(ledger, KEY, decision, "noor", NOW).went_out  # somebody placed it before we did
        return
    with pytest.raises(SocialcalError, match=f"{KEY} is {state}"):
        resolve(ledger, KEY, decision, "noor", NOW)
    assert ledger.delivery(KEY) == stood


@pytest.mark.parametrize("decision", Decision)
def test_a_delivery_that_nobody_knows_is_told(ledger: SqliteLedger, decision: Decision, tmp_path: Path) -> None:
    with pytest.raises(SocialcalError, match="knows no nobody/x"):
        resolve(ledger, "nobody/x", decision, "noor", NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", OPEN)
def test_where_it_is_is_kept(ledger: SqliteLedger, before: State) -> None:
    brought(ledger, before)
    settled = resolve(ledger, KEY, Decision.SENT, "noor", NOW, url="https://x.example/1\n", remote="\x1b1")
    assert (settled.details["url"], settled.details["remote"]) == ("https://x.example/1", "1")


def test_what_is_dropped_says_so(ledger: SqliteLedger) -> None:
    brought(ledger, State.MISSED)
    settled = resolve(ledger, KEY, Decision.DROP, "noor", NOW)
    assert settled.details["outcome"] == "drop"
    assert reasons.said(settled.details["reason"]) == reasons.DROPPED


def test_two_people_who_decide_at_once_have_one_winner(ledger: SqliteLedger, tmp_path: Path) -> None:
    """The other reads what it saw before, as if it took a while to decide."""
    brought(ledger, State.UNKNOWN)

    class Slow(SqliteLedger):
        def delivery(self, key: str) -> Delivery | None:
            seen = super().delivery(key)
            if seen is not None and seen.state is State.UNKNOWN:
                resolve(ledger, KEY, Decision.SENT, "piet", NOW)
            return seen

    slow = Slow(tmp_path / "ledger.db")
    with pytest.raises(SocialcalError, match="Somebody else was first"):
        resolve(slow, KEY, Decision.SEND_AGAIN, "noor", NOW)
    slow.close()
    assert states(ledger) == {KEY: "sent"}


class TestSendingAgain:
    def test_it_goes_at_the_next_round_whatever_its_contract_says(self, ledger: SqliteLedger) -> None:
        clock = Clock(NOW - timedelta(hours=1))
        network = Network(clock)
        who = runner(ledger, clock, network)
        publish(due_calendar(), who)
        clock.forward(days=3)
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.MISSED]
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.SENT]
        assert network.posts == [KEY]

    def test_nobody_who_comes_too_late_sends_it_after_all(self, ledger: SqliteLedger) -> None:
        clock = Clock(NOW - timedelta(hours=1))
        who = runner(ledger, clock, Network(clock))
        publish(due_calendar(), who)
        clock.forward(days=3)
        publish(due_calendar(), who)
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        clock.forward(hours=1)
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.MISSED]

    def test_only_when_a_person_says_so_is_an_unknown_post_sent_twice(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        network = Network(clock, lost=True, hidden=True)
        who = runner(ledger, clock, network, senders=BLIND)
        for _ in range(3):
            publish(due_calendar(), who)
            clock.forward(minutes=2)
        assert (network.posts, states(ledger)) == ([KEY], {KEY: "unknown"})
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        publish(due_calendar(), who)
        assert (network.posts, states(ledger)) == ([KEY, KEY], {KEY: "sent"})

    def test_who_looked_too_early_does_not_send_it_twice(self, ledger: SqliteLedger) -> None:
        """The answer was lost and the post shows only after a while: the next round looks once that is over."""
        clock = Clock()
        network = Network(clock, lost=True, slow=timedelta(seconds=40))
        who = runner(ledger, clock, network)
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.UNKNOWN]
        clock.forward(seconds=5)
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        for _ in range(8):
            publish(due_calendar(), who)
            clock.forward(seconds=15)
        assert (network.posts, states(ledger)) == ([KEY], {KEY: "sent"})

    def test_the_one_that_was_cut_off_can_no_longer_write(self, ledger: SqliteLedger) -> None:
        stood = brought(ledger, State.UNKNOWN)
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", NOW)
        assert ledger.append([Entry(KEY, standing_of(stood), State.SENT, NOW, "late")]) == (False,)

    @pytest.mark.parametrize("decision", [Decision.SENT, Decision.DROP])
    def test_what_is_settled_otherwise_never_goes(self, ledger: SqliteLedger, decision: Decision) -> None:
        clock = Clock()
        network = Network(clock, lost=True, hidden=True)
        who = runner(ledger, clock, network, senders=BLIND)
        publish(due_calendar(), who)
        resolve(ledger, KEY, decision, "noor", clock())
        for _ in range(3):
            clock.forward(minutes=5)
            assert publish(due_calendar(), who).results == ()
        assert network.posts == [KEY]
