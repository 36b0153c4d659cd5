"""The embedded ledger: one SQLite file, appended to under its write lock. For one machine, any number of processes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from socialcal.model.delivery import Delivery, Event, Hold, State
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger import schema
from socialcal.publish.ledger.chain import details_text, link
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.steps import judge, laid_over
from socialcal.publish.ledger.verify import Line, Row, faults

_SCOPE = ("channel", "campaign", "story")
_DELIVERIES = "SELECT key, state, fence, at, by, details FROM present"
_DELIVERY = "SELECT key, state, fence, at, by, details FROM present WHERE key = ?"
_KNOWN = "SELECT EXISTS (SELECT 1 FROM lines WHERE hash = ?)"
_LINES = "SELECT number, kind, key, state, fence, at, by, details, hash FROM lines ORDER BY number"
_EVENTS = "SELECT number, kind, key, state, fence, at, by, details, hash FROM lines WHERE kind = 'event'"


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
            return _moment(row[0]) if row else None

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
            return {row[0]: _delivery(row) for row in connection.execute(_DELIVERIES)}

    def delivery(self, key: str) -> Delivery | None:
        with self._reading() as connection:
            return _present(connection, key) if connection else None

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        query, values = (_EVENTS, ()) if key is None else (f"{_EVENTS} AND key = ?", (key,))
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"{query} ORDER BY number", values)
            return tuple(_event(row) for row in rows)

    def append(self, entries: Sequence[Entry]) -> tuple[bool, ...]:
        if not entries:
            return ()
        with self._writing(entries[0].at, entries[0].by) as connection:
            number, before = _last(connection)
            taken = []
            for entry in entries:
                previous = _present(connection, entry.key)
                fence = judge(previous, entry)
                taken.append(fence is not None)
                if fence is not None:
                    number += 1
                    event = Event(number, entry.key, entry.state, fence, _utc(entry.at), entry.by, entry.details)
                    before = _write_event(connection, before, event)
                    _write_present(connection, laid_over(previous, event))
            return tuple(taken)

    def holds(self) -> tuple[Hold, ...]:
        with self._reading() as connection:
            return _holds(connection) if connection else ()

    def hold(self, hold: Hold) -> None:
        scope = {name: value for name in _SCOPE if (value := getattr(hold, name)) is not None}
        with self._writing(hold.at, hold.by) as connection:
            if any(known.id == hold.id for known in _holds(connection)):
                raise ValueError(f"a brake {hold.id!r} was raised before")
            details = details_text({"reason": hold.reason, **scope})
            _write_line(connection, "hold", (hold.id, "", 0, _utc(hold.at).isoformat(), hold.by, details))

    def resume(self, id: str, at: datetime, by: str) -> bool:
        if self._connection is None and not self._stands():
            return False
        with self._writing(at, by) as connection:
            if not any(hold.id == id and hold.until is None for hold in _holds(connection)):
                return False
            _write_line(connection, "resume", (id, "", 0, _utc(at).isoformat(), by, "{}"))
            return True

    def verify(self) -> tuple[Phrase, ...]:
        with self._reading() as connection:
            if connection is None:
                return ()
            checked = connection.execute("PRAGMA integrity_check").fetchone()[0]
            lines: list[Line] = connection.execute(_LINES).fetchall()
            damage = () if checked == "ok" else (Phrase(f"SQLite meldt: {checked}", f"SQLite says: {checked}"),)
            present = {row[0]: row for row in connection.execute(_DELIVERIES)}
            return (*damage, *faults(lines, present))

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
            first = (1, "born", "", "", 0, _utc(at).isoformat(), by, "{}")
            schema.create(self._path, (*first, link("", first)))
        with self._reading() as connection:
            assert connection is not None, "a ledger that was just made must be there"  # noqa: S101
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a ledger needs moments with an offset")
    return moment.astimezone(UTC)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _last(connection: sqlite3.Connection) -> tuple[int, str]:
    row = connection.execute("SELECT number, hash FROM lines ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("a ledger has at least the line of its birth")
    return row[0], row[1]


def _present(connection: sqlite3.Connection, key: str) -> Delivery | None:
    row = connection.execute(_DELIVERY, (key,)).fetchone()
    return _delivery(row) if row else None


def _delivery(row: Row) -> Delivery:
    key, state, fence, at, by, details = row
    try:
        return Delivery(key, State(state), fence, _moment(at), by, json.loads(details))
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"{key} cannot be read") from error


def _event(row: Line) -> Event:
    number, _, key, state, fence, at, by, details, _ = row
    present = _delivery((key, state, fence, at, by, details))
    return Event(number, key, present.state, fence, present.at, by, present.details)


def _holds(connection: sqlite3.Connection) -> tuple[Hold, ...]:
    ends = dict(connection.execute("SELECT key, at FROM lines WHERE kind = 'resume'"))
    rows = connection.execute("SELECT key, at, by, details FROM lines WHERE kind = 'hold' ORDER BY number")
    holds = []
    for id, at, by, details in rows:
        try:
            until = _moment(ends[id]) if id in ends else None
            holds.append(Hold(id=id, at=_moment(at), by=by, until=until, **json.loads(details)))
        except (ValueError, TypeError) as error:
            raise sqlite3.DatabaseError(f"brake {id} cannot be read") from error
    return tuple(holds)


def _write_event(connection: sqlite3.Connection, before: str, event: Event) -> str:
    line = (event.number, "event", event.key, event.state.value, event.fence, event.at.isoformat(), event.by)
    full = (*line, details_text(event.details))
    digest = link(before, full)
    connection.execute("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*full, digest))
    return digest


def _write_line(connection: sqlite3.Connection, kind: str, fields: tuple[str, str, int, str, str, str]) -> None:
    number, before = _last(connection)
    line = (number + 1, kind, *fields)
    connection.execute("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*line, link(before, line)))


def _write_present(connection: sqlite3.Connection, delivery: Delivery) -> None:
    row = (delivery.key, delivery.state.value, delivery.fence, delivery.at.isoformat(), delivery.by)
    connection.execute(
        "INSERT OR REPLACE INTO present VALUES (?, ?, ?, ?, ?, ?)", (*row, details_text(delivery.details))
    )
