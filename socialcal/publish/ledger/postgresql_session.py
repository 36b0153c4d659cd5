"""One connection to PostgreSQL: made when it is needed, bounded in time, and made again when it was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from socialcal.publish.ledger.postgresql_words import malformed, unreachable

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
T = TypeVar("T")

_DEFAULTS = {
    "connect_timeout": "10",
    "application_name": "socialcal",
    # A replica may be behind: what is read there may be claimed already.
    "target_session_attrs": "primary",
    # A machine that vanished sends no word: these are seconds, the last is milliseconds.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""What the connection string may say otherwise. https://www.postgresql.org/docs/15/libpq-connect.html, 2026-11-25."""
LIMITS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    # Who hangs in the middle of writing lets the others through after this.
    "idle_in_transaction_session_timeout": "30s",
    "synchronous_commit": "on",
    # Nothing that somebody put into another schema is taken for PostgreSQL's own.
    "search_path": "pg_catalog",
}
_GONE = ("57P01", "57P02", "57P03", "57P05", "25P03")


class Session:
    """Belongs to one thread. Raises SocialcalError when there is no connection to be had."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._connection: Connection | None = None

    def connection(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = _connected(self._conninfo)
        return self._connection

    def again(self, act: Callable[[Connection], T]) -> T:
        """What `act` gives; once more on a new connection when the one that we had turns out to be gone.

        Only for what may be done twice.
        """
        connection = self.connection()
        try:
            return act(connection)
        except psycopg.Error as error:
            if not gone(connection, error):
                raise
            self.close()
        return act(self.connection())

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def gone(connection: Connection, error: psycopg.Error) -> bool:
    """Is there no use in this connection any more?"""
    code = error.sqlstate or ""
    return connection.closed or code in _GONE or code.startswith("08")


def _connected(conninfo: str) -> Connection:
    try:
        missing = {name: value for name, value in _DEFAULTS.items() if name not in conninfo_to_dict(conninfo)}
        whole = make_conninfo(conninfo, **missing, client_encoding="UTF8")
    except (psycopg.Error, UnicodeError):
        raise malformed() from None
    try:
        # Never prepared: a pooler in between may give every transaction to another session of the server.
        connection = psycopg.connect(whole, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        raise unreachable(error) from None
    try:
        settings = ", ".join(["pg_catalog.set_config(%s, %s, false)"] * len(LIMITS))
        values = [text for setting in LIMITS.items() for text in setting]
        connection.execute(f"SELECT {settings}".encode(), values)
    except psycopg.Error as error:
        connection.close()
        raise unreachable(error) from None
    return connection


def rolled_back(connection: Connection) -> None:
    """Take back whatever is open; a connection on which that fails is of no use any more."""
    try:
        if not connection.closed and connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.execute(b"ROLLBACK")
    except psycopg.Error:
        connection.close()
