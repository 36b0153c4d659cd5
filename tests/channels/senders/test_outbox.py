"""What every sender keeps to: a conversation without I/O that always ends, looks before it places, and is honest."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import SENDERS
from socialcal.channels.protocol import (
    Absent,
    Answer,
    Failed,
    FindFolder,
    NotThere,
    Placed,
    PlaceFolder,
    Refused,
    Sent,
    Unknown,
)
from tests.channels.conversing import PICTURE, converse, payload

pytestmark = pytest.mark.parametrize("kind", SENDERS)

KEY = "afval-keuken/mastodon"
THERE = Placed("2026-11-24/1130Z-mastodon", "d" * 64)
ANSWERS: tuple[Answer, ...] = (
    THERE,
    NotThere(),
    Failed("schijf vol", certain=True),
    Failed("stroom weg", certain=False),
)
keys = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=90)


@pytest.mark.parametrize("answers", [*product(ANSWERS, ANSWERS)], ids=str)
def test_sending_ends_after_two_answers_at_most(kind: str, answers: tuple[Answer, ...]) -> None:
    asked, outcome = converse(SENDERS[kind].send(payload(), KEY), answers)
    assert isinstance(outcome, Sent | Absent | Refused | Unknown)
    assert 1 <= len(asked) <= 2


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_looking_asks_one_thing_and_places_nothing(kind: str, answer: Answer) -> None:
    asked, outcome = converse(SENDERS[kind].find(payload(), KEY), [answer])
    assert [type(one) for one in asked] == [FindFolder]
    assert isinstance(outcome, Sent | Absent | Unknown)


def test_what_stands_there_is_sent_and_never_placed_again(kind: str) -> None:
    asked, outcome = converse(SENDERS[kind].send(payload(), KEY), [THERE])
    assert not any(isinstance(one, PlaceFolder) for one in asked)
    assert isinstance(outcome, Sent)
    assert outcome == converse(SENDERS[kind].find(payload(), KEY), [THERE])[1]


def test_what_is_not_there_is_placed_once(kind: str) -> None:
    asked, outcome = converse(SENDERS[kind].send(payload(), KEY), [NotThere(), THERE])
    assert [type(one) for one in asked] == [FindFolder, PlaceFolder]
    assert isinstance(outcome, Sent)
    assert outcome.receipt.remote


@pytest.mark.parametrize("before", [[], [NotThere()]])
def test_only_a_certain_failure_may_be_tried_again(kind: str, before: list[Answer]) -> None:
    send = SENDERS[kind].send
    assert converse(send(payload(), KEY), [*before, Failed("vol", certain=True)])[1] == Absent("vol")
    assert converse(send(payload(), KEY), [*before, Failed("weg", certain=False)])[1] == Unknown("weg")


def test_looking_tells_the_same_apart(kind: str) -> None:
    find = SENDERS[kind].find
    assert converse(find(payload(), KEY), [Failed("vol", certain=True)])[1] == Absent("vol")
    assert converse(find(payload(), KEY), [Failed("weg", certain=False)])[1] == Unknown("weg")
    assert isinstance(converse(find(payload(), KEY), [NotThere()])[1], Absent)


def test_sending_and_looking_mean_the_same_place(kind: str) -> None:
    found, placed = converse(SENDERS[kind].send(payload(), KEY), [NotThere(), THERE])[0]
    (looked,) = converse(SENDERS[kind].find(payload(), KEY), [NotThere()])[0]
    assert found.name == placed.name == looked.name


@given(keys, keys)
def test_a_place_is_of_one_key_only(kind: str, one: str, other: str) -> None:
    assert (place_of(kind, one) == place_of(kind, other)) is (one == other)


@given(keys, st.text(max_size=30))
def test_a_place_does_not_depend_on_what_is_said(kind: str, key: str, text: str) -> None:
    said = payload(parts=(text,), title=text, comment=text, attachments=(PICTURE,))
    (asked,) = converse(SENDERS[kind].find(said, key), [NotThere()])[0]
    assert asked.name == place_of(kind, key)


def place_of(kind: str, key: str) -> str:
    (asked,) = converse(SENDERS[kind].find(payload(), key), [NotThere()])[0]
    return asked.name


def test_nothing_is_asked_before_the_first_step(kind: str) -> None:
    """A generator starts when it is asked for its first request: making one does nothing."""
    exchange = SENDERS[kind].send(payload(at="geen moment"), KEY)
    with pytest.raises(ValueError, match="geen moment"):
        next(exchange)
