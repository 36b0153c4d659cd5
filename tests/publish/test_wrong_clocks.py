"""A clock that was ahead when the intent was written: what was sent then looks older, and is still its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Account, Answer, Asked, Call, Effect, Failed, Reply
from socialcal.model.payload import Payload
from socialcal.model.post import LateMode, Lateness
from socialcal.model.secret import Secret
from socialcal.publish import publish
from socialcal.publish.runner import Runner
from tests.builders import NOW
from tests.publish.desk import KEY, Clock, due_calendar, due_post, opened

ACCOUNT = Account(
    "mastodon", "mastodon", "@waterkant@social.waterkant.example", {}, {"token": Secret("a-secret-token")}
)
LEASE = 76


@dataclass
class Server:
    """Mastodon's client API; without keys what is posted twice stands there twice. Its clock is right."""

    now: datetime = NOW
    statuses: list[dict[str, Any]] = field(default_factory=list)
    lost: bool = False
    """The next status is taken, and the answer is lost."""
    knows_keys: bool = False
    stalls: bool = False
    """The next status lies somewhere until it `arrives`."""
    stalled: list[Call] = field(default_factory=list)

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        assert isinstance(asked, Call)
        if asked.effect is Effect.PUBLISHES and self.stalls:
            self.stalls = False
            self.stalled.append(asked)
            return Failed("no answer", certain=False)
        if asked.effect is Effect.PUBLISHES:
            answer, lost, self.lost = self._take(asked), self.lost, False
            return Failed("no answer", certain=False) if lost else answer
        return said({"id": "1"} if asked.url.endswith("verify_credentials") else self.statuses)

    def arrives(self) -> None:
        self._take(self.stalled.pop())

    def _take(self, asked: Call) -> Reply:
        assert isinstance(asked.body, bytes)
        key, text = asked.headers["idempotency-key"], json.loads(asked.body)["status"]
        known = next((one for one in self.statuses if one["key"] == key), None) if self.knows_keys else None
        if known is None:
            number, moment = str(len(self.statuses) + 1), self.now.isoformat()
            known = {"id": number, "content": f"<p>{text}</p>", "created_at": moment, "key": key}
            self.statuses.insert(0, known)
        return said(known)


def said(data: object) -> Reply:
    return Reply(200, {}, json.dumps(data).encode())


@pytest.mark.parametrize(
    ("ahead", "state"),
    [(-60, "sent"), (-6, "sent"), (0, "sent"), (4, "sent"), (6, "unknown"), (60, "unknown"), (11 * 60, "unknown")],
)
def test_a_clock_that_is_set_right_after_the_intent_makes_no_post_go_out_twice(
    tmp_path: Path, ahead: int, state: str
) -> None:
    """Found by the fault bench: such a post was taken for an older one of the same text, and was sent once more."""
    clock, server = Clock(NOW + timedelta(minutes=ahead)), Server(lost=True)
    late = Lateness(LateMode.WITHIN, timedelta(hours=30))
    calendar = due_calendar(due_post(at=NOW - timedelta(hours=2), late=late))
    with opened(tmp_path / "ledger.db") as ledger:
        publisher = Runner(ledger, clock, "desk", server, accounts={"mastodon": ACCOUNT}, calendar="c")
        publish(calendar, publisher)
        clock.now = server.now
        for later in (timedelta(seconds=LEASE), timedelta(minutes=30), timedelta(hours=13)):
            clock.now, server.now = NOW + later, NOW + later
            publish(calendar, publisher)
        found = ledger.delivery(KEY)
        assert found is not None
        assert (found.state.value, len(server.statuses)) == (state, 1)


@pytest.mark.parametrize(("knows_keys", "public"), [(True, 1), (False, 2)])
def test_a_clock_that_jumps_ahead_while_a_request_is_stalled_ends_its_lease_and_only_a_key_helps(
    tmp_path: Path, knows_keys: bool, public: int
) -> None:
    """What it costs that a lease is told by the clock of the machine: a known limit, told in docs/reliability.md."""
    clock, server = Clock(), Server(knows_keys=knows_keys, stalls=True)
    with opened(tmp_path / "ledger.db") as ledger:
        publisher = Runner(ledger, clock, "desk", server, accounts={"mastodon": ACCOUNT}, calendar="c")
        publish(due_calendar(), publisher)
        clock.forward(minutes=20)
        publish(due_calendar(), publisher)
        server.arrives()
        found = ledger.delivery(KEY)
        assert found is not None
        assert (found.state.value, len(server.statuses)) == ("sent", public)
