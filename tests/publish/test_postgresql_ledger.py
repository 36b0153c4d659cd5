"""The PostgreSQL schema of a ledger: append-only, strange ones turned away, certainty when the server falls away."""

from __future__ import annotations

import itertools
import os
import socket
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any

import psycopg
import pytest

from socialcal.model.delivery import Hold, State
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger import postgresql, postgresql_session
from socialcal.publish.ledger.chain import link
from socialcal.publish.ledger.postgresql import PostgresLedger
from socialcal.publish.ledger.postgresql_schema import VERSION, Statements
from socialcal.publish.ledger.protocol import UNSEEN, Entry
from tests.builders import NOW
from tests.servers.postgresql import PostgresServer, shared_server

Falling = Callable[[str, Callable[[], object]], None]
HOLD = Hold("9", "storing", "noor", NOW)
SECRET = "geheim-7391"
_BIRTH = (1, "born", "", "", 0, NOW.isoformat(), "desk", "{}")
Connection = psycopg.Connection[tuple[Any, ...]]
ACTS: dict[str, Callable[[PostgresLedger], object]] = {
    "born": lambda ledger: ledger.born,
    "head": lambda ledger: ledger.head,
    "remembers": lambda ledger: ledger.remembers("0" * 64),
    "deliveries": lambda ledger: ledger.deliveries(),
    "delivery": lambda ledger: ledger.delivery("a/x"),
    "events": lambda ledger: ledger.events(),
    "events of one": lambda ledger: ledger.events("a/x"),
    "append": lambda ledger: plan(ledger, "nieuw/x"),
    "holds": lambda ledger: ledger.holds(),
    "hold": lambda ledger: ledger.hold(HOLD),
    "resume": lambda ledger: ledger.resume("1", NOW, "noor"),
    "verify": lambda ledger: ledger.verify(),
    "lines": lambda ledger: ledger.lines(),
    "restore": lambda ledger: ledger.restore([(*_BIRTH, link("", _BIRTH))]),
}
_SLOW = """
CREATE FUNCTION {s}.slow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(0.15); RETURN NULL; END$$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON {s}.lines DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION {s}.slow();
"""
_LOCKED = b"SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
_numbers = itertools.count(1)


def plan(ledger: PostgresLedger, *keys: str, **details: str) -> tuple[bool, ...]:
    return ledger.append([Entry(key, UNSEEN, State.PLANNED, NOW, "desk", details) for key in keys])


@contextmanager
def opened(conninfo: str, schema: str) -> Iterator[PostgresLedger]:
    with closing(PostgresLedger(conninfo, schema)) as ledger:
        yield ledger


@contextmanager
def administering(conninfo: str) -> Iterator[Connection]:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield connection


def schemas(raw: Connection) -> set[str]:
    return {row[0] for row in raw.execute("SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'")}


def content(raw: Connection, schema: str) -> list[tuple[Any, ...]]:
    """Everything that stands in the schema."""
    tables = raw.execute("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(%s)", (schema,)).fetchall()
    plain = sorted(name for (name,) in tables if name in ("lines", "present", "socialcal_ledger", "boodschappen"))
    return [(name, row) for name in plain for row in raw.execute(f"SELECT * FROM {schema}.{name}".encode())]


@pytest.fixture(scope="module")
def conninfo() -> str:
    return shared_server()


@pytest.fixture
def schema() -> str:
    return f"eigen{next(_numbers)}"


@pytest.fixture
def raw(conninfo: str) -> Iterator[Connection]:
    """Somebody with a database tool."""
    with administering(conninfo) as connection:
        yield connection


@pytest.fixture
def ledger(conninfo: str, schema: str, raw: Connection) -> Iterator[PostgresLedger]:
    raw.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())
    with opened(conninfo, schema) as found:
        yield found


@pytest.fixture
def kept(ledger: PostgresLedger, schema: str) -> str:
    """The schema of a ledger with a past, closed."""
    plan(ledger, "a/x", "b/x", "c/x", digest="d1")
    lease = (NOW + timedelta(seconds=75)).isoformat()
    ledger.append([Entry("a/x", (State.PLANNED, 1), State.CLAIMED, NOW, "desk", {"lease": lease})])
    ledger.hold(replace(HOLD, id="1"))
    ledger.close()
    return schema


class TestMakingIt:
    def test_reading_makes_nothing(self, ledger: PostgresLedger, schema: str, raw: Connection) -> None:
        for name in ACTS.keys() - {"append", "hold", "restore"}:
            ACTS[name](ledger)
        assert schema not in schemas(raw)

    @pytest.mark.parametrize(
        "bad",
        [
            Entry("a/x", UNSEEN, State.SENT, NOW, "desk"),
            Entry("a/x", UNSEEN, State.PLANNED, NOW.replace(tzinfo=None), "x"),
        ],
    )
    def test_a_step_that_cannot_be_makes_nothing(
        self, ledger: PostgresLedger, schema: str, raw: Connection, bad: Entry
    ) -> None:
        with pytest.raises(ValueError, match=r"no delivery goes from|offset"):
            ledger.append([bad])
        assert schema not in schemas(raw)
        assert plan(ledger, "a/x") == (True,)

    def test_an_empty_schema_that_was_made_for_us_is_used(
        self, ledger: PostgresLedger, schema: str, raw: Connection
    ) -> None:
        raw.execute(f"CREATE SCHEMA {schema}".encode())
        assert ledger.head == ""
        assert plan(ledger, "a/x") == (True,)
        assert ledger.verify() == ()

    @pytest.mark.parametrize("name", ["socialcal-ledger", "0", "a" * 63, "select", "a_b-c"])
    def test_every_name_that_the_calendar_allows_may_be_one(self, conninfo: str, raw: Connection, name: str) -> None:
        with opened(conninfo, name) as ledger:
            plan(ledger, "a/x")
            assert len(ledger.lines()) == 2
        assert name in schemas(raw)
        raw.execute(f'DROP SCHEMA "{name}" CASCADE'.encode())

    @pytest.mark.parametrize("name", ["", "a" * 64, "pg_ledger", "A", 'a"b', "a.b", "a b", "a\n", "é", "a;b"])
    def test_a_name_that_cannot_be_a_schema_is_refused(self, name: str) -> None:
        with pytest.raises(SocialcalError, match="cannot be a schema"):
            PostgresLedger("", name)

    def test_two_ledgers_in_one_database_know_nothing_of_each_other(self, kept: str, conninfo: str) -> None:
        with opened(conninfo, f"{kept}-b") as other:
            assert other.deliveries() == {}
            plan(other, "z/x")
            assert list(other.deliveries()) == ["z/x"]
        with opened(conninfo, kept) as ledger:
            assert len(ledger.deliveries()) == 3

    def test_two_ledgers_have_two_locks(self) -> None:
        assert Statements("a").lock != Statements("b").lock
        assert Statements("a").lock == Statements("a").lock


class TestAppendOnly:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE {s}.lines SET details = '{{}}' WHERE number = 2",
            "UPDATE {s}.lines SET hash = '' WHERE false",
            "DELETE FROM {s}.lines",
            "DELETE FROM {s}.lines WHERE number = 6",
            "TRUNCATE {s}.lines",
            "TRUNCATE {s}.present, {s}.lines CASCADE",
            "SET session_replication_role = replica; DELETE FROM {s}.lines",
        ],
    )
    def test_a_line_can_be_neither_changed_nor_taken_away(
        self, kept: str, conninfo: str, raw: Connection, statement: str
    ) -> None:
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            raw.execute(statement.format(s=kept).encode())
        with opened(conninfo, kept) as ledger:
            assert len(ledger.events()) == 4
            assert ledger.verify() == ()

    def test_a_number_is_given_once(self, kept: str, raw: Connection) -> None:
        with pytest.raises(psycopg.errors.UniqueViolation):
            raw.execute(f"INSERT INTO {kept}.lines SELECT 2, kind, key, state, fence, at, by, details, 'x' FROM {kept}.lines WHERE number = 3".encode())  # fmt: skip  # noqa: E501


class TestTampering:
    @pytest.mark.parametrize(
        "statement",
        [
            """UPDATE {s}.lines SET details = '{{"digest":"d2"}}' WHERE number = 2""",
            "UPDATE {s}.lines SET details = 'no json' WHERE number = 3",
            "UPDATE {s}.lines SET state = 'nonsense' WHERE number = 4",
            "UPDATE {s}.lines SET by = 'somebody else' WHERE number = 6",
            "UPDATE {s}.lines SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1",
            "DELETE FROM {s}.lines WHERE number = 3",
            "UPDATE {s}.present SET state = 'sent' WHERE key = 'b/x'",
            "DELETE FROM {s}.present WHERE key = 'c/x'",
            "TRUNCATE {s}.present",
        ],
    )
    def test_whatever_is_changed_past_the_guard_is_told(
        self, kept: str, conninfo: str, raw: Connection, statement: str
    ) -> None:
        raw.execute(f"ALTER TABLE {kept}.lines DISABLE TRIGGER lines_stay".encode())
        raw.execute(statement.format(s=kept).encode())
        raw.execute(f"ALTER TABLE {kept}.lines ENABLE ALWAYS TRIGGER lines_stay".encode())
        with opened(conninfo, kept) as ledger:
            assert ledger.verify() != ()

    @pytest.mark.parametrize("column", ["state", "at", "details"])
    def test_a_present_that_cannot_be_read_stops_everything(
        self, kept: str, conninfo: str, raw: Connection, column: str
    ) -> None:
        raw.execute(f"UPDATE {kept}.present SET {column} = 'nonsense' WHERE key = 'b/x'".encode())
        with opened(conninfo, kept) as ledger, pytest.raises(SocialcalError, match="is damaged"):
            ledger.deliveries()


STRANGE: dict[str, tuple[str, str]] = {
    "another program's": (
        "DROP SCHEMA {s} CASCADE; CREATE SCHEMA {s}; CREATE TABLE {s}.lines (number bigint PRIMARY KEY)",
        "tables of another program",
    ),
    "another program's, with other names": (
        "DROP SCHEMA {s} CASCADE; CREATE SCHEMA {s}; CREATE TABLE {s}.boodschappen (wat text); "
        "INSERT INTO {s}.boodschappen VALUES ('melk')",
        "tables of another program",
    ),
    "a newer socialcal's": (f"UPDATE {{s}}.socialcal_ledger SET format = {VERSION + 1}", "newer socialcal"),
    "of no form": ("UPDATE {s}.socialcal_ledger SET format = 0", "is damaged"),
    "of two forms": ("INSERT INTO {s}.socialcal_ledger VALUES (1)", "is damaged"),
    "without its form": ("TRUNCATE {s}.socialcal_ledger", "is damaged"),
    "without its present": ("DROP TABLE {s}.present", "is damaged"),
    "without its past": ("DROP TABLE {s}.lines", "is damaged"),
    "without its guard": ("DROP TRIGGER lines_stay ON {s}.lines", "is damaged"),
    "with its guard asleep": ("ALTER TABLE {s}.lines DISABLE TRIGGER ALL", "is damaged"),
}


class TestASchemaThatIsNotOurs:
    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("strange", STRANGE)
    def test_it_is_turned_away_and_left_as_it_was(
        self, kept: str, conninfo: str, raw: Connection, strange: str, act: str
    ) -> None:
        spoil, said = STRANGE[strange]
        raw.execute(spoil.format(s=kept).encode())
        before = content(raw, kept)
        with opened(conninfo, kept) as ledger, pytest.raises(SocialcalError, match=said) as caught:
            ACTS[act](ledger)
        assert kept in caught.value.message.nl
        assert caught.value.hint is not None
        assert content(raw, kept) == before

    @pytest.mark.parametrize("act", ["head", "append", "hold"])
    def test_one_without_a_birth_is_damaged(self, kept: str, conninfo: str, raw: Connection, act: str) -> None:
        raw.execute(f"ALTER TABLE {kept}.lines DISABLE TRIGGER lines_stay; DELETE FROM {kept}.lines; ALTER TABLE {kept}.lines ENABLE ALWAYS TRIGGER lines_stay".encode())  # fmt: skip  # noqa: E501
        with opened(conninfo, kept) as ledger, pytest.raises(SocialcalError, match="is damaged"):
            ACTS[act](ledger)

    def test_public_is_no_place_for_a_ledger_when_somebody_uses_it(self, conninfo: str, raw: Connection) -> None:
        raw.execute("CREATE TABLE public.boodschappen (wat text)")
        try:
            with opened(conninfo, "public") as ledger, pytest.raises(SocialcalError, match="another program"):
                plan(ledger, "a/x")
        finally:
            raw.execute("DROP TABLE public.boodschappen")


class TestALedgerThatChangesUnderOurHands:
    @pytest.mark.parametrize("act", ACTS)
    def test_one_that_was_dropped_is_not_made_anew(self, kept: str, conninfo: str, raw: Connection, act: str) -> None:
        with opened(conninfo, kept) as ledger:
            assert len(ledger.deliveries()) == 3
            raw.execute(f"DROP SCHEMA {kept} CASCADE".encode())
            for _ in range(2):
                with pytest.raises(SocialcalError, match="taken away or exchanged"):
                    ACTS[act](ledger)
        assert kept not in schemas(raw)

    @pytest.mark.parametrize("act", ACTS)
    def test_one_that_was_exchanged_is_not_written_on(
        self, kept: str, conninfo: str, raw: Connection, act: str
    ) -> None:
        with opened(conninfo, kept) as ledger, opened(conninfo, kept) as other:
            assert len(ledger.deliveries()) == 3
            raw.execute(f"DROP SCHEMA {kept} CASCADE".encode())
            plan(other, "z/x")
            before = content(raw, kept)
            with pytest.raises(SocialcalError, match="taken away or exchanged"):
                ACTS[act](ledger)
            assert content(raw, kept) == before

    @pytest.mark.parametrize("act", ACTS)
    def test_one_that_a_newer_socialcal_took_over_is_left_alone(
        self, kept: str, conninfo: str, raw: Connection, act: str
    ) -> None:
        with opened(conninfo, kept) as ledger:
            assert len(ledger.deliveries()) == 3
            raw.execute(f"UPDATE {kept}.socialcal_ledger SET format = {VERSION + 1}".encode())
            with pytest.raises(SocialcalError, match="newer socialcal"):
                ACTS[act](ledger)


@pytest.fixture
def reader(kept: str, raw: Connection) -> Iterator[str]:
    """Somebody who needs a password, and may read this ledger."""
    name = f"lezer_{kept}"
    raw.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}'".encode())
    raw.execute(
        f"GRANT USAGE ON SCHEMA {kept} TO {name}; GRANT SELECT ON ALL TABLES IN SCHEMA {kept} TO {name}".encode()
    )
    yield name
    raw.execute(f"DROP OWNED BY {name}; DROP ROLE {name}".encode())


def told(caught: pytest.ExceptionInfo[SocialcalError]) -> str:
    """Everything that anybody could get to see of it."""
    error = caught.value
    said = [*traceback.format_exception(error), str(error), repr(error), error.message.nl, error.message.en]
    return "\n".join([*said, *((error.hint.nl, error.hint.en) if error.hint else ())])


class TestWhoMayNot:
    @pytest.mark.parametrize("act", ACTS)
    def test_with_a_wrong_password_it_says_so_and_keeps_it_secret(
        self, kept: str, conninfo: str, reader: str, act: str
    ) -> None:
        wrong = f"{conninfo} user={reader} password={SECRET}-fout"
        with opened(wrong, kept) as ledger, pytest.raises(SocialcalError, match="does not let us in") as caught:
            ACTS[act](ledger)
        assert SECRET not in told(caught) + repr(ledger)

    @pytest.mark.parametrize(
        ("broken", "said"),
        [
            (f"postgresql://u:{SECRET}@/x?host=/nowhere", "Cannot reach"),
            (f"postgresql://u:{SECRET}@127.0.0.1:1/x", "Cannot reach"),
            (f"postgresql://u:a@{SECRET}@127.0.0.1:1/x", "Cannot reach"),
            (f"postgresql://u:a/{SECRET}@127.0.0.1:1/x", "Cannot reach"),
            (f"postgresql://u:a?{SECRET}@127.0.0.1:1/x", "Cannot reach"),
            (f"postgresql://u:a%{SECRET}@127.0.0.1:1/x", "not well put"),
            (f"password {SECRET}", "not well put"),
            (f"host=127.0.0.1 port=1 password='{SECRET}", "not well put"),
            (f"wachtwoord={SECRET}", "not well put"),
            (f"host=127.0.0.1 port={SECRET}", "Cannot reach"),
            (f"host=127.0.0.1 port=1 sslmode={SECRET}", "Cannot reach"),
            (f"host=127.0.0.1 port=1 connect_timeout={SECRET}", "Cannot reach"),
            (f"service={SECRET}", "Cannot reach"),
            (f"port=1 host=127.0.0.1\0{SECRET}", "."),
            (f"host=127.0.0.1 password={SECRET}\udcff port=1", "."),
        ],
    )
    def test_whatever_is_wrong_with_the_connection_keeps_its_secret(self, broken: str, said: str) -> None:
        with opened(broken, "eigen") as ledger, pytest.raises(SocialcalError, match=said) as caught:
            assert ledger.deliveries()
        assert SECRET not in told(caught)
        assert caught.value.hint is not None

    def test_a_database_that_is_missing_is_told(self, conninfo: str) -> None:
        missing = conninfo.replace("dbname=postgres", "dbname=nergens")
        with opened(missing, "eigen") as ledger, pytest.raises(SocialcalError, match="database does not exist"):
            ledger.deliveries()

    def test_a_user_that_does_not_exist_is_told(self, conninfo: str) -> None:
        nobody = f"{conninfo} user=niemand password={SECRET}"
        with opened(nobody, "eigen") as ledger, pytest.raises(SocialcalError, match="does not let us in"):
            ledger.deliveries()

    def test_who_may_only_read_reads_and_is_told_when_writing(self, kept: str, conninfo: str, reader: str) -> None:
        with opened(f"{conninfo} user={reader} password={SECRET}", kept) as ledger:
            assert len(ledger.deliveries()) == 3
            assert ledger.verify() == ()
            for act in ("append", "hold", "resume"):
                with pytest.raises(SocialcalError, match=f"no rights on the schema {kept}"):
                    ACTS[act](ledger)
            assert len(ledger.lines()) == 6

    def test_who_may_not_look_or_make_a_schema_is_told(self, conninfo: str, kept: str, raw: Connection) -> None:
        raw.execute(f"CREATE ROLE vreemde_{kept} LOGIN PASSWORD '{SECRET}'".encode())
        with opened(f"{conninfo} user=vreemde_{kept} password={SECRET}", kept) as ledger:
            for act in ("deliveries", "append"):
                with pytest.raises(SocialcalError, match="no rights"):
                    ACTS[act](ledger)
        with opened(f"{conninfo} user=vreemde_{kept} password={SECRET}", f"{kept}b") as ledger:
            assert ledger.deliveries() == {}
            with pytest.raises(SocialcalError, match="no rights"):
                plan(ledger, "a/x")
        raw.execute(f"DROP ROLE vreemde_{kept}".encode())

    def test_a_database_that_is_read_only_is_told(self, kept: str, conninfo: str) -> None:
        with opened(f"{conninfo} options='-c default_transaction_read_only=on'", kept) as ledger:
            assert len(ledger.deliveries()) == 3
            with pytest.raises(SocialcalError, match="no rights"):
                plan(ledger, "d/x")

    def test_a_text_that_it_cannot_keep_is_refused_whole(self, kept: str, conninfo: str) -> None:
        with opened(conninfo, kept) as ledger:
            with pytest.raises(SocialcalError, match="every character"):
                plan(ledger, "goed/x", "a\0b/x")
            assert len(ledger.deliveries()) == 3
            assert ledger.verify() == ()


class TestSettings:
    def test_a_session_is_durable_and_bounded_whatever_the_user_has_set(
        self, kept: str, conninfo: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = postgresql_session.Session(f"{conninfo} options='-c synchronous_commit=off -c statement_timeout=0'")
        found = {name: session.connection().execute(f"SHOW {name}".encode()).fetchall()[0][0] for name in postgresql_session.LIMITS}  # fmt: skip  # noqa: E501
        session.close()
        assert found == postgresql_session.LIMITS

    def test_whoever_waited_for_the_lock_judges_on_what_was_written_meanwhile(
        self, kept: str, conninfo: str, raw: Connection
    ) -> None:
        """Also where the database asks for an isolation that shows nothing newer than the waiting."""
        raw.execute(_SLOW.format(s=kept).encode())
        strict = f"{conninfo} options='-c default_transaction_isolation=serializable'"
        with opened(strict, kept) as waiting, opened(conninfo, kept) as first:
            assert len(waiting.deliveries()) == 3
            writing = Thread(target=plan, args=(first, "d/x"))
            writing.start()
            while (
                not raw.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'").fetchall() and writing.is_alive()
            ):
                pass
            assert plan(waiting, "d/x", "e/x") == (False, True)
            writing.join()
            assert waiting.verify() == ()

    def test_one_that_somebody_else_keeps_locked_is_busy(
        self, kept: str, conninfo: str, raw: Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(postgresql_session.LIMITS, "lock_timeout", "50ms")
        with opened(conninfo, kept) as ledger:
            with raw.transaction():
                raw.execute("SELECT pg_advisory_xact_lock(%s)", (Statements(kept).lock,))
                with pytest.raises(SocialcalError, match="is busy"):
                    plan(ledger, "d/x")
                assert len(ledger.deliveries()) == 3
            assert plan(ledger, "d/x") == (True,)
            assert ledger.verify() == ()

    def test_verifying_is_not_confused_by_somebody_who_writes_meanwhile(
        self, kept: str, conninfo: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The past is read first; then a line is written; then the present is read."""
        with opened(conninfo, kept) as ledger, opened(conninfo, kept) as other:
            ledger.head  # noqa: B018 - connects
            execute = psycopg.Connection.execute

            def slow(self: Connection, query: bytes, *values: Any) -> Any:
                if query == ledger._sql.deliveries and self is ledger._session._connection:
                    plan(other, "d/x")
                return execute(self, query, *values)

            monkeypatch.setattr(psycopg.Connection, "execute", slow)
            assert ledger.verify() == ()
            assert len(other.deliveries()) == 4


@pytest.fixture(scope="module")
def mortal() -> Iterator[PostgresServer]:
    """A server that tests may stop and start."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def server(mortal: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostgresServer]:
    monkeypatch.setattr(postgresql, "SETTLING", (0.0, 0.05))
    yield mortal
    if not mortal.process.running:
        mortal.start()


@pytest.fixture
def falling(monkeypatch: pytest.MonkeyPatch) -> Falling:
    """Lets something happen once, right before the next commit reaches the server or before its answer comes back."""

    def at(when: str, happens: Callable[[], object]) -> None:
        execute = psycopg.Connection.execute

        def cut(self: Connection, query: Any, *values: Any) -> Any:
            if query != b"COMMIT":
                return execute(self, query, *values)
            monkeypatch.setattr(psycopg.Connection, "execute", execute)
            if when == "after":
                execute(self, query, *values)
                happens()
                return execute(self, b"SELECT 1")
            happens()
            return execute(self, query, *values)

        monkeypatch.setattr(psycopg.Connection, "execute", cut)

    return at


class TestAServerThatFallsAway:
    def test_between_two_readings_it_is_told_and_when_it_is_back_reading_goes_on(
        self, server: PostgresServer, schema: str
    ) -> None:
        with opened(server.conninfo, schema) as ledger:
            plan(ledger, "a/x")
            server.stop()
            for _ in range(2):
                with pytest.raises(SocialcalError, match="Cannot reach PostgreSQL"):
                    ledger.deliveries()
            server.start()
            assert list(ledger.deliveries()) == ["a/x"]

    def test_a_restart_that_nobody_saw_disturbs_neither_reading_nor_writing(
        self, server: PostgresServer, schema: str
    ) -> None:
        with opened(server.conninfo, schema) as reading, opened(server.conninfo, schema) as writing:
            plan(writing, "a/x")
            assert list(reading.deliveries()) == ["a/x"]
            server.stop()
            server.start()
            assert plan(writing, "b/x") == (True,)
            assert sorted(reading.deliveries()) == ["a/x", "b/x"]

    @pytest.mark.parametrize("born", [True, False])
    def test_when_it_falls_before_the_commit_nothing_is_there_and_that_is_told(
        self, server: PostgresServer, schema: str, falling: Falling, born: bool
    ) -> None:
        with opened(server.conninfo, schema) as ledger:
            if born:
                plan(ledger, "a/x")
            stood = ledger.lines()
            falling("before", server.restart)
            with pytest.raises(SocialcalError, match=r"was lost\. Nothing was written"):
                plan(ledger, "b/x")
            assert ledger.lines() == stood
            assert plan(ledger, "b/x") == (True,)
            assert ledger.verify() == ()

    @pytest.mark.parametrize("born", [True, False])
    def test_when_it_falls_after_the_commit_what_was_taken_is_told_as_it_was(
        self, server: PostgresServer, schema: str, falling: Falling, born: bool
    ) -> None:
        with opened(server.conninfo, schema) as ledger:
            if born:
                plan(ledger, "a/x")
            falling("after", server.restart)
            assert plan(ledger, "b/x", "b/x", "c/x") == (True, False, True)
            assert {"b/x", "c/x"} <= set(ledger.deliveries())
            assert ledger.verify() == ()

    @pytest.mark.parametrize("act", ["hold", "resume"])
    def test_a_brake_that_arrived_is_no_error(
        self, server: PostgresServer, schema: str, falling: Falling, act: str
    ) -> None:
        with opened(server.conninfo, schema) as ledger:
            ledger.hold(replace(HOLD, id="1"))
            falling("after", server.restart)
            assert ACTS[act](ledger) in (None, True)
            assert [(hold.id, hold.until) for hold in ledger.holds()] == (
                [("1", NOW)] if act == "resume" else [("1", None), ("9", None)]
            )

    @pytest.mark.parametrize("when", ["before", "after"])
    def test_when_it_stays_away_nobody_says_that_nothing_was_written(
        self, server: PostgresServer, schema: str, falling: Falling, when: str
    ) -> None:
        with opened(server.conninfo, schema) as ledger:
            plan(ledger, "a/x")
            falling(when, server.stop)
            with pytest.raises(SocialcalError, match="Whether it was written is not known"):
                plan(ledger, "b/x")
            server.start()
            assert sorted(ledger.deliveries()) == (["a/x"] if when == "before" else ["a/x", "b/x"])

    def test_when_only_our_connection_is_ended_while_writing_nothing_is_there(
        self, kept: str, conninfo: str, raw: Connection, falling: Falling
    ) -> None:
        def end() -> None:
            raw.execute("SELECT pg_terminate_backend(%s)", (pid,))

        with opened(conninfo, kept) as ledger:
            pid = ledger._session.connection().info.backend_pid
            falling("before", end)
            with pytest.raises(SocialcalError, match="Nothing was written"):
                plan(ledger, "d/x")
            assert plan(ledger, "d/x") == (True,)
            assert ledger.verify() == ()

    def test_a_commit_that_is_still_under_way_is_waited_for_before_it_is_judged(
        self, kept: str, conninfo: str, raw: Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The connection breaks, and the server goes on with what it was asked: our lines appear a little later."""
        raw.execute(_SLOW.format(s=kept).encode())
        execute = psycopg.Connection.execute

        def cut(self: Connection, query: Any, *values: Any) -> Any:
            if query == b"COMMIT":
                monkeypatch.setattr(psycopg.Connection, "execute", execute)
                self.pgconn.send_query(query)
                while self.pgconn.flush():
                    pass
                with socket.socket(fileno=os.dup(self.fileno())) as wire:
                    wire.shutdown(socket.SHUT_RDWR)
            return execute(self, query, *values)

        with opened(conninfo, kept) as ledger:
            monkeypatch.setattr(psycopg.Connection, "execute", cut)
            assert plan(ledger, "d/x") == (True,)
            assert len(ledger.deliveries()) == 4
            assert ledger.verify() == ()
