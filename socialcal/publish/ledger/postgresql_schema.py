"""The PostgreSQL schema of a ledger: its tables, how they are made at once, and how what is not ours is turned away."""

from __future__ import annotations

import re
from hashlib import sha256

from psycopg import sql

from socialcal.publish.ledger.postgresql_session import Connection
from socialcal.publish.ledger.postgresql_words import damaged, foreign, newer, unsuitable

VERSION = 1
"""The number of the tables below; the table `socialcal_ledger` keeps it."""
_NAME = re.compile(r"(?!pg_)[a-z0-9][a-z0-9_-]{0,62}")
"""PostgreSQL cuts names after 63 bytes and keeps `pg_` for itself: two ledgers could then be one.
https://www.postgresql.org/docs/15/sql-syntax-lexical.html, checked 2026-11-25."""

_TABLES = """
CREATE TABLE {s}.socialcal_ledger (format integer NOT NULL);
CREATE TABLE {s}.lines (
  number bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('born', 'event', 'hold', 'resume')),
  key text COLLATE "C" NOT NULL,
  state text NOT NULL,
  fence bigint NOT NULL,
  at text NOT NULL,
  by text NOT NULL,
  details text NOT NULL,
  hash text COLLATE "C" NOT NULL UNIQUE
);
CREATE INDEX lines_of_key ON {s}.lines (key, number) WHERE kind = 'event';
CREATE INDEX lines_of_brakes ON {s}.lines (number) WHERE kind IN ('hold', 'resume');
CREATE FUNCTION {s}.lines_stay() RETURNS trigger LANGUAGE plpgsql AS
  $$BEGIN RAISE EXCEPTION 'the ledger is append-only'; END$$;
CREATE TRIGGER lines_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {s}.lines
  FOR EACH STATEMENT EXECUTE FUNCTION {s}.lines_stay();
ALTER TABLE {s}.lines ENABLE ALWAYS TRIGGER lines_stay;
CREATE TABLE {s}.present (
  key text COLLATE "C" PRIMARY KEY,
  state text NOT NULL,
  fence bigint NOT NULL,
  at text NOT NULL,
  by text NOT NULL,
  details text NOT NULL
);
"""
_NAMESPACE = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = %s"
_RELATIONS = """
SELECT c.relname, c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind NOT IN ('i', 'I')
"""
_GUARD = """
SELECT tgenabled::text FROM pg_catalog.pg_trigger WHERE tgrelid = %s AND tgname = 'lines_stay' AND NOT tgisinternal
"""


class Statements:
    """The SQL of one ledger, with its schema's name in place. Raises SocialcalError for a name that cannot be one."""

    def __init__(self, schema: str) -> None:
        if _NAME.fullmatch(schema) is None:
            raise unsuitable(schema)
        self.schema = schema
        self.lock = int.from_bytes(sha256(f"socialcal ledger {schema}".encode()).digest()[:8], "big", signed=True)
        """The key of the advisory lock under which this ledger is written."""
        lines = "SELECT number, kind, key, state, fence, at, by, details, hash FROM {s}.lines"
        present = "SELECT key, state, fence, at, by, details FROM {s}.present"
        self.form = self._named("SELECT format FROM {s}.socialcal_ledger")
        self.still = self._named(
            "SELECT c.oid, f.format FROM pg_catalog.pg_class c, {s}.socialcal_ledger f WHERE c.oid = {lines}::regclass"
        )
        self.lines = self._named(f"{lines} ORDER BY number")
        self.events = self._named(f"{lines} WHERE kind = 'event' ORDER BY number")
        self.events_of = self._named(f"{lines} WHERE kind = 'event' AND key = %s ORDER BY number")
        self.brakes = self._named(f"{lines} WHERE kind IN ('hold', 'resume') ORDER BY number")
        self.born = self._named("SELECT at FROM {s}.lines WHERE number = 1")
        self.last = self._named("SELECT number, hash FROM {s}.lines ORDER BY number DESC LIMIT 1")
        self.known = self._named("SELECT 1 FROM {s}.lines WHERE hash = %s")
        self.deliveries = self._named(present)
        self.delivery = self._named(f"{present} WHERE key = %s")
        self.some = self._named(f"{present} WHERE key = ANY(%s)")
        self.add_line = self._named("INSERT INTO {s}.lines VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)")
        self.set_present = self._named(
            "INSERT INTO {s}.present VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO UPDATE SET "
            "state = excluded.state, fence = excluded.fence, at = excluded.at, by = excluded.by, "
            "details = excluded.details"
        )

    def recognised(self, connection: Connection) -> int | None:
        """The identity of the ledger that stands there, None when the schema is empty or absent.

        Raises SocialcalError for what is not ours, newer, or damaged.
        """
        found: dict[str, int] = dict(connection.execute(_RELATIONS, (self.schema,)).fetchall())
        if not found:
            return None
        if "socialcal_ledger" not in found:
            raise foreign(self.schema)
        self.fits([row[0] for row in connection.execute(self.form)])
        if not found.keys() >= {"lines", "present"}:
            raise damaged(self.schema)
        if connection.execute(_GUARD, (found["lines"],)).fetchall() != [("A",)]:
            raise damaged(self.schema)
        return found["lines"]

    def fits(self, forms: list[int]) -> None:
        """Raises SocialcalError unless the format that was found is the one that we know."""
        if len(forms) == 1 and forms[0] > VERSION:
            raise newer(self.schema, forms[0], VERSION)
        if forms != [VERSION]:
            raise damaged(self.schema)

    def create(self, connection: Connection) -> int:
        """Make the tables, inside the transaction of the caller; the schema too, unless somebody made it for us."""
        if connection.execute(_NAMESPACE, (self.schema,)).fetchone() is None:
            connection.execute(self._named("CREATE SCHEMA {s}"))
        connection.execute(self._named(_TABLES))
        connection.execute(self._named("INSERT INTO {s}.socialcal_ledger VALUES (%s)"), (VERSION,))
        identity = self.recognised(connection)
        assert identity is not None, "tables that were just made must be there"  # noqa: S101
        return identity

    def _named(self, statement: str) -> bytes:
        schema = sql.Identifier(self.schema).as_string()
        lines = sql.Literal(f"{schema}.lines").as_string()
        return statement.replace("{s}", schema).replace("{lines}", lines).encode()
