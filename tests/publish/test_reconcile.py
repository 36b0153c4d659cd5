"""Asking the network about what was left behind: through the sender that sent it, about what was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.channels.exchange import (
    Absent,
    Attempt,
    Exchange,
    FindFolder,
    Outcome,
    PlaceFolder,
    Refused,
    Sender,
    Sent,
    Unknown,
)
from socialcal.channels.senders import SENDERS, outbox
from socialcal.model.delivery import Delivery, Receipt, State
from socialcal.publish import Fate, Report, publish
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.reconcile import reconciling
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window, through
from tests.builders import NOW
from tests.publish.desk import KEY, Clock, Network, cut_at, due_calendar, due_post, opened, runner, states

LEASE = 75


@dataclass
class Says:
    """A network that answers whoever asks with this; it remembers about what it was asked."""

    outcome: Outcome
    asked: list[Attempt] = field(default_factory=list)
    NEEDS: tuple[str, ...] = ()
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)

    def send(self, attempt: Attempt) -> Exchange:
        yield PlaceFolder("x", {}, {})
        return Sent(Receipt("new"))

    def find(self, attempt: Attempt) -> Exchange:
        self.asked.append(attempt)
        yield FindFolder("x")
        return self.outcome


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found
        assert found.verify() == ()


def left_behind(ledger: SqliteLedger, clock: Clock, senders: Mapping[str, Sender] = SENDERS) -> Delivery:
    """A delivery that was cut off while it was being sent; its lease is over."""
    assert cut_at(Window.ANSWERED, due_calendar(), runner(ledger, clock, Network(clock), senders=senders))
    clock.forward(seconds=LEASE)
    found = ledger.delivery(KEY)
    assert found is not None
    assert found.state is State.SENDING
    return found


def asked(ledger: SqliteLedger, clock: Clock, senders: Mapping[str, Sender]) -> Report:
    return publish(due_calendar(), runner(ledger, clock, Network(clock), "later", senders))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(Receipt("1", "https://x.example/1")), "sent"),
        (Unknown("cannot tell"), "unknown"),
        (Refused("a network that is asked has nothing to refuse"), "unknown"),
        (Absent("not there"), "planned"),
    ],
)
@pytest.mark.parametrize("unknown_before", [False, True])
def test_each_answer_has_its_state(ledger: SqliteLedger, outcome: Outcome, state: str, unknown_before: bool) -> None:
    clock = Clock()
    delivery = left_behind(ledger, clock)
    if unknown_before:
        asked(ledger, clock, {"outbox": Says(Unknown("cannot tell"))})
        again = ledger.delivery(KEY)
        assert again is not None
        delivery = again
    who = runner(ledger, clock, Network(clock), "later", {"outbox": Says(outcome)})
    through(reconciling(delivery, who))
    assert states(ledger) == {KEY: state}


def test_it_never_sends(ledger: SqliteLedger) -> None:
    clock = Clock()
    delivery = left_behind(ledger, clock)
    network = Network(clock)
    through(reconciling(delivery, runner(ledger, clock, network, "later")))
    assert (network.posts, [type(question) for question in network.asked]) == ([], [FindFolder])


def test_a_receipt_that_is_found_is_kept(ledger: SqliteLedger) -> None:
    clock = Clock()
    left_behind(ledger, clock)
    report = asked(ledger, clock, {"outbox": Says(Sent(Receipt("1", "https://x.example/1")))})
    found = ledger.delivery(KEY)
    assert found is not None
    assert (found.details["remote"], found.details["url"]) == ("1", "https://x.example/1")
    assert [(result.fate, result.where) for result in report.results] == [(Fate.SENT, "https://x.example/1")]


def test_an_unknown_that_stays_unknown_writes_nothing(ledger: SqliteLedger) -> None:
    clock = Clock()
    left_behind(ledger, clock)
    senders = {"outbox": Says(Unknown("cannot tell"))}
    asked(ledger, clock, senders)
    head = ledger.head
    for _ in range(3):
        clock.forward(minutes=1)
        report = asked(ledger, clock, senders)
        assert [(result.fate, result.reason.en) for result in report.results if result.reason] == [
            (Fate.UNKNOWN, "cannot tell")
        ]
        assert not report.complete
    assert ledger.head == head


def test_it_asks_about_what_was_sent_and_not_about_what_is_written_now(ledger: SqliteLedger) -> None:
    clock, says = Clock(), Says(Absent("not there"))
    left_behind(ledger, clock)
    edited = due_calendar(due_post(parts=("Iets anders.",), at=clock() + timedelta(hours=5)))
    publish(edited, runner(ledger, clock, Network(clock), senders={"outbox": says}))
    (attempt,) = says.asked
    assert (attempt.payload.parts, attempt.payload.at, attempt.payload.key, attempt.since) == (
        ("Afval scheiden begint in de keuken.",),
        "2026-11-24T11:05:00+00:00",
        KEY,
        NOW,
    )


def test_it_asks_the_sender_that_sent_it_though_its_channel_has_another_by_now(ledger: SqliteLedger) -> None:
    clock, old, new = Clock(), Says(Sent(Receipt("1"))), Says(Absent("never heard of it"))
    left_behind(ledger, clock)
    asked(ledger, clock, {"outbox": old, "mastodon": new})
    assert (len(old.asked), new.asked, states(ledger)) == (1, [], {KEY: "sent"})


def test_a_sender_that_is_gone_leaves_it_to_a_person(ledger: SqliteLedger) -> None:
    clock, outbox = Clock(), Says(Absent("never heard of it"))
    left_behind(ledger, clock, {"outbox": outbox, "mastodon": Says(Unknown("x"))})
    report = asked(ledger, clock, {"outbox": outbox})
    assert states(ledger) == {KEY: "unknown"}
    assert [result.reason.en for result in report.results if result.reason] == ["There is no sender mastodon any more."]
    assert outbox.asked == []


@pytest.mark.parametrize("payload", ["", "{", "[]", "{}", '{"parts": 3}'])
def test_what_cannot_be_read_any_more_is_left_to_a_person(ledger: SqliteLedger, payload: str) -> None:
    clock, says = Clock(), Says(Absent("not there"))
    left_behind(ledger, clock)
    asked(ledger, clock, {"outbox": Says(Unknown("cannot tell"))})
    delivery = ledger.delivery(KEY)
    assert delivery is not None
    broken = Delivery(
        delivery.key, delivery.state, delivery.fence, delivery.at, "x", {**delivery.details, "payload": payload}
    )
    who = runner(ledger, clock, Network(clock), senders={"outbox": says})
    assert through(reconciling(broken, who)).fate is Fate.UNKNOWN
    assert (says.asked, states(ledger)) == ([], {KEY: "unknown"})


@pytest.mark.parametrize("outcome", [Sent(Receipt("1")), Absent("not there"), Unknown("cannot tell")])
def test_who_asked_longest_ago_does_not_overwrite_what_was_settled_since(
    ledger: SqliteLedger, outcome: Outcome
) -> None:
    clock = Clock()
    delivery = left_behind(ledger, clock)
    steps = reconciling(delivery, _answers(ledger, clock, outcome))
    next(steps)
    asked(ledger, clock, {"outbox": Says(Sent(Receipt("2")))})
    assert through(steps).fate is Fate.SKIPPED
    found = ledger.delivery(KEY)
    assert found is not None
    assert (found.state, found.details["remote"]) == (State.SENT, "2")
    assert standing_of(found) == (State.SENT, delivery.fence)


def _answers(ledger: SqliteLedger, clock: Clock, outcome: Outcome) -> Runner:
    return runner(ledger, clock, Network(clock), "slow", {"outbox": Says(outcome)})


def test_one_that_is_found_absent_goes_in_the_same_round(ledger: SqliteLedger) -> None:
    """Its result is how it ended, not what was found first."""
    clock = Clock()
    left_behind(ledger, clock)
    report = asked(ledger, clock, {"outbox": Says(Absent("not there"))})
    assert [(result.key, result.fate) for result in report.results] == [(KEY, Fate.SENT)]
