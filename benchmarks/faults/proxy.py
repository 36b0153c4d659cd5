"""The cutting proxy with faults that are drawn: every request may be struck, looks and uploads too."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from benchmarks.faults.clock import MachineClock
from benchmarks.faults.crew import PACE
from tests.servers.cutting import CuttingProxy
from tests.servers.faults import CutAfter, CutBefore, CutMiddle, Delay, Fault, Rule, broken, too_many
from tests.servers.wire import Answer, Request

_WRITTEN = re.compile(rb'("created_at": ?")(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00))(")')
_TIMEOUT, _SETTLE, _LEASE = (span.total_seconds() for span in (PACE.timeout, PACE.settle, PACE.lease))
STRUCK = 0.18
"""Of all requests."""
_KINDS = {
    "cut before": 20,
    "cut after": 28,
    "cut within the answer": 10,
    "stalled, then done": 14,
    "500 before": 12,
    "500 after": 12,
    "429": 4,
}


class _Drawn(Rule):
    """Takes a request when the dice say so, and draws what happens to it."""

    def __init__(self, draw: random.Random, longest: float) -> None:
        super().__init__("*", "*", CutBefore(), None, 0)
        self.draw, self.longest, self.kinds = draw, longest, _KINDS
        self.raging = False
        self.struck: Counter[str] = Counter()
        self.held = 0.0
        """Until when the last request is held."""

    __slots__ = ("draw", "held", "kinds", "longest", "raging", "struck")

    def without(self, kind: str) -> None:
        """Never do this."""
        self.kinds = {name: weight for name, weight in self.kinds.items() if name != kind}

    def takes(self, method: str, path: str) -> bool:
        if not self.raging or self.draw.random() >= STRUCK:
            return False
        kind = self.draw.choices(list(self.kinds), list(self.kinds.values()))[0]
        self.struck[kind] += 1
        self.fault = self._fault(kind)
        return True

    def _fault(self, kind: str) -> Fault:
        match kind:
            case "cut before":
                return CutBefore()
            case "cut after":
                return CutAfter()
            case "cut within the answer":
                return CutMiddle()
            case "500 before" | "500 after":
                return broken(500, forward=kind.endswith("after"))
            case "429":
                return too_many("2")
        span = self.draw.uniform(1.05 * _TIMEOUT, self.longest)
        self.held = max(self.held, time.monotonic() + span)
        return Delay(span)


class DrawnProxy(CuttingProxy):
    """`patient`: the network takes it well when a request is carried out after its lease."""

    def __init__(self, server: str, seed: str, clock: MachineClock, *, patient: bool) -> None:
        super().__init__(server)
        self._clock = clock
        self._made: dict[bytes, bytes] = {}
        longest = 1.6 * _LEASE if patient else _TIMEOUT + 0.7 * _SETTLE
        self.drawn = _Drawn(random.Random(seed), longest)
        self._rules.append(self.drawn)

    def _forward(self, number: int, request: Request) -> Answer:
        answer = super()._forward(number, request)
        return replace(answer, body=_WRITTEN.sub(self._as_it_passes, answer.body))

    def _as_it_passes(self, found: re.Match[bytes]) -> bytes:
        """The server's clock runs on when time passes that nobody waits for, as its posts were made: by what had passed
        when we first heard of them."""
        said = found[2]
        if said not in self._made:
            passed = self._clock.right() - datetime.now(UTC)
            moment = datetime.fromisoformat(said.decode()) + passed
            self._made[said] = moment.isoformat(timespec="milliseconds").encode()
        return found[1] + self._made[said] + found[3]
