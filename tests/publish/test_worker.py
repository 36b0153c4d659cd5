"""Workers as real processes on a real PostgreSQL, and a network on loopback that counts what it is sent."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from socialcal.publish.fleet.tables import search_path
from socialcal.publish.ledger.postgresql import PostgresLedger
from tests.cli.running import ORGANISATION, PROGRAM, Ran, Small, called, environment, small, tale
from tests.servers.fake import serving
from tests.servers.fakes.microblog import Microblog
from tests.servers.postgresql import PostgresServer, shared_server

PATIENCE = 45.0
TICK = 0.05
QUICK = (sys.executable, "-m", "tests.publish.working")
CHANNELS = ("een", "twee", "drie", "vier")


@dataclass
class Fleet:
    """A calendar with a ledger in PostgreSQL, the network that it sends to, and workers."""

    calendar: Small
    network: Microblog
    conninfo: str
    ledger: str
    stack: ExitStack

    @property
    def given(self) -> dict[str, str]:
        """What every process of it is told."""
        tokens = {f"SOCIALCAL_{channel.upper()}_TOKEN": f"token-of-{channel}" for channel in CHANNELS}
        return {**tokens, "SOCIALCAL_LEDGER_URL": self.conninfo, "PYTHONUNBUFFERED": "1", "SOCIALCAL_BY": "worker"}

    def work(self, quick: bool = True) -> Worker:
        """One more worker: quick, or the program as it is."""
        root = self.calendar.root
        command = [*QUICK, str(root), self.ledger] if quick else [*PROGRAM, "worker", "--language", "en"]
        return self.stack.enter_context(working(command, root, self.given))

    def run(self, *arguments: str, **env: str | None) -> Ran:
        return called(*arguments, "--language", "en", cwd=self.calendar.root, **{**self.given, **env})

    def states(self) -> Counter[str]:
        ledger = PostgresLedger(self.conninfo, self.ledger)
        try:
            return Counter(delivery.state.value for delivery in ledger.deliveries().values())
        finally:
            ledger.close()

    def jobs(self, task: str = "deliver") -> list[dict[str, Any]]:
        """What the queue holds of posts, or of another task."""
        return self.sql("SELECT * FROM procrastinate_jobs WHERE task_name = %s", f"socialcal.{task}")

    def last_look(self) -> int:
        """When the last one was handed out, in Unix time."""
        query = "SELECT max(defer_timestamp) AS at FROM procrastinate_periodic_defers WHERE task_name = %s"
        return int(self.sql(query, "socialcal.look")[0]["at"])

    def sql(self, query: str, *values: str) -> list[dict[str, Any]]:
        """In the schema of the queue."""
        with psycopg.connect(self.conninfo, row_factory=dict_row, options=search_path(self.ledger)) as connection:
            found = connection.execute(query.encode(), values)
            return found.fetchall() if found.description else []


@dataclass
class Worker:
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


@contextmanager
def working(command: list[str], root: Path, given: Mapping[str, str]) -> Iterator[Worker]:
    log = root.parent / f"worker-{len(list(root.parent.glob('worker-*')))}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=root, env=environment(**given), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    worker = Worker(process, log)
    try:
        until(lambda: "at work" in worker.said or process.poll() is not None)
        yield worker
    finally:
        process.kill()
        process.wait()


def until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(TICK)


def organisation(network: Microblog, ledger: str) -> str:
    options = f"options: {{server: '{network.url}'}}"
    lines = [
        f"  {name}: {{kind: mastodon, account: '@token-of-{name}@microblog.example', {options}}}" for name in CHANNELS
    ]
    channels = "\n".join(["channels:", *lines, ""])
    return ORGANISATION.replace("channels:\n", channels) + f"ledger: {{kind: postgresql, name: {ledger}}}\n"


@contextmanager
def fleet_in(folder: Path, conninfo: str, network: Microblog) -> Iterator[Fleet]:
    ledger = f"w{sha256(bytes(folder)).hexdigest()[:20]}"
    with ExitStack() as stack:
        stack.enter_context(serving(network))
        (folder / "kalender").mkdir()
        calendar = small((folder / "kalender").resolve(), {}, organisation(network, ledger))
        yield Fleet(calendar, network, conninfo, ledger, stack)
        network.open.set()


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    with fleet_in(tmp_path, shared_server(), Microblog()) as made:
        yield made


def moment(**later: float) -> datetime:
    """Whole seconds, from now."""
    return (datetime.now(UTC) + timedelta(**later)).replace(microsecond=0)


def post(channel: str, at: datetime, text: str, id: str = "") -> str:
    named = f", id: {id}" if id else ""
    return f"{{channel: {channel}{named}, at: '{at.isoformat()}', text: {text}}}"


def story(fleet: Fleet, name: str, *posts: str, **fields: str) -> None:
    fleet.calendar.write(f"stories/{name}.md", tale(name, *posts, **fields))


def test_a_post_that_is_due_goes_once_and_sigterm_ends_in_order(fleet: Fleet) -> None:
    story(fleet, "nu", post("een", moment(minutes=-1), "Hallo"))
    worker = fleet.work(quick=False)
    until(lambda: fleet.states()["sent"])
    assert worker.stop() == 0
    assert fleet.network.texts() == ["Hallo"]
    assert "sent           een          nu/een  → https://microblog.example/1" in worker.said
    assert "microblog" in worker.said
    assert "token-of-een" not in worker.said.replace("@token-of-een", "")


def test_a_post_to_come_is_handed_out_before_its_moment_and_goes_at_it(fleet: Fleet) -> None:
    at = moment(seconds=4)
    story(fleet, "straks", post("een", at, "Straks"))
    fleet.work(quick=False)
    until(fleet.jobs)
    assert [job["scheduled_at"] for job in fleet.jobs()] == [at]
    until(lambda: fleet.states()["sent"])
    assert [one.at >= at for one in fleet.network.taken] == [True]


def test_what_is_edited_moved_or_cancelled_after_it_was_handed_out_is_not_sent_from_the_old_job(fleet: Fleet) -> None:
    at, later = moment(seconds=4), moment(seconds=5)
    story(fleet, "bewerkt", post("een", at, "Oude tekst"))
    story(fleet, "verzet", post("twee", at, "Verzet"))
    story(fleet, "afgelast", post("drie", at, "Afgelast"))
    fleet.work()
    until(lambda: len(fleet.jobs()) == 3)
    story(fleet, "bewerkt", post("een", at, "Nieuwe tekst"))
    story(fleet, "verzet", post("twee", later, "Verzet"))
    story(fleet, "afgelast", post("drie", at, "Afgelast"), status="cancelled")
    until(lambda: fleet.states() == {"sent": 2, "cancelled": 1} and not fleet.jobs())
    assert fleet.network.texts() == ["Nieuwe tekst", "Verzet"]
    assert [one.at >= later for one in fleet.network.taken] == [False, True]


@pytest.mark.parametrize("workers", [2, 4])
def test_several_workers_send_each_post_once_and_one_of_a_channel_at_a_time_in_order(
    workers: int, fleet: Fleet
) -> None:
    fleet.network.busy = 0.02
    for number in range(15):
        at = moment(minutes=-number)
        story(fleet, f"s{number}", *(post(channel, at, f"{channel} {number:02}") for channel in CHANNELS))
    with ExitStack() as together:  # all of them at once, and nothing in the database yet
        starting = [together.enter_context(started(fleet)) for _ in range(workers)]
        until(lambda: fleet.network.taken and fleet.states()["sent"] == 60)
        assert [worker.stop() for worker in starting] == [0] * workers
    for channel in CHANNELS:
        assert fleet.network.texts(f"token-of-{channel}") == [f"{channel} {number:02}" for number in range(14, -1, -1)]
    assert set(fleet.network.most.values()) == {1}


@contextmanager
def started(fleet: Fleet) -> Iterator[Worker]:
    """Without waiting until it is at work."""
    log = fleet.calendar.root.parent / f"worker-{time.monotonic_ns()}.log"
    command = [*QUICK, str(fleet.calendar.root), fleet.ledger]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=fleet.calendar.root, env=environment(**fleet.given), stdout=output, stderr=output
        )
    try:
        yield Worker(process, log)
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("arrives", [True, False])
def test_a_worker_that_is_killed_in_the_middle_frees_its_channel_and_the_post_is_out_once(
    arrives: bool, fleet: Fleet
) -> None:
    fleet.network.open.clear()
    fleet.network.forgetful = not arrives
    story(fleet, "eerst", post("een", moment(minutes=-2), "Eerst"))
    doomed = fleet.work()
    assert fleet.network.arrived.wait(PATIENCE)
    doomed.stop(signal.SIGKILL)
    fleet.network.open.set()
    story(fleet, "daarna", post("een", moment(minutes=-1), "Daarna"))
    fleet.work()
    until(lambda: fleet.states() == {"sent": 2})
    assert sorted(fleet.network.texts()) == ["Daarna", "Eerst"]


def test_a_worker_that_was_suspended_in_the_middle_goes_on_and_nothing_goes_twice(fleet: Fleet) -> None:
    fleet.network.open.clear()
    story(fleet, "nu", post("een", moment(minutes=-1), "Nu"))
    suspended = fleet.work()
    assert fleet.network.arrived.wait(PATIENCE)
    suspended.process.send_signal(signal.SIGSTOP)
    fleet.network.open.set()
    other = fleet.work()
    until(lambda: fleet.states() == {"sent": 1})
    suspended.process.send_signal(signal.SIGCONT)
    assert other.stop() == 0
    story(fleet, "na", post("een", moment(minutes=-1), "Na"))
    until(lambda: fleet.states() == {"sent": 2})
    assert suspended.stop() == 0
    assert fleet.network.texts() == ["Nu", "Na"]


def test_sigterm_finishes_the_post_in_flight(fleet: Fleet) -> None:
    fleet.network.open.clear()
    story(fleet, "nu", post("een", moment(minutes=-1), "Hallo"))
    worker = fleet.work(quick=False)
    assert fleet.network.arrived.wait(PATIENCE)
    worker.process.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    assert worker.process.poll() is None
    fleet.network.open.set()
    assert worker.process.wait(PATIENCE) == 0
    assert fleet.jobs() == fleet.sql("SELECT * FROM procrastinate_workers") == []
    assert fleet.states() == {"sent": 1}
    assert fleet.network.texts() == ["Hallo"]


def test_a_database_that_goes_and_comes_back_is_waited_for(tmp_path: Path) -> None:
    with PostgresServer() as server, fleet_in(tmp_path, server.conninfo, Microblog()) as fleet:
        story(fleet, "voor", post("een", moment(minutes=-1), "Voor"))
        workers = [fleet.work(), fleet.work()]
        until(lambda: fleet.states()["sent"] == 1)
        server.stop()
        until(lambda: all("PostgreSQL" in worker.said or "database" in worker.said for worker in workers))
        story(fleet, "na", post("een", moment(minutes=-1), "Na"))
        server.start()
        until(lambda: fleet.states()["sent"] == 2)
        until(lambda: all("At work again." in worker.said for worker in workers))
        assert [worker.stop() for worker in workers] == [0, 0]
        assert fleet.network.texts() == ["Voor", "Na"]


def test_a_database_that_goes_in_the_middle_of_a_send_leaves_a_post_that_is_out_once(tmp_path: Path) -> None:
    with PostgresServer() as server, fleet_in(tmp_path, server.conninfo, Microblog()) as fleet:
        fleet.network.open.clear()
        story(fleet, "nu", post("een", moment(minutes=-1), "Nu"), post("een", moment(minutes=-1), "Straks", "straks"))
        fleet.work()
        assert fleet.network.arrived.wait(PATIENCE)
        server.stop()
        fleet.network.open.set()
        server.start()
        until(lambda: fleet.states() == {"sent": 2})
        assert sorted(fleet.network.texts()) == ["Nu", "Straks"]


def test_a_network_that_asks_for_a_pause_gets_it_also_from_what_was_handed_out_before(fleet: Fleet) -> None:
    fleet.network.pauses["token-of-een"] = 600
    for number in range(4):
        posts = [post(channel, moment(minutes=-9 + number), f"{channel} {number}") for channel in CHANNELS[:2]]
        story(fleet, f"s{number}", *posts)
    fleet.work()
    fleet.work()
    until(lambda: fleet.states() == {"sent": 4, "planned": 4} and fleet.jobs("pause"))
    looked = fleet.last_look()
    until(lambda: fleet.last_look() >= looked + 2)
    assert fleet.network.texts("token-of-een") == []
    assert [job["status"] for job in fleet.jobs()] == ["todo"] * 3
    fleet.sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE task_name = 'socialcal.pause'")
    until(lambda: fleet.states() == {"sent": 7, "planned": 1})
    assert fleet.network.texts("token-of-een") == ["een 1", "een 2", "een 3"]


def test_a_brake_holds_every_worker_and_what_it_held_back_is_told_as_missed(fleet: Fleet) -> None:
    story(fleet, "nu", post("een", moment(minutes=-1), "Hallo"))
    assert fleet.run("hold", "--all", "--reason", "Crisis").code == 0
    worker = fleet.work()
    until(lambda: "held           een          nu/een" in worker.said)
    time.sleep(0.2)
    assert fleet.network.requests == []
    assert fleet.network.texts() == []
    assert fleet.run("resume", "--all").code == 0
    until(lambda: fleet.states()["missed"])
    until(lambda: "missed         een          nu/een" in worker.said)
    assert worker.said.count("held  ") == 1
    assert fleet.network.texts() == []


def test_a_post_that_is_too_late_is_told_and_not_sent(fleet: Fleet) -> None:
    story(fleet, "nu", post("een", moment(hours=1), "Hallo"))
    assert fleet.run("publish").code == 0
    story(fleet, "nu", post("een", moment(hours=-2), "Hallo"))
    worker = fleet.work()
    until(lambda: "missed         een          nu/een" in worker.said)
    assert fleet.network.texts() == []


def test_what_goes_wrong_in_a_look_is_told_and_the_next_one_comes(fleet: Fleet) -> None:
    good = (fleet.calendar.root / "socialcal.yml").read_text("utf-8")
    worker = fleet.work()
    fleet.calendar.write("socialcal.yml", good + "chanels: {}\n")
    until(lambda: "socialcal.yml" in worker.said)
    story(fleet, "nu", post("een", moment(minutes=-1), "Hallo"))
    fleet.calendar.write("socialcal.yml", good)
    until(lambda: fleet.states()["sent"])
    assert worker.stop() == 0


def test_another_machine_hears_whether_workers_live(fleet: Fleet, tmp_path: Path) -> None:
    story(fleet, "later", post("een", moment(days=3), "Later"))
    (tmp_path / "elders").mkdir()
    elsewhere = Fleet(
        small(tmp_path / "elders", {}, (fleet.calendar.root / "socialcal.yml").read_text("utf-8")),
        fleet.network,
        fleet.conninfo,
        fleet.ledger,
        fleet.stack,
    )
    assert elsewhere.run("status", "--max-silence", "10m").code == 0
    worker = fleet.work()
    until(lambda: fleet.states()["planned"])
    heard = elsewhere.run("status", "--max-silence", "10m")
    assert heard.code == 0
    assert heard.lines[-1].startswith("socialcal worker is at work (heard ")
    assert worker.stop() == 0
    later = elsewhere.run("status", "--max-silence", "10m", "--as-of", moment(minutes=20).isoformat())
    assert later.code == 4
    assert "QUIET: socialcal worker was last heard at " in later.err
    assert later.lines[-1].startswith("SILENT: socialcal worker was last heard at ")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://nobody:geheim-woord@/postgres?host={folder}", "PostgreSQL does not let us in."),
        ("postgresql://desk:geheim-woord@127.0.0.1:1/postgres", "Cannot reach PostgreSQL."),
        ("postgresql://desk:geheim-woord@[::/postgres", "The connection to PostgreSQL is not well put."),
    ],
)
def test_a_database_that_cannot_be_used_is_told_without_its_password(url: str, says: str, fleet: Fleet) -> None:
    folder = fleet.conninfo.split("host=")[1].split()[0]
    ran = fleet.run("worker", SOCIALCAL_LEDGER_URL=url.format(folder=folder.replace("/", "%2F")))
    assert ran.code == 2
    assert ran.err.startswith(says)
    assert "geheim-woord" not in ran.out + ran.err


def test_without_a_ledger_in_postgresql_it_says_what_it_needs(tmp_path: Path) -> None:
    ran = called("worker", "--language", "en", cwd=small(tmp_path, {}).root)
    assert ran == Ran(
        2,
        "",
        "worker needs a ledger in PostgreSQL, and SOCIALCAL_LEDGER_URL.\nOn one machine socialcal run is enough.\n",
    )


def test_a_played_moment_is_refused(tmp_path: Path) -> None:
    ran = called("worker", "--as-of", "2026-11-24 12:15", "--language", "en", cwd=small(tmp_path, {}).root)
    assert ran == Ran(2, "", "worker works by the real clock.\n")
