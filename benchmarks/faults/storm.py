"""One class in the storm: publishers publish, faults strike, and when it is calm again all is brought to an end."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.faults import crew
from benchmarks.faults.clock import MachineClock
from benchmarks.faults.handle import Crew, Publisher
from benchmarks.faults.posts import Load
from benchmarks.faults.sites import Network, Site
from benchmarks.faults.telling import Tell
from benchmarks.faults.verdict import Verdict, judged
from socialcal.model.delivery import State

AT_ONCE = (1, 2, 4)
"""So many publishers live at the same time, one wave after another."""
_TICK = 0.02
_LEASE = crew.PACE.lease.total_seconds()
_HOUR = 3600.0
_JUMPS = (2, 60, 240, _HOUR)
"""Seconds that the clock may be wrong, at most."""
_KINDS = {"kill -9": 58, "stopped past the lease": 14, "clock jump": 8, "disk full": 9, "refused": 9}
_MAIL = {"GREYLIST": 3, "CUT_BEFORE_DATA": 3, "CUT_AFTER_DATA": 4}
_STILL = 1.0
"""Seconds in which no post comes further: then all that is left rests."""
_REST = 1200.0
"""Seconds that pass then: more than the longest rest between two attempts."""
_PATIENCE = 240.0
"""Seconds that a wave may take."""
_FINAL = frozenset({State.SENT, State.REFUSED, State.MISSED, State.UNKNOWN, State.RESOLVED, State.CANCELLED})


@dataclass
class Storm:
    """`run` once. Everything that was started is ended after it, whatever happens."""

    network: Network
    posts: int
    seed: int
    tell: Tell
    struck: Counter[str] = field(default_factory=Counter)
    _over: list[tuple[float, Callable[[], object]]] = field(default_factory=list)
    """What has to be undone, and when."""
    _down: ExitStack | None = None
    """While connections are refused."""

    def run(self) -> Verdict:
        began = time.monotonic()
        self.draw = random.Random(f"{self.seed}/{self.network.name}")
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="socialcal-faults-")))
            self.clock = stack.enter_context(closing(MachineClock(folder / "clock")))
            self.site: Site = stack.enter_context(self.network.running(self.clock, str(self.seed)))
            load = Load(self.posts, datetime.now(UTC).replace(microsecond=0), self.site.accounts, self.network.threads)
            self.crew = stack.enter_context(Crew(folder, load, self.network.threads))
            try:
                self._waves()
                self._calm()
            finally:
                for _, undo in self._over:
                    undo()
            return self._verdict(load, began)

    def _verdict(self, load: Load, began: float) -> Verdict:
        found, network, codes = self.crew.look(thoroughly=True), self.network, self.crew.codes
        fell = [f"{codes[crew.BUG]} publishers fell over: {self.crew.last_words}"] if codes[crew.BUG] else []
        verdict = Verdict(
            network.name,
            network.server,
            network.strong,
            load.posts,
            load.all_pieces,
            sum(codes.values()),
            time.monotonic() - began,
            dict(self.struck + sum((proxy.drawn.struck for proxy in self.site.proxies), Counter[str]())),
            wrong=[*found.faults, *fell],
            disk="a disk of its own (tmpfs)" if self.crew.own_disk else "RLIMIT_FSIZE",
        )
        return judged(verdict, load, found.states, self.site.public())

    def _waves(self) -> None:
        self._rage(True)
        for number, at_once in enumerate(AT_ONCE, 1):
            self._wave(at_once, self.posts * number // len(AT_ONCE))
        self._rage(False)

    def _rage(self, on: bool) -> None:
        for proxy in self.site.proxies:
            proxy.drawn.raging = on

    def _wave(self, at_once: int, count: int) -> None:
        """Until every post of the wave was tried, and what rests had its turn."""
        now = time.monotonic()
        end, self._next, look = now + _PATIENCE, now + self.draw.expovariate(1 / self.network.between), 0.0
        settled, rests, before, self._moved = 0, 0, 0, now
        while now < end and not (settled >= count or rests > 1):
            self._undo(now)
            self.crew.go_on(now)
            # Where nothing moves, publishers come less often.
            wanted = at_once if now - self._moved < 0.5 or now >= look else 0
            while self.crew.running < wanted and self.crew.alive < at_once + 3:
                self.crew.publish(count)
            if now >= self._next:
                self._next = now + self.draw.expovariate(1 / self.network.between)
                self._strike(now)
            if now >= look:
                look = now + 0.25
                settled, before = self._settled(count), settled
                self._moved = now if settled != before else self._moved
                rests += self._time_passes(now)
            time.sleep(_TICK)
            now = time.monotonic()

    def _settled(self, count: int) -> int:
        states = self.crew.look().states
        settled = sum(one.state in _FINAL for one in states.values())
        self.tell(f"{count} of {self.posts} posts", settled, self.posts)
        return settled

    def _time_passes(self, now: float) -> bool:
        """When what is left is resting and nothing is on its way, nobody needs to wait for it."""
        if now - self._moved < _STILL or self._held() > now:
            return False
        self._moved = now
        self.clock.passes(_REST)
        return True

    def _held(self) -> float:
        return max((proxy.drawn.held for proxy in self.site.proxies), default=0.0)

    def _strike(self, now: float) -> None:
        kinds = {**_KINDS, **({"mail": 60} if self.site.mail else {})}
        kind = self.draw.choices(list(kinds), list(kinds.values()))[0]
        match kind:
            case "kill -9":
                kind = self._victim(self.crew.kill, kind)
            case "stopped past the lease":
                until = now + _LEASE + self.draw.uniform(0.2, 1.5)
                kind = self._victim(lambda one: self.crew.stop(one, until), kind)
            case "clock jump":
                kind = self._jump(now, kind)
            case "disk full":
                self._disk_full(now)
            case "refused":
                kind = self._refuse(now, kind)
            case "mail":
                assert self.site.mail is not None
                what = self.draw.choices(list(_MAIL), list(_MAIL.values()))[0]
                self.site.mail(what)
                kind = {"GREYLIST": "451", "CUT_BEFORE_DATA": "cut before"}.get(what, "cut after")
        self.struck.update([kind] if kind else [])

    def _jump(self, now: float, kind: str) -> str:
        """Not ahead while a request is stalled where only a list can tell: that ends its lease before it arrives."""
        wrong = self.draw.choice(_JUMPS) * self.draw.uniform(-1, 1)
        if self.network.lists_only and wrong > self.clock.jumped and self._held() > now:
            return ""
        self.clock.jumps_to(wrong)
        return kind

    def _victim(self, strike: Callable[[Publisher], object], kind: str) -> str:
        with self.crew.lock:
            running = [one for one in self.crew.publishers.values() if one.stopped is None]
        if not running:
            return ""
        strike(self.draw.choice(running))
        return kind

    def _disk_full(self, now: float) -> None:
        if self.crew.own_disk:
            self.crew.fill(True)
            self._later(now, 0.2, 0.8, lambda: self.crew.fill(False))
        else:
            self.crew.publish(self.posts, narrow=True)

    def _refuse(self, now: float, kind: str) -> str:
        if self._down is not None:
            return ""
        self._down = ExitStack()
        for down in (*(one.down for one in self.site.proxies), *(one.down for one in self.site.gates)):
            self._down.enter_context(down())
        self._later(now, 0.2, 0.8, self._up)
        return kind

    def _up(self) -> None:
        down, self._down = self._down, None
        if down is not None:
            down.close()

    def _later(self, now: float, least: float, most: float, undo: Callable[[], object]) -> None:
        self._over.append((now + self.draw.uniform(least, most), undo))

    def _undo(self, now: float) -> None:
        over = [one for one in self._over if one[0] <= now]
        self._over = [one for one in self._over if one[0] > now]
        for _, undo in over:
            undo()

    def _calm(self) -> None:
        """No more faults: whoever was stopped goes on, what is held arrives, and hours pass between the last rounds."""
        self._undo(float("inf"))
        self.crew.go_on(float("inf"))
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and (self.crew.alive or self._held() > time.monotonic() - 0.3):
            time.sleep(_TICK)
        if self.clock.jumped < _HOUR:  # whatever was written under a clock that was wrong is over now
            self.clock.passes(_HOUR - self.clock.jumped)
        for _ in range(8):
            began = time.monotonic()
            self.clock.passes(_HOUR)
            self.crew.publish(self.posts)
            while self.crew.alive and time.monotonic() < end:
                time.sleep(_TICK)
            if self._settled(self.posts) == self.posts and self.crew.busy < began:
                return
