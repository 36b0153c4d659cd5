"""The queue's parts by themselves: its tables, the order of its jobs, and what is handed out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.exceptions import ConnectorException, UniqueViolation
from psycopg import sql

from socialcal.channels.exchange import Account
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import SocialcalError
from socialcal.publish.changes import Appointment, Plan
from socialcal.publish.fleet.connector import Connector
from socialcal.publish.fleet.queue import Pulse, kept, to_be_done
from socialcal.publish.fleet.tables import last_heard, make_tables, schema_of, skew
from socialcal.publish.fleet.turns import ASK, LOOK, PAUSE, TIDY, asked_at, turn_of
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.report import Fate
from socialcal.publish.runner import Runner
from socialcal.publish.settle import Settled
from tests.publish.desk import Clock, Network
from tests.publish.test_wishes import NOW, WISH
from tests.servers.postgresql import shared_server

MOMENTS = st.datetimes(datetime(2020, 1, 2), datetime(2080, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - with a zone


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """The name of a ledger that nobody has used."""
    return f"q{sha256(bytes(tmp_path)).hexdigest()[:20]}"


@pytest.fixture
def database() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(shared_server(), autocommit=True) as connection:
        yield connection


def comment(database: psycopg.Connection[tuple[object, ...]], ledger: str, text: str) -> None:
    query = sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(schema_of(ledger)), sql.Literal(text))
    database.execute(query)


def alive(database: psycopg.Connection[tuple[object, ...]], ledger: str, seconds: int) -> None:
    """A worker that was heard so long ago."""
    query = "INSERT INTO {}.procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 s')"
    database.execute(sql.SQL(query).format(sql.Identifier(schema_of(ledger))), (seconds,))


def workers(database: psycopg.Connection[tuple[object, ...]], ledger: str) -> int:
    schema = sql.Identifier(schema_of(ledger))
    return len(database.execute(sql.SQL("SELECT * FROM {}.procrastinate_workers").format(schema)).fetchall())


@given(MOMENTS, MOMENTS)
def test_the_earlier_post_goes_first(one: datetime, other: datetime) -> None:
    if one < other:
        assert turn_of(one) >= turn_of(other)
    assert turn_of(one) < ASK


@pytest.mark.parametrize("at", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
def test_every_turn_is_a_number_of_the_database(at: datetime) -> None:
    assert -(2**31) < turn_of(at) < 0


def test_a_pause_goes_before_all_that_it_keeps_back_and_tidying_before_all() -> None:
    assert TIDY > LOOK > PAUSE > ASK > turn_of(NOW) > asked_at(Delivery("a/x", State.UNKNOWN, 1, NOW, "d", {}), NOW)[1]


@pytest.mark.parametrize(
    ("age", "wait"),
    [(timedelta(seconds=80), timedelta(seconds=10)), (timedelta(hours=9), timedelta(minutes=10))],
)
def test_an_unknown_outcome_is_asked_after_less_and_less_often(age: timedelta, wait: timedelta) -> None:
    unknown = Delivery("a/x", State.UNKNOWN, 1, NOW - age, "d", {})
    assert asked_at(unknown, NOW)[0] == NOW + wait


def wish(key: str, at: datetime, after: str | None = None) -> Appointment:
    return replace(WISH, key=key, start=at, after=after)


def test_what_comes_soon_is_handed_out_and_what_waits_for_another_post_is_not() -> None:
    behind = Delivery("a/vast", State.SENDING, 3, NOW, "d", {})
    soon = NOW + timedelta(seconds=15)
    plan = Plan(
        reconcile=(behind,),
        upcoming=(wish("a/b", soon), wish("a/c", soon, after="a/b"), wish("a/d", soon + timedelta(seconds=1))),
    )
    due = (wish("a/a", NOW, after="a/z"),)
    found = to_be_done(Settled(plan, 0, (), due), soon)
    assert [one.key for one in found] == ["a/vast", "a/a", "a/b"]


@pytest.mark.parametrize(
    "account",
    [
        None,
        Account("mastodon", "mastodon", "@iemand-anders@social.waterkant.example"),
        Account("mastodon", "bluesky", WISH.payload.account),
    ],
)
def test_a_job_of_a_channel_that_is_gone_or_another_one_now_does_nothing(
    account: Account | None, tmp_path: Path
) -> None:
    clock = Clock(NOW)
    network = Network(clock)
    accounts = {account.channel: account} if account else {}
    runner = Runner(SqliteLedger(tmp_path / "ledger.db"), clock, "d", network, accounts=accounts)
    assert kept(WISH, runner).fate is Fate.SKIPPED
    assert network.asked == []
    assert runner.ledger.head == ""


def test_posts_are_handed_out_before_the_next_look_can_miss_them() -> None:
    assert Pulse().ahead > timedelta(seconds=Pulse().look)


@pytest.mark.parametrize("theirs", [95.0, 100.0, 101.0, 106.0])
def test_a_clock_may_differ_by_five_seconds(theirs: float) -> None:
    assert skew(100.0, theirs, 101.0) is None


@pytest.mark.parametrize(("theirs", "seconds"), [(94.0, 6), (106.5, 6), (3700.0, 3600)])
def test_a_clock_that_differs_more_is_told(theirs: float, seconds: int) -> None:
    wrong = skew(100.0, theirs, 101.0)
    assert wrong is not None
    assert f"differs {seconds} seconds" in wrong.message.en


@pytest.mark.parametrize("name", ["a", "x" * 57, "x" * 58, "x" * 63])
def test_the_queue_never_has_the_schema_of_a_ledger(name: str) -> None:
    assert schema_of(name).encode()[:63].decode() != name
    assert len(schema_of(name)) <= 63


def test_long_names_have_queues_of_their_own() -> None:
    assert schema_of("x" * 62 + "a") != schema_of("x" * 62 + "b")


def test_tables_are_made_once(ledger: str, database: psycopg.Connection[tuple[object, ...]]) -> None:
    make_tables(shared_server(), ledger)
    alive(database, ledger, 0)
    make_tables(shared_server(), ledger)
    assert workers(database, ledger) == 1


def test_tables_of_another_version_are_made_anew_when_its_workers_are_gone(
    ledger: str, database: psycopg.Connection[tuple[object, ...]]
) -> None:
    make_tables(shared_server(), ledger)
    alive(database, ledger, 120)
    comment(database, ledger, "socialcal queue: procrastinate 1.0, jobs 0")
    make_tables(shared_server(), ledger)
    assert workers(database, ledger) == 0


def test_tables_of_another_version_stay_while_its_workers_live(
    ledger: str, database: psycopg.Connection[tuple[object, ...]]
) -> None:
    make_tables(shared_server(), ledger)
    alive(database, ledger, 5)
    comment(database, ledger, "socialcal queue: procrastinate 1.0, jobs 0")
    with pytest.raises(SocialcalError, match="another version"):
        make_tables(shared_server(), ledger)
    assert workers(database, ledger) == 1


def test_a_schema_of_somebody_else_is_left_alone(ledger: str, database: psycopg.Connection[tuple[object, ...]]) -> None:
    schema = sql.Identifier(schema_of(ledger))
    database.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
    database.execute(sql.SQL("CREATE TABLE {}.lines (number int)").format(schema))
    with pytest.raises(SocialcalError, match="another program"):
        make_tables(shared_server(), ledger)
    assert database.execute(sql.SQL("SELECT * FROM {}.lines").format(schema)).fetchall() == []
    assert last_heard(shared_server(), ledger) is None


def test_an_empty_schema_that_was_made_for_us_is_used(
    ledger: str, database: psycopg.Connection[tuple[object, ...]]
) -> None:
    database.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema_of(ledger))))
    make_tables(shared_server(), ledger)
    assert workers(database, ledger) == 0


def test_whoever_was_never_there_is_not_heard(ledger: str, database: psycopg.Connection[tuple[object, ...]]) -> None:
    assert last_heard(shared_server(), ledger) is None
    make_tables(shared_server(), ledger)
    assert last_heard(shared_server(), ledger) is None
    alive(database, ledger, 60)
    heard = last_heard(shared_server(), ledger)
    assert heard is not None
    assert timedelta(seconds=55) < datetime.now(UTC) - heard < timedelta(hours=1)


_WAITING = "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock) VALUES ('q', 't', 'once')"


@pytest.mark.parametrize(
    ("query", "raises", "broken"),
    [(_WAITING, UniqueViolation, False), ("SELECT nothing", ConnectorException, True)],
)
def test_trouble_with_the_queue_is_remembered_and_a_job_that_waits_already_is_none(
    query: str, raises: type[Exception], broken: bool, ledger: str
) -> None:
    make_tables(shared_server(), ledger)
    connector = Connector(shared_server(), ledger)

    async def twice() -> None:
        await connector.open_async()
        try:
            await connector.execute_query_async(_WAITING)
            assert not connector.broken.is_set()
            with pytest.raises(raises):
                await connector.execute_query_async(query)
        finally:
            await connector.close_async()

    asyncio.run(twice())
    assert connector.broken.is_set() is broken
