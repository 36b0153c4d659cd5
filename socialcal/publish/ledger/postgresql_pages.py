"""A PostgreSQL ledger while it is being written: under its lock, inside one transaction that somebody else ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from socialcal.model.delivery import Delivery, Hold
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.postgresql_schema import Statements
from socialcal.publish.ledger.postgresql_session import Connection
from socialcal.publish.ledger.rows import Last, UnreadableError, born_line, delivery_of, holds_of, row_of


class Pages:
    """What stands in the ledger now, and what is added to it. `stands` tells whether it was made already."""

    def __init__(self, connection: Connection, statements: Statements, stands: bool) -> None:
        self._connection = connection
        self._sql = statements
        self.stands = stands
        self.written = ""
        """The hash of the last line that was written here."""

    def born(self, at: datetime, by: str) -> None:
        """Make the ledger when there is none yet."""
        if not self.stands:
            self.create()
            self.write([born_line(at, by)])

    def create(self) -> None:
        self._sql.create(self._connection)
        self.stands = True

    def last(self) -> Last:
        return only(self._connection.execute(self._sql.last).fetchall())

    def present(self, keys: Iterable[str]) -> Mapping[str, Delivery]:
        rows: list[Any] = self._connection.execute(self._sql.some, (sorted(keys),)).fetchall()
        return {row[0]: delivery_of(row) for row in rows}

    def holds(self) -> tuple[Hold, ...]:
        rows: list[Any] = self._connection.execute(self._sql.brakes).fetchall() if self.stands else []
        return holds_of(rows)

    def write(self, lines: Sequence[Line], present: Iterable[Delivery] = ()) -> None:
        if lines:
            with self._connection.cursor() as cursor:
                cursor.executemany(self._sql.add_line, lines)
                cursor.executemany(self._sql.set_present, list(map(row_of, present)))
            self.written = lines[-1][-1]


def only(found: Sequence[Any]) -> Last:
    """The last line of a ledger that stands. Raises UnreadableError when it has none."""
    if not found:
        raise UnreadableError("a ledger has at least the line of its birth")
    last: Last = found[0]
    return last
