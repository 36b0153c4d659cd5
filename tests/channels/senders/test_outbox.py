"""Handing a post to the outbox: it looks before it places, always ends, and is honest about what it knows."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Attempt,
    Failed,
    FindFolder,
    NotThere,
    Placed,
    PlaceFolder,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.senders import outbox
from tests.channels.conversing import PICTURE, converse, payload
from tests.channels.senders.sending import account, attempt

OUTBOX = account("outbox")
THERE = Placed("2026-11-24/1130Z-mastodon", "d" * 64)
ANSWERS: tuple[Answer, ...] = (
    THERE,
    NotThere(),
    Failed("schijf vol", certain=True),
    Failed("stroom weg", certain=False),
)


def about(**changes: Any) -> Attempt:
    return attempt(OUTBOX, **changes)


keys = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=90)


@pytest.mark.parametrize("answers", [*product(ANSWERS, ANSWERS)], ids=str)
def test_sending_ends_after_two_answers_at_most(answers: tuple[Answer, ...]) -> None:
    asked, outcome = converse(outbox.send(about()), answers)
    assert isinstance(outcome, Sent | Absent | Refused | Unknown)
    assert 1 <= len(asked) <= 2


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_looking_asks_one_thing_and_places_nothing(answer: Answer) -> None:
    asked, outcome = converse(outbox.find(about()), [answer])
    assert [type(one) for one in asked] == [FindFolder]
    assert isinstance(outcome, Sent | Absent | Unknown)


def test_what_stands_there_is_sent_and_never_placed_again() -> None:
    asked, outcome = converse(outbox.send(about()), [THERE])
    assert not any(isinstance(one, PlaceFolder) for one in asked)
    assert isinstance(outcome, Sent)
    assert outcome == converse(outbox.find(about()), [THERE])[1]


def test_what_is_not_there_is_placed_once() -> None:
    asked, outcome = converse(outbox.send(about()), [NotThere(), THERE])
    assert [type(one) for one in asked] == [FindFolder, PlaceFolder]
    assert isinstance(outcome, Sent)
    assert outcome.receipt.remote


@pytest.mark.parametrize("before", [[], [NotThere()]])
def test_only_a_certain_failure_may_be_tried_again(before: list[Answer]) -> None:
    send = outbox.send
    assert converse(send(about()), [*before, Failed("vol", certain=True)])[1] == Absent("vol")
    assert converse(send(about()), [*before, Failed("weg", certain=False)])[1] == Unknown("weg")


def test_looking_tells_the_same_apart() -> None:
    find = outbox.find
    assert converse(find(about()), [Failed("vol", certain=True)])[1] == Absent("vol")
    assert converse(find(about()), [Failed("weg", certain=False)])[1] == Unknown("weg")
    assert isinstance(converse(find(about()), [NotThere()])[1], Absent)


def test_sending_and_looking_mean_the_same_place() -> None:
    found, placed = converse(outbox.send(about()), [NotThere(), THERE])[0]
    (looked,) = converse(outbox.find(about()), [NotThere()])[0]
    assert isinstance(found, FindFolder)
    assert isinstance(placed, PlaceFolder)
    assert found == looked
    assert found.name == placed.name


@given(keys, keys)
def test_a_place_is_of_one_key_only(one: str, other: str) -> None:
    assert (place_of(one) == place_of(other)) is (one == other)


@given(keys, st.text(max_size=30))
def test_a_place_does_not_depend_on_what_is_said(key: str, text: str) -> None:
    said = payload(key=key, channel="outbox", parts=(text,), title=text, comment=text, attachments=(PICTURE,))
    (asked,) = converse(outbox.find(attempt(OUTBOX, said)), [NotThere()])[0]
    assert isinstance(asked, FindFolder)
    assert asked.name == place_of(key)


def place_of(key: str) -> str:
    (asked,) = converse(outbox.find(about(key=key)), [NotThere()])[0]
    assert isinstance(asked, FindFolder)
    return asked.name


def test_nothing_is_asked_before_the_first_step() -> None:
    """A generator starts when it is asked for its first request: making one does nothing."""
    exchange = outbox.send(about(at="geen moment"))
    with pytest.raises(ValueError, match="geen moment"):
        next(exchange)
