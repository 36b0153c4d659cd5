"""The embedded ledger: one SQLite file, appended to under its write lock. For one machine, any number of processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from socialcal.model.delivery import Delivery, Event, Hold
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger import schema
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.draft import drafted
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.restoring import filled, sound
from socialcal.publish.ledger.rows import (
    Last,
    UnreadableError,
    born_line,
    delivery_of,
    event_of,
    hold_line,
    holds_of,
    moment,
    resume_line,
    row_of,
)
from socialcal.publish.ledger.verify import faults

_DELIVERIES = "SELECT key, state, fence, at, by, details FROM present"
_DELIVERY = "SELECT key, state, fence, at, by, details FROM present WHERE key = ?"
_KNOWN = "SELECT EXISTS (SELECT 1 FROM lines WHERE hash = ?)"
_LINES = "SELECT number, kind, key, state, fence, at, by, details, hash FROM lines"
_EVENTS = f"{_LINES} WHERE kind = 'event'"
_BRAKES = f"{_LINES} WHERE kind IN ('hold', 'resume') ORDER BY number"
_LAST = "SELECT number, hash FROM lines ORDER BY number DESC LIMIT 1"


class SqliteLedger:
    """A ledger in the file at `path`. The file is made at the first write, never by reading.

    One instance belongs to one thread; threads and processes each open their own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._inode = 0

    @property
    def born(self) -> datetime | None:
        with self._reading() as connection:
            row = connection.execute("SELECT at FROM lines WHERE number = 1").fetchone() if connection else None
            return moment(row[0]) if row else None

    @property
    def head(self) -> str:
        with self._reading() as connection:
            return _last(connection)[1] if connection else ""

    def remembers(self, head: str) -> bool:
        with self._reading() as connection:
            return connection is not None and bool(connection.execute(_KNOWN, (head,)).fetchone()[0])

    def deliveries(self) -> Mapping[str, Delivery]:
        with self._reading() as connection:
            if connection is None:
                return {}
            return {row[0]: delivery_of(row) for row in connection.execute(_DELIVERIES)}

    def delivery(self, key: str) -> Delivery | None:
        with self._reading() as connection:
            return _present(connection, key) if connection else None

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        query, values = (_EVENTS, ()) if key is None else (f"{_EVENTS} AND key = ?", (key,))
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"{query} ORDER BY number", values)
            return tuple(event_of(row) for row in rows)

    def append(self, entries: Sequence[Entry]) -> tuple[bool, ...]:
        if not entries:
            return ()
        with self._writing(entries[0].at, entries[0].by) as connection:
            draft = drafted(entries, _last(connection), partial(_present, connection))
            _write(connection, draft.lines, draft.present.values())
            return draft.taken

    def holds(self) -> tuple[Hold, ...]:
        with self._reading() as connection:
            return holds_of(connection.execute(_BRAKES)) if connection else ()

    def hold(self, hold: Hold) -> None:
        with self._writing(hold.at, hold.by) as connection:
            if any(known.id == hold.id for known in holds_of(connection.execute(_BRAKES))):
                raise ValueError(f"a brake {hold.id!r} was raised before")
            _write(connection, [hold_line(_last(connection), hold)])

    def resume(self, id: str, at: datetime, by: str) -> bool:
        if self._connection is None and not self._stands():
            return False
        with self._writing(at, by) as connection:
            raised = holds_of(connection.execute(_BRAKES))
            if not any(hold.id == id and hold.until is None for hold in raised):
                return False
            _write(connection, [resume_line(_last(connection), id, at, by)])
            return True

    def verify(self) -> tuple[Phrase, ...]:
        with self._reading() as connection:
            if connection is None:
                return ()
            checked = connection.execute("PRAGMA integrity_check").fetchone()[0]
            damage = () if checked == "ok" else (Phrase(f"SQLite meldt: {checked}", f"SQLite says: {checked}"),)
            # One transaction, so that no line is written between reading the past and reading the present.
            with _whole(connection, "BEGIN"):
                lines: list[Line] = connection.execute(f"{_LINES} ORDER BY number").fetchall()
                present = {row[0]: row for row in connection.execute(_DELIVERIES)}
            return (*damage, *faults(lines, present))

    def lines(self) -> tuple[Line, ...]:
        with self._reading() as connection:
            return tuple(connection.execute(f"{_LINES} ORDER BY number")) if connection else ()

    def restore(self, lines: Sequence[Line]) -> None:
        present = sound(lines)
        with self._reading() as connection:
            if connection is not None:
                raise filled()
        if not schema.create(self._path, lines, map(row_of, present.values())):
            raise filled()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        with schema.reported(self._path):
            if self._connection is not None:
                self._still_there()
            elif self._stands():
                self._connection, self._inode = schema.open_existing(self._path), self._path.stat().st_ino
            yield self._connection

    def _stands(self) -> bool:
        """Also for what is in the way, such as a link that leads nowhere: nothing is made over it."""
        with schema.reported(self._path):
            return self._path.exists() or self._path.is_symlink()

    def _still_there(self) -> None:
        """A daemon keeps its connection for days: what it writes to a file that was thrown away is forgotten."""
        if not self._path.exists() or self._path.stat().st_ino != self._inode:
            self.close()
            raise schema.replaced(self._path)

    @contextmanager
    def _writing(self, at: datetime, by: str) -> Iterator[sqlite3.Connection]:
        """Everything inside happens, or nothing; nobody else writes in between."""
        if self._connection is None and not self._stands():
            schema.create(self._path, [born_line(at, by)])
        with self._reading() as connection:
            assert connection is not None, "a ledger that was just made must be there"  # noqa: S101
            with _whole(connection, "BEGIN IMMEDIATE"):
                yield connection


@contextmanager
def _whole(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _last(connection: sqlite3.Connection) -> Last:
    row: Last | None = connection.execute(_LAST).fetchone()
    if row is None:
        raise UnreadableError("a ledger has at least the line of its birth")
    return row


def _present(connection: sqlite3.Connection, key: str) -> Delivery | None:
    row = connection.execute(_DELIVERY, (key,)).fetchone()
    return delivery_of(row) if row else None


def _write(connection: sqlite3.Connection, lines: Iterable[Line], present: Iterable[Delivery] = ()) -> None:
    connection.executemany(schema.LINE, lines)
    connection.executemany(schema.PRESENT, map(row_of, present))
