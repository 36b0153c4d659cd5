"""Workers that share a ledger in PostgreSQL, as `socialcal worker` runs them, in a storm of their own."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.faults.clock import MachineClock
from benchmarks.faults.handle import Standing
from benchmarks.faults.posts import Load, text_of
from benchmarks.faults.sites import mastodon_like
from benchmarks.faults.telling import Tell
from benchmarks.faults.verdict import Verdict, judged
from socialcal.model.delivery import State
from socialcal.publish.ledger.postgresql import PostgresLedger
from tests.publish.working import PACE
from tests.servers.mastodon import MastodonServer
from tests.servers.postgresql import PostgresServer
from tests.servers.process import INSTALLED, ROOT

NAME, SERVER = "timed key, workers", "mastodon_mock, PostgreSQL"
WORKERS = 4
_PEOPLE = 14
_LEDGER = "faults"
_TICK = 0.05
_STORM = 120.0
"""Seconds that it lasts at most."""
_PATIENCE = 300.0
_CALM = 60.0
"""Seconds in which nothing changes any more, before what is open counts as left lying."""
_KINDS = {"kill -9": 60, "stopped past the lease": 25, "database restarted": 15}
_BETWEEN = 1.2
_HEAD = f"organisation: Faults\nlanguage: nl\ntimezone: UTC\nledger: {{kind: postgresql, name: {_LEDGER}}}\nchannels:\n"
_CHANNEL = "  {0.channel}: {{kind: mastodon, account: '{0.account}', options: {{server: '{1}'}}}}\n"
_STORY = (
    "---\nid: {id}\ntitle: Bericht {id}\nsummary: Bericht {id}.\nstatus: approved\nlanguage: nl\nposts:\n"
    "  - {{channel: {channel}, at: '{at}', late: within 12h, text: '{text}'}}\n---\nTekst.\n"
)


@dataclass
class FleetStorm:
    """`run` once."""

    posts: int
    seed: int
    tell: Tell
    struck: Counter[str] = field(default_factory=Counter)
    started: int = 0

    def run(self) -> Verdict:
        began, self.draw = time.monotonic(), random.Random(f"{self.seed}/{NAME}")
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="socialcal-faults-")))
            clock = stack.enter_context(closing(MachineClock(self.folder / "clock")))
            site = stack.enter_context(mastodon_like(MastodonServer, _PEOPLE, clock, str(self.seed), patient=True))
            self.database = stack.enter_context(PostgresServer())
            self.proxy = site.proxies[0]
            # A network that asks for a pause gets half a minute of it, and nobody can put a worker's clock forward.
            self.proxy.drawn.without("429")
            load = Load(self.posts, datetime.now(UTC).replace(microsecond=0), site.accounts, threads=False)
            self._write(load)
            self.workers: list[tuple[subprocess.Popen[bytes], float | None]] = []
            stack.callback(self._end)
            self._storm()
            states, wrong = self._states(), self._verified()
            verdict = Verdict(
                NAME,
                SERVER,
                False,
                load.posts,
                load.all_pieces,
                self.started,
                time.monotonic() - began,
                dict(self.struck + self.proxy.drawn.struck),
                wrong=wrong,
            )
            return judged(verdict, load, states, site.public())

    def _write(self, load: Load) -> None:
        """The calendar as its editors have it: files."""
        self.root = self.folder / "calendar"
        (self.root / "stories").mkdir(parents=True)
        channels = "".join(_CHANNEL.format(one, one.option("server")) for one in load.accounts)
        (self.root / "socialcal.yml").write_text(_HEAD + channels, "utf-8")
        self.tokens = {f"SOCIALCAL_{one.channel.upper()}_TOKEN": one.secret("token") for one in load.accounts}
        at = (load.start - timedelta(minutes=30)).isoformat()
        for number in range(load.posts):
            id, _, channel = load.key(number).partition("/")
            story = _STORY.format(id=id, channel=channel, at=at, text=text_of(number, 0))
            (self.root / f"stories/{id}.md").write_text(story, "utf-8")

    def _start(self) -> None:
        environment = {**os.environ, **self.tokens, "SOCIALCAL_LEDGER_URL": self.database.conninfo}
        guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        command = [*guard, sys.executable, "-m", "tests.publish.working", str(self.root), _LEDGER]
        self.started += 1
        with (self.folder / "workers.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.workers.append((process, None))

    def _storm(self) -> None:
        self.proxy.drawn.raging = True
        now = time.monotonic()
        began, end, strike, look, changed = now, now + _PATIENCE, now + 3 * _BETWEEN, now, now
        before = Counter[str]()
        while now < end:
            self._tend(now)
            if now >= strike and self.proxy.drawn.raging:
                strike = now + self.draw.expovariate(1 / _BETWEEN)
                self._strike(now)
            if now >= look:
                look = now + 0.5
                found = Counter(one.state.value for one in self._states().values())
                self.tell("workers", found["sent"], self.posts)
                changed, before = (now, found) if found != before else (changed, before)
                settled = found["sent"] + found["unknown"] + found["refused"] + found["missed"]
                if self.proxy.drawn.raging and (settled == self.posts or now - began > _STORM):
                    self.proxy.drawn.raging = False
                    changed = now
                lease = PACE.lease.total_seconds()
                if not self.proxy.drawn.raging and (
                    found["sent"] == self.posts or now - changed > (2 * lease if settled == self.posts else _CALM)
                ):
                    return
            time.sleep(_TICK)
            now = time.monotonic()

    def _tend(self, now: float) -> None:
        """Who was stopped long enough goes on; who died is replaced."""
        for number, (process, until) in enumerate(self.workers):
            if until is not None and until <= now:
                process.send_signal(signal.SIGCONT)
                self.workers[number] = (process, None)
        self.workers = [one for one in self.workers if one[0].poll() is None]
        while len(self.workers) < WORKERS:
            self._start()

    def _strike(self, now: float) -> None:
        kind = self.draw.choices(list(_KINDS), list(_KINDS.values()))[0]
        number = self.draw.randrange(len(self.workers))
        process, stopped = self.workers[number]
        match kind:
            case "kill -9":
                process.kill()
            case "stopped past the lease" if stopped is None:
                process.send_signal(signal.SIGSTOP)
                self.workers[number] = (process, now + PACE.lease.total_seconds() + self.draw.uniform(0.2, 2))
            case "database restarted":
                self.database.restart()
            case _:
                return
        self.struck[kind] += 1

    def _states(self) -> dict[str, Standing]:
        with closing(PostgresLedger(self.database.conninfo, _LEDGER)) as ledger:
            known = ledger.deliveries()
        return {key: Standing(State(one.state), one.details.get("reason", "")) for key, one in known.items()}

    def _verified(self) -> list[str]:
        with closing(PostgresLedger(self.database.conninfo, _LEDGER)) as ledger:
            return [one.en for one in ledger.verify()]

    def _end(self) -> None:
        for process, _ in self.workers:
            process.kill()
            process.wait()


def installed() -> bool:
    there = bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return there and (INSTALLED / MastodonServer.NAME / "done").is_file()
