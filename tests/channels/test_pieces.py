"""Threads and first comments go out piece by piece, and what broke half-way is continued, never begun again."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Call,
    Done,
    Effect,
    Exchange,
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.pieces import Piece, finding, noted, sending
from socialcal.model.delivery import Receipt
from socialcal.model.pieces import piece_name, pieces
from tests.channels.conversing import payload
from tests.channels.senders.sending import account, attempt

POST = Call("POST", "https://a.example", Effect.PUBLISHES)
THREAD = payload(parts=("Een.", "Twee."), comment="Lees verder.")
NAMES = [piece_name(number, text) for number, text in enumerate(pieces(THREAD))]
WAIT = timedelta(seconds=9)


def receipt(number: int) -> Receipt:
    return Receipt(str(number), f"https://a.example/{number}" if number else None)


@dataclass
class Network:
    """Takes piece after piece; `troubles` says what happens at which one instead."""

    troubles: Mapping[int, Outcome] = field(default_factory=dict)
    taken: list[Piece] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def step(self, piece: Piece) -> Generator[Asked, Answer, Outcome]:
        self.taken.append(piece)
        yield POST
        return self.troubles.get(piece.number, Sent(receipt(piece.number)))

    def through(self, exchange: Exchange) -> Outcome:
        """Remembers what is to be noted, at once."""
        answer: Answer | None = None
        while True:
            try:
                asked = next(exchange) if answer is None else exchange.send(answer)
            except StopIteration as stop:
                outcome: Outcome = stop.value
                return outcome
            if isinstance(asked, Note):
                self.notes.update(asked.values)
            answer = Done() if isinstance(asked, Note) else Reply(200, {}, b"")

    def sends(self, notes: Mapping[str, str] | None = None) -> Outcome:
        return self.through(sending(attempt(account("mastodon"), THREAD, notes), self.step))

    def finds(self, notes: Mapping[str, str] | None = None) -> Outcome:
        return self.through(finding(attempt(account("mastodon"), THREAD, notes), self.step))


def test_each_piece_knows_what_is_out_before_it() -> None:
    network = Network()
    assert network.sends() == Sent(receipt(0))
    assert [(one.number, one.text, one.is_comment) for one in network.taken] == [
        (0, "Een.", False),
        (1, "Twee.", False),
        (2, "Lees verder.", True),
    ]
    assert [(one.root, one.parent) for one in network.taken] == [
        (None, None),
        (receipt(0), receipt(0)),
        (receipt(0), receipt(1)),
    ]


def test_each_piece_is_noted_as_soon_as_it_is_out() -> None:
    network = Network({1: Unknown("cut")})
    network.sends()
    assert network.notes == {NAMES[0]: "0\t"}


def test_a_post_of_one_piece_needs_no_note() -> None:
    network = Network()
    single = attempt(account("mastodon"), payload(parts=("Een.",), comment=None))
    assert network.through(sending(single, network.step)) == Sent(receipt(0))
    assert network.notes == {}


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("outcome", [Absent("later", WAIT), Refused("too long"), Unknown("cut")])
def test_where_it_breaks_it_stops_and_tells_how_far_it_came(at: int, outcome: Absent | Refused | Unknown) -> None:
    network = Network({at: outcome})
    reason = outcome.reason if at == 0 else f"{at} of 3 are out; then: {outcome.reason}"
    expected = Absent(reason, WAIT) if isinstance(outcome, Absent) else type(outcome)(reason)
    assert network.sends() == expected
    assert [one.number for one in network.taken] == list(range(at + 1))
    assert list(network.notes) == NAMES[:at]


@given(st.lists(st.integers(0, 2), max_size=6))
def test_however_often_it_breaks_each_piece_goes_once(breaks: list[int]) -> None:
    notes: dict[str, str] = {}
    done: list[int] = []
    for at in [*breaks, 9]:
        network = Network({at: Absent("later")}, notes=notes)
        outcome = network.sends(dict(notes))
        done += [one.number for one in network.taken if one.number != at]
    assert done == [0, 1, 2]
    assert outcome == Sent(receipt(0))


def test_what_is_out_is_continued_behind_it() -> None:
    network = Network()
    assert network.sends({NAMES[0]: "7\thttps://a.example/7"}) == Sent(Receipt("7", "https://a.example/7"))
    assert [(one.number, one.parent) for one in network.taken] == [
        (1, Receipt("7", "https://a.example/7")),
        (2, receipt(1)),
    ]


def test_all_out_asks_nothing() -> None:
    network = Network()
    assert network.sends(dict.fromkeys(NAMES, "7\t")) == Sent(Receipt("7"))
    assert network.taken == []


class TestFinding:
    def test_what_is_found_is_noted(self) -> None:
        network = Network({2: Absent("not there")})
        assert network.finds() == Absent("2 of 3 are out; then: not there")
        assert list(network.notes) == NAMES[:2]

    def test_what_was_noted_is_not_looked_for(self) -> None:
        network = Network()
        network.finds({NAMES[0]: "7\t"})
        assert [one.number for one in network.taken] == [1, 2]

    @pytest.mark.parametrize("at", [0, 1])
    def test_who_looks_is_never_refused(self, at: int) -> None:
        assert isinstance(Network({at: Refused("no")}).finds(), Unknown)

    def test_a_doubt_stays_one(self) -> None:
        assert Network({0: Unknown("cannot look")}).finds() == Unknown("cannot look")


@pytest.mark.parametrize(
    ("note", "expected"),
    [("7\thttps://a.example/7", Receipt("7", "https://a.example/7")), ("7\t", Receipt("7")), ("7", Receipt("7"))],
)
def test_a_note_is_read_as_it_was_written(note: str, expected: Receipt) -> None:
    assert noted({"piece.0.x": note}, "piece.0.x") == expected
    assert noted({}, "piece.0.x") is None
