"""One exchange with a network: as long as it may go, and honest about what is known when it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

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
    Wait,
)
from socialcal.model.delivery import Receipt
from socialcal.publish import reasons
from socialcal.publish.converse import Talk, conversing
from socialcal.publish.windows import Window
from tests.builders import NOW

LOOK, UPLOAD, PUBLISH = (Call("GET", "https://a.example/", effect) for effect in Effect)
FOUND = Reply(200, {}, b"{}")
DONE = Sent(Receipt("x"))
DOUBT = Unknown("the answer was lost")
OUT = Note({"piece.0.abc": "1"})
HELD = Note({"draft.abc": "1"})
TOO_LATE = Absent(reasons.NOT_IN_TIME.en)
OVER = Unknown(reasons.LEASE_OVER.en)


@dataclass
class Play:
    """A sender that asks these questions, and all that happens while it does."""

    questions: tuple[Asked, ...]
    outcome: Outcome = DONE
    times: int = 1000
    """So often it is in time."""
    takes_notes: bool = True
    takes_intent: bool = True
    looking: bool = False
    done: list[str] = field(default_factory=list)
    """What was asked, noted, intended and reached, in order."""
    closed: bool = False

    def exchange(self) -> Exchange:
        try:
            for question in self.questions:  # noqa: UP028 - a tuple takes no answers
                yield question
        except GeneratorExit:
            self.closed = True
            raise
        return self.outcome

    def __call__(self) -> Outcome:
        left: Iterator[bool] = iter([True] * self.times)
        talk = Talk(self._ask, self._note, self._intend, lambda: next(left, False), looking=self.looking)
        steps = conversing(self.exchange(), talk)
        while True:
            try:
                self.done.append(next(steps).value)
            except StopIteration as stop:
                outcome: Outcome = stop.value
                return outcome

    def _ask(self, asked: Asked) -> Answer:
        self.done.append(asked.effect.value if isinstance(asked, Call) else type(asked).__name__)
        return FOUND

    def _note(self, values: Mapping[str, str]) -> bool:
        self.done.append(f"note {' '.join(values)}")
        return self.takes_notes

    def _intend(self) -> bool:
        self.done.append("intend")
        return self.takes_intent


def test_it_asks_to_the_end_and_writes_the_intent_right_before_the_first_thing_that_the_world_may_see() -> None:
    play = Play((LOOK, UPLOAD, HELD, PUBLISH, LOOK, PUBLISH))
    assert play() == DONE
    before = ["looks", "prepares", "note draft.abc", "prepared", "intend", "intent"]
    assert play.done == [*before, "publishes", "answered", "looks", "publishes", "answered"]


def test_what_publishes_nothing_needs_no_intent() -> None:
    play = Play((LOOK, UPLOAD, LOOK))
    assert play() == DONE
    assert play.done == ["looks", "prepares", "looks"]


@pytest.mark.parametrize(
    ("questions", "times", "outcome", "asked"),
    [
        ((LOOK, PUBLISH), 0, TOO_LATE, 0),
        ((PUBLISH,), 0, TOO_LATE, 0),
        ((PUBLISH,), 1, TOO_LATE, 0),
        ((LOOK, PUBLISH), 1, TOO_LATE, 1),
        ((UPLOAD, PUBLISH), 2, TOO_LATE, 1),
        ((PUBLISH, LOOK), 2, OVER, 1),
        ((LOOK, PUBLISH, PUBLISH), 3, OVER, 2),
        ((PUBLISH, OUT, PUBLISH), 2, TOO_LATE, 1),
        ((PUBLISH, HELD, PUBLISH), 2, OVER, 1),
        ((PUBLISH,), 2, DONE, 1),
    ],
)
def test_out_of_time_it_knows_whether_anything_may_be_out_that_nobody_remembers(
    questions: tuple[Asked, ...], times: int, outcome: Outcome, asked: int
) -> None:
    play = Play(questions, times=times)
    assert play() == outcome
    assert len([what for what in play.done if what in list(Effect)]) == asked
    assert play.closed is (outcome != DONE)


def test_what_is_out_is_remembered_though_the_time_is_over() -> None:
    play = Play((PUBLISH, OUT), times=2)
    assert play() == DONE
    assert play.done[-2:] == ["note piece.0.abc", Window.NOTED.value]


@pytest.mark.parametrize(
    ("questions", "outcome"),
    [
        ((), Absent(DOUBT.reason)),
        ((LOOK, UPLOAD, HELD), Absent(DOUBT.reason)),
        ((PUBLISH,), DOUBT),
        ((PUBLISH, LOOK), DOUBT),
        ((PUBLISH, OUT, LOOK), Absent(DOUBT.reason)),
        ((PUBLISH, OUT, PUBLISH), DOUBT),
    ],
)
def test_a_doubt_before_anything_was_published_is_none(questions: tuple[Asked, ...], outcome: Outcome) -> None:
    assert Play(questions, DOUBT)() == outcome


@pytest.mark.parametrize("outcome", [Refused("too long"), Absent("later"), DONE])
@pytest.mark.parametrize("questions", [(LOOK,), (PUBLISH,)])
def test_what_a_sender_is_sure_of_stands(questions: tuple[Asked, ...], outcome: Outcome) -> None:
    assert Play(questions, outcome)() == outcome


def test_whoever_lost_the_delivery_publishes_nothing() -> None:
    play = Play((UPLOAD, PUBLISH), takes_intent=False)
    assert play() == Absent(reasons.LOST_RACE.en)
    assert "publishes" not in play.done
    assert play.closed


@pytest.mark.parametrize(
    ("questions", "outcome"), [((UPLOAD, HELD, PUBLISH), Absent(reasons.LEASE_OVER.en)), ((PUBLISH, OUT), OVER)]
)
def test_a_note_that_is_not_taken_ends_it(questions: tuple[Asked, ...], outcome: Outcome) -> None:
    play = Play(questions, takes_notes=False)
    assert play() == outcome
    assert play.closed


class TestLooking:
    """After a crash: nothing may be published, and what went wrong says nothing about what is out."""

    @pytest.mark.parametrize("outcome", [DONE, Absent("not there"), DOUBT])
    def test_what_is_found_stands(self, outcome: Outcome) -> None:
        assert Play((LOOK, OUT), outcome, looking=True)() == outcome

    def test_it_never_publishes(self) -> None:
        play = Play((LOOK, PUBLISH), takes_intent=False, looking=True)
        assert play() == Unknown(reasons.LOST_RACE.en)
        assert "publishes" not in play.done


def test_one_that_never_stops_asking_is_cut_off() -> None:
    play = Play((LOOK,) * 2000, times=5000)
    assert play() == Absent(reasons.TOO_CHATTY.en)
    assert play.closed
    assert len(play.done) == 1000


def test_what_the_edge_raises_passes() -> None:
    def fall(asked: Asked) -> Answer:
        raise RuntimeError("broken")

    always: Callable[[], bool] = lambda: True  # noqa: E731
    with pytest.raises(RuntimeError, match="broken"):
        next(conversing(Play((LOOK,)).exchange(), Talk(fall, lambda _: True, always, always)))


def test_waiting_is_the_edges() -> None:
    play = Play((Wait(NOW - NOW),))
    assert (play(), play.done) == (DONE, ["Wait"])
    assert Done() == Done("")
