"""The queue's tables in PostgreSQL, beside the ledger's. They hold nothing that the ledger does not know better."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from typing import Any, TypeAlias

import psycopg
from psycopg import sql

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.fleet.wishes import FORMAT
from socialcal.publish.ledger.postgresql_words import foreign, malformed, reported, unreachable

_Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

_MARK = "socialcal queue: "
"""What the comment on our schema begins with. Without it we throw nothing away."""
_SUFFIX = "-queue"
_LONGEST_NAME = 63
"""PostgreSQL cuts names after so many bytes: the queue's would become the ledger's own.
https://www.postgresql.org/docs/15/sql-syntax-lexical.html, checked 2026-11-25."""
_THERE = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s"
_FILLED = "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s)"
_ALIVE = "SELECT EXISTS (SELECT 1 FROM {}.procrastinate_workers WHERE last_heartbeat > now() - %s * interval '1 s')"
_HEARD = """
SELECT greatest(
  (SELECT max(last_heartbeat) FROM {schema}.procrastinate_workers),
  (SELECT to_timestamp(max(defer_timestamp)) FROM {schema}.procrastinate_periodic_defers)
)
"""
"""Who stopped in order takes its own row away; what it last saw to do remains."""
CLOCK = "SELECT extract(epoch FROM clock_timestamp())::float8 AS now"
"""Unix time, as the database has it."""
_SKEW = 5.0
"""Seconds that a clock may differ from it: a lease means the same to everybody only as far as their clocks agree."""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_ALIVE_SECONDS = 60


def schema_of(ledger: str) -> str:
    """The schema of the queue that goes with the ledger in the schema `ledger`."""
    room = _LONGEST_NAME - len(_SUFFIX)
    if len(ledger) <= room:
        return ledger + _SUFFIX
    digest = hashlib.sha256(ledger.encode()).hexdigest()[:12]
    return f"{ledger[: room - len(digest) - 1]}-{digest}{_SUFFIX}"


def search_path(ledger: str) -> str:
    """The connection option that makes the queue find its tables."""
    return f'-c search_path="{schema_of(ledger)}"'


def make_tables(conninfo: str, ledger: str) -> None:
    """Make the queue's tables when there are none, or anew when they are of another version.

    Several workers may start at once: one makes them and the others wait. Raises SocialcalError when workers of
    another version are at work, when the schema is somebody else's, when our clock is not the database's, and when
    that cannot be used.
    """
    name, mine = schema_of(ledger), f"{_MARK}procrastinate {version('procrastinate')}, jobs {FORMAT}"
    schema = sql.Identifier(name)
    with _connected(conninfo, ledger) as connection:
        _clocks_must_agree(connection)
        connection.execute(_LOCK, (name,))
        row = connection.execute(_THERE, (name,)).fetchone()
        if row is not None and row[0] == mine:
            return
        if row is not None and str(row[0]).startswith(_MARK):
            _must_be_quiet(connection, schema)
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(schema))
            row = None
        if row is None:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        elif connection.execute(_FILLED, (name,)).fetchone() != (False,):
            raise foreign(name)
        connection.execute(_tables())
        connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(schema, sql.Literal(mine)))


def last_heard(conninfo: str, ledger: str) -> datetime | None:
    """When a worker last gave a sign of life, aware; None when there never was one. Raises SocialcalError."""
    with _connected(conninfo, ledger) as connection:
        row = connection.execute(_THERE, (schema_of(ledger),)).fetchone()
        if row is None or not str(row[0]).startswith(_MARK):
            return None
        query = sql.SQL(_HEARD).format(schema=sql.Identifier(schema_of(ledger)))
        found = connection.execute(query).fetchone()
        return found[0] if found is not None and isinstance(found[0], datetime) else None


def skew(before: float, theirs: float, after: float) -> SocialcalError | None:
    """What to say of a clock that read `before` and `after` around the moment `theirs`, in Unix time; None if right."""
    if before - _SKEW <= theirs <= after + _SKEW:
        return None
    seconds = abs(before - theirs)
    return SocialcalError(
        Phrase(
            f"De klok van deze machine scheelt {seconds:.0f} seconden met die van de database.",
            f"The clock of this machine differs {seconds:.0f} seconds from the database's.",
        ),
        Phrase("Zet beide gelijk, met NTP.", "Set both right, with NTP."),
    )


def _clocks_must_agree(connection: _Connection) -> None:
    before = time.time()
    row = connection.execute(CLOCK).fetchone()
    wrong = skew(before, row[0], time.time()) if row is not None else None
    if wrong is not None:
        raise wrong


def _must_be_quiet(connection: _Connection, schema: sql.Identifier) -> None:
    row = connection.execute(sql.SQL(_ALIVE).format(schema), (_ALIVE_SECONDS,)).fetchone()
    if row is not None and row[0]:
        raise SocialcalError(
            Phrase("Er werken nog workers van een andere versie.", "Workers of another version are still at work."),
            Phrase(
                "Stop die eerst, en begin na een minuut opnieuw.", "Stop those first, and start again after a minute."
            ),
        )


def _tables() -> bytes:
    from procrastinate.schema import SchemaManager

    return SchemaManager.get_schema().encode()


@contextmanager
def _connected(conninfo: str, ledger: str) -> Iterator[_Connection]:
    """One transaction. What goes wrong is said without the address: that holds the password."""
    try:
        opened = psycopg.connect(conninfo, connect_timeout=10, options=search_path(ledger))
    except psycopg.ProgrammingError:
        raise malformed() from None
    except psycopg.Error as error:
        raise unreachable(error) from None
    with reported(schema_of(ledger)), opened as connection:
        yield connection
