"""A ledger's lines in memory: held against a ledger that has a database to ask, and cut up in every way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.model.delivery import Hold, State, may_follow
from socialcal.publish.ledger.book import Book
from socialcal.publish.ledger.chain import Line, link
from socialcal.publish.ledger.protocol import UNSEEN, Entry
from socialcal.publish.ledger.rows import UnreadableError
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.ledger.verify import faults
from tests.builders import NOW
from tests.publish.desk import swift_folder

PLANNED = Entry("a/x", UNSEEN, State.PLANNED, NOW, "desk", {"digest": "d"})
BRAKE = Hold("1", "storing", "noor", NOW, channel="x")
_WISH = st.one_of(
    st.lists(st.tuples(st.sampled_from(["a/x", "b/x", "é👩🏽‍🚒"]), st.sampled_from(State)), min_size=1, max_size=3),
    st.sampled_from(["hold", "resume"]),
)


def written() -> Book:
    book = Book()
    book.add(book.steps([PLANNED])[1])
    book.add(book.raised(BRAKE))
    book.add(book.let_go("1", NOW + timedelta(hours=1), "piet"))
    return book


def told(source: Book | SqliteLedger) -> tuple[object, ...]:
    return (source.head, source.born, source.deliveries(), source.events(), source.events("a/x"), source.holds())


def wished(book: Book, wish: str | Sequence[tuple[str, State]], number: int) -> list[Entry] | Hold | str | None:
    """What is asked of both; None for what no ledger takes."""
    at = NOW + timedelta(minutes=number)
    if wish == "hold":
        return replace(BRAKE, id=str(number), at=at)
    if wish == "resume":
        return str(number - 1)
    entries = list[Entry]()
    for key, state in wish if not isinstance(wish, str) else ():
        stands = standing_of(book.delivery(key))
        if may_follow(stands[0], state):
            entries.append(Entry(key, stands, state, at, "desk", {"lease": at.isoformat(), "n": str(number)}))
    return entries or None


@given(wishes=st.lists(_WISH, max_size=12), cut=st.integers(0, 40))
@settings(max_examples=40)
def test_it_tells_what_a_ledger_with_a_database_tells(
    wishes: list[str | Sequence[tuple[str, State]]], cut: int
) -> None:
    with swift_folder() as folder:
        ledger, book = SqliteLedger(folder / "ledger.db"), Book()
        for number, wish in enumerate(wishes):
            match wished(book, wish, number):
                case list() as entries:
                    taken, lines = book.steps(entries)
                    assert ledger.append(entries) == taken
                    book.add(lines)
                case Hold() as hold:
                    ledger.hold(hold)
                    book.add(book.raised(hold))
                case str() as id:
                    lines = book.let_go(id, NOW, "piet")
                    assert ledger.resume(id, NOW, "piet") is bool(lines)
                    book.add(lines)
        assert told(book) == told(ledger)
        assert tuple(book.lines) == ledger.lines()
        assert faults(book.lines, book.rows()) == ()
        again = Book(book.lines[:cut])
        again.add(book.lines[cut:])
        assert told(again) == told(book)
        ledger.close()


def test_asking_for_lines_changes_nothing() -> None:
    book = written()
    stood = told(book)
    book.steps([Entry("b/x", UNSEEN, State.PLANNED, NOW, "desk")])
    book.raised(replace(BRAKE, id="2"))
    book.let_go("1", NOW, "piet")
    assert told(book) == stood


def test_what_is_handed_out_is_not_the_book_itself() -> None:
    book = written()
    found = book.deliveries()
    assert isinstance(found, dict)
    found.clear()
    assert book.delivery("a/x") is not None


def test_its_birth_comes_with_the_first_line_and_never_again() -> None:
    assert [line[1] for line in written().lines] == ["born", "event", "hold", "resume"]
    assert [line[1] for line in Book().raised(BRAKE)] == ["born", "hold"]
    assert Book().steps([Entry("a/x", (State.PLANNED, 1), State.CANCELLED, NOW, "desk")]) == ((False,), ())


def test_every_hash_is_remembered() -> None:
    book = written()
    assert all(book.remembers(line[-1]) for line in book.lines)
    assert not book.remembers("")


def rechained(line: Line, **changes: object) -> Line:
    """The first line after a book, with other fields and a hash that fits."""
    names = ("number", "kind", "key", "state", "fence", "at", "by", "details")
    fields: tuple[int | str, ...] = tuple(changes.get(name, value) for name, value in zip(names, line, strict=False))  # type: ignore[misc]
    return (*fields, link(written().head, fields))  # type: ignore[return-value]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 6},
        {"number": 4},
        {"kind": "rumour"},
        {"kind": "born"},
        {"kind": "resume", "key": "9"},
        {"kind": "hold", "details": '{"colour":"red"}'},
        {"state": "sending-ish"},
        {"at": "gisteren"},
        {"details": "["},
        {"details": "[]"},
        {"details": '{"n":1}'},
    ],
)
def test_a_line_that_tells_nothing_is_refused_although_its_hash_fits(changes: dict[str, object]) -> None:
    book = written()
    line = book.steps([Entry("b/x", UNSEEN, State.PLANNED, NOW, "desk")])[1][0]
    assert rechained(line) == line
    stood = told(book)
    with pytest.raises(UnreadableError):
        book.add([rechained(line, **changes)])
    assert told(book) == stood


def test_a_line_whose_hash_does_not_fit_is_refused_and_those_before_it_are_in() -> None:
    lines = list(written().lines)
    lines[2] = (*lines[2][:-1], "0" * 64)
    book = Book()
    with pytest.raises(UnreadableError, match="line 3"):
        book.add(lines)
    assert len(book.lines) == 2


def test_a_brake_is_raised_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="raised before"):
        written().raised(BRAKE)
