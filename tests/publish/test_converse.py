"""One exchange with a network: as long as it may go, and honest about what is known when it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from socialcal.channels.protocol import (
    Absent,
    Answer,
    Asked,
    Exchange,
    FindFolder,
    NotThere,
    Outcome,
    PlaceFolder,
    Sent,
    Unknown,
)
from socialcal.model.delivery import Receipt
from socialcal.publish import reasons
from socialcal.publish.converse import converse

FIND, PLACE = FindFolder("x"), PlaceFolder("x", {}, {})
DONE = Sent(Receipt("x"))


class Talk:
    """Asks these questions; remembers what was answered, and whether it was closed."""

    def __init__(self, *questions: Asked) -> None:
        self.questions, self.answers, self.closed = questions, list[Answer](), False

    def exchange(self) -> Exchange:
        try:
            for question in self.questions:
                self.answers.append((yield question))
        except GeneratorExit:
            self.closed = True
            raise
        return DONE


def yes_times(count: int) -> Callable[[], bool]:
    left: Iterator[bool] = iter([True] * count)
    return lambda: next(left, False)


def held(talk: Talk, in_time: Callable[[], bool]) -> Outcome:
    return converse(talk.exchange(), lambda asked: NotThere(), in_time)


@pytest.mark.parametrize("questions", [(), (FIND,), (FIND, PLACE), (PLACE, FIND, PLACE)])
def test_it_asks_to_the_end(questions: tuple[Asked, ...]) -> None:
    talk = Talk(*questions)
    assert held(talk, lambda: True) == DONE
    assert len(talk.answers) == len(questions)


@pytest.mark.parametrize(
    ("questions", "allowed", "outcome"),
    [
        ((FIND, PLACE), 0, Absent(reasons.NOT_IN_TIME.en)),
        ((PLACE,), 0, Absent(reasons.NOT_IN_TIME.en)),
        ((FIND, PLACE), 1, Absent(reasons.NOT_IN_TIME.en)),
        ((FIND, FIND, PLACE), 2, Absent(reasons.NOT_IN_TIME.en)),
        ((PLACE, FIND), 1, Unknown(reasons.LEASE_OVER.en)),
        ((FIND, PLACE, PLACE), 2, Unknown(reasons.LEASE_OVER.en)),
        ((PLACE,), 1, DONE),
    ],
)
def test_out_of_time_it_knows_whether_anything_was_touched(
    questions: tuple[Asked, ...], allowed: int, outcome: Outcome
) -> None:
    talk = Talk(*questions)
    assert held(talk, yes_times(allowed)) == outcome
    assert len(talk.answers) == allowed
    assert talk.closed is (outcome != DONE)


def test_one_that_never_stops_asking_is_cut_off() -> None:
    talk = Talk(*[FIND] * 1000)
    assert held(talk, lambda: True) == Unknown(reasons.TOO_CHATTY.en)
    assert talk.closed
    assert len(talk.answers) == 100


def test_what_the_edge_raises_passes() -> None:
    def fall(asked: Asked) -> Answer:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        converse(Talk(FIND).exchange(), fall, lambda: True)
