"""The queue's tables in PostgreSQL, beside the ledger's. They hold nothing that the ledger does not know better."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

if TYPE_CHECKING:
    import psycopg

_THERE = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s"
_HEARD = "SELECT max(last_heartbeat) FROM {}.procrastinate_workers"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_ALIVE_SECONDS = 60


def schema_of(ledger: str) -> str:
    """The schema of the queue that goes with the ledger in the schema `ledger`."""
    return f"{ledger}-queue"


def search_path(ledger: str) -> str:
    """The connection option that makes the queue find its tables."""
    return f'-c search_path="{schema_of(ledger)}"'


def make_tables(conninfo: str, ledger: str) -> None:
    """Make the queue's tables when there are none, or anew when they are of another version of the queue.

    Several workers may start at once: one makes them and the others wait. Raises SocialcalError when workers of
    another version are at work, or when the database cannot be used.
    """
    from psycopg import sql

    schema, mine = sql.Identifier(schema_of(ledger)), f"procrastinate {version('procrastinate')}"
    with _connected(conninfo, ledger) as connection:
        connection.execute(_LOCK, (schema_of(ledger),))
        row = connection.execute(_THERE, (schema_of(ledger),)).fetchone()
        if row is not None and row[0] == mine:
            return
        if row is not None:
            _must_be_quiet(connection, schema)
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(schema))
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        connection.execute(_tables())
        connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(schema, sql.Literal(mine)))


def last_heard(conninfo: str, ledger: str) -> datetime | None:
    """When a worker last gave a sign of life, aware; None when there never was one."""
    from psycopg import sql

    with _connected(conninfo, ledger) as connection:
        if connection.execute(_THERE, (schema_of(ledger),)).fetchone() is None:
            return None
        row = connection.execute(sql.SQL(_HEARD).format(sql.Identifier(schema_of(ledger)))).fetchone()
        return row[0] if row is not None and isinstance(row[0], datetime) else None


def _must_be_quiet(connection: psycopg.Connection[tuple[object, ...]], schema: object) -> None:
    from psycopg import sql

    assert isinstance(schema, sql.Identifier)  # noqa: S101
    query = "SELECT EXISTS (SELECT 1 FROM {}.procrastinate_workers WHERE last_heartbeat > now() - %s * interval '1 s')"
    row = connection.execute(sql.SQL(query).format(schema), (_ALIVE_SECONDS,)).fetchone()
    if row is not None and row[0]:
        raise SocialcalError(
            Phrase("Er werken nog workers van een andere versie.", "Workers of another version are still at work."),
            Phrase("Stop die eerst, en begin dan opnieuw.", "Stop those first, and then start again."),
        )


def _tables() -> bytes:
    from procrastinate.schema import SchemaManager

    return SchemaManager.get_schema().encode()


def _connected(conninfo: str, ledger: str) -> psycopg.Connection[tuple[object, ...]]:
    """In words without the address: it holds the password."""
    import psycopg

    try:
        return psycopg.connect(conninfo, connect_timeout=10, options=search_path(ledger))
    except psycopg.Error as error:
        raise SocialcalError(
            Phrase("De database van de workers is niet te bereiken.", "The workers' database cannot be reached."),
            Phrase(
                "Kijk of hij draait en of SOCIALCAL_LEDGER_URL klopt.",
                "See whether it runs and whether SOCIALCAL_LEDGER_URL is right.",
            ),
        ) from error
