"""The ledger of a fleet: a schema in PostgreSQL, appended to under one lock. Any number of machines and processes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg

from socialcal.model.delivery import Delivery, Event, Hold
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.draft import drafted
from socialcal.publish.ledger.postgresql_pages import Pages, only
from socialcal.publish.ledger.postgresql_schema import Statements
from socialcal.publish.ledger.postgresql_session import Connection, Session, rolled_back
from socialcal.publish.ledger.postgresql_words import lost, replaced, reported, unsettled
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.restoring import filled, sound
from socialcal.publish.ledger.rows import Last, delivery_of, event_of, hold_line, holds_of, moment, resume_line
from socialcal.publish.ledger.verify import faults

# The lock is waited for by the first statement, and in READ COMMITTED every statement after it sees the newest lines.
_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
_SNAPSHOT = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_DURABLE = b"SET LOCAL synchronous_commit = on"
_LOCK = b"SELECT pg_catalog.pg_advisory_xact_lock(%s)"
SETTLING = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds to wait before each try to reach the server again, when it fell away while it was writing."""


class PostgresLedger:
    """A ledger in the schema `schema` of the database that `conninfo` leads to. It is made at the first write.

    One instance belongs to one thread; threads and processes each open their own. Raises SocialcalError for a name
    that cannot be a schema.
    """

    def __init__(self, conninfo: str, schema: str) -> None:
        self._sql = Statements(schema)
        self._session = Session(conninfo)
        self._identity: int | None = None
        """Of the ledger that was found there; from then on it may not be another."""

    @property
    def born(self) -> datetime | None:
        rows = self._rows(self._sql.born)
        with reported(self._sql.schema):
            return moment(rows[0][0]) if rows else None

    @property
    def head(self) -> str:
        found: list[Last] = self._rows(self._sql.last)
        with reported(self._sql.schema):
            return only(found)[1] if self._identity else ""

    def remembers(self, head: str) -> bool:
        return bool(self._rows(self._sql.known, head))

    def deliveries(self) -> Mapping[str, Delivery]:
        rows = self._rows(self._sql.deliveries)
        with reported(self._sql.schema):
            return {row[0]: delivery_of(row) for row in rows}

    def delivery(self, key: str) -> Delivery | None:
        rows = self._rows(self._sql.delivery, key)
        with reported(self._sql.schema):
            return delivery_of(rows[0]) if rows else None

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        rows = self._rows(self._sql.events) if key is None else self._rows(self._sql.events_of, key)
        with reported(self._sql.schema):
            return tuple(event_of(row) for row in rows)

    def append(self, entries: Sequence[Entry]) -> tuple[bool, ...]:
        if not entries:
            return ()
        with self._writing() as pages:
            pages.born(entries[0].at, entries[0].by)
            draft = drafted(entries, pages.last(), pages.present({entry.key for entry in entries}).get)
            pages.write(draft.lines, draft.present.values())
        return draft.taken

    def holds(self) -> tuple[Hold, ...]:
        rows = self._rows(self._sql.brakes)
        with reported(self._sql.schema):
            return holds_of(rows)

    def hold(self, hold: Hold) -> None:
        with self._writing() as pages:
            pages.born(hold.at, hold.by)
            if any(known.id == hold.id for known in pages.holds()):
                raise ValueError(f"a brake {hold.id!r} was raised before")
            pages.write([hold_line(pages.last(), hold)])

    def resume(self, id: str, at: datetime, by: str) -> bool:
        with self._writing() as pages:
            if not any(hold.id == id and hold.until is None for hold in pages.holds()):
                return False
            pages.write([resume_line(pages.last(), id, at, by)])
        return True

    def verify(self) -> tuple[Phrase, ...]:
        with reported(self._sql.schema):
            lines, present = self._session.again(self._everything)
            return faults(lines, {row[0]: row for row in present})

    def lines(self) -> tuple[Line, ...]:
        return tuple(self._rows(self._sql.lines))

    def restore(self, lines: Sequence[Line]) -> None:
        present = sound(lines)
        with self._writing() as pages:
            if pages.stands:
                raise filled()
            pages.create()
            pages.write(lines, present.values())

    def close(self) -> None:
        self._session.close()
        self._identity = None

    def _rows(self, query: bytes, *values: object) -> list[Any]:
        """What the query finds now; nothing when there is no ledger yet."""

        def act(connection: Connection) -> list[Any]:
            return connection.execute(query, values).fetchall() if self._stands(connection) else []

        with reported(self._sql.schema):
            return self._session.again(act)

    def _everything(self, connection: Connection) -> tuple[list[Any], list[Any]]:
        """The past and the present of one moment."""
        if not self._stands(connection):
            return [], []
        connection.execute(_SNAPSHOT)
        try:
            return connection.execute(self._sql.lines).fetchall(), connection.execute(self._sql.deliveries).fetchall()
        finally:
            rolled_back(connection)

    def _stands(self, connection: Connection) -> bool:
        """Is there a ledger? Raises SocialcalError for one that is not ours, and for another than there was."""
        if self._identity is None:
            self._identity = self._sql.recognised(connection)
            return self._identity is not None
        try:
            found = connection.execute(self._sql.still).fetchall()
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            raise replaced(self._sql.schema) from None
        if any(identity != self._identity for identity, _ in found):
            raise replaced(self._sql.schema)
        self._sql.fits([form for _, form in found])
        return True

    @contextmanager
    def _writing(self) -> Iterator[Pages]:
        """Everything inside happens, or nothing; nobody else writes in between."""
        with reported(self._sql.schema):
            connection, stands = self._session.again(self._begun)
            pages = Pages(connection, self._sql, stands)
            try:
                yield pages
                self._commit(connection, pages.written)
            finally:
                rolled_back(connection)

    def _begun(self, connection: Connection) -> tuple[Connection, bool]:
        connection.execute(_BEGIN)
        try:
            connection.execute(_DURABLE)
            connection.execute(_LOCK, (self._sql.lock,))
            return connection, self._stands(connection)
        except BaseException:
            rolled_back(connection)
            raise

    def _commit(self, connection: Connection, written: str) -> None:
        """Returns when it is certain that the line with the hash `written` is there, raises SocialcalError if not."""
        try:
            done = connection.execute(b"COMMIT").statusmessage == "COMMIT"
        except psycopg.Error:
            self._session.close()
            done = self._arrived(written)
        if not done:
            raise lost()

    def _arrived(self, written: str) -> bool:
        """Is this line there? Asked under the lock, which the server keeps until it knows how our writing ended."""
        for wait in SETTLING:
            time.sleep(wait)
            try:
                connection, stands = self._begun(self._session.connection())
                try:
                    return stands and connection.execute(self._sql.known, (written,)).fetchone() is not None
                finally:
                    rolled_back(connection)
            except (psycopg.Error, SocialcalError):
                self._session.close()
        raise unsettled()
