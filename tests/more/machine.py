"""A publisher with one channel and one post that is due now, by the real edge, with a clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from socialcal.channels.exchange import Account
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.model.organisation import Channel
from socialcal.model.secret import Secret
from socialcal.publish import Runner, publish
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.windows import Window
from tests.builders import NOW, calendar, organisation, post
from tests.publish.desk import Clock, cut_at

NAME = "kanaal"
KEY = f"afval/{NAME}"
ON_THE_WAY = (
    Window.RECORD,
    Window.CLAIM,
    Window.CLAIMED,
    Window.PREPARED,
    Window.INTENT,
    Window.ANSWERED,
    Window.RECEIPT,
)
"""Where a publisher can fall over when nothing else goes wrong."""


@dataclass
class Machine:
    """`said` changes the post. Its plan is recorded a minute before it is due."""

    root: Path
    ledger: SqliteLedger
    channel: Channel
    secrets: Mapping[str, str]
    said: Mapping[str, Any] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)

    def round(self, **secrets: str) -> State:
        """Where the post stands after one round, with these credentials instead of its own."""
        publish(self.calendar(), self._runner(secrets))
        return self.delivery.state

    def later(self, **span: float) -> State:
        """The same, after a while."""
        self.clock.forward(**span)
        return self.round()

    def falls_over(self, window: Window) -> bool:
        """A publisher that is killed right there; whether it came that far."""
        return cut_at(window, self.calendar(), self._runner({}))

    def calendar(self) -> Calendar:
        own = organisation(channels={NAME: self.channel.model_dump()})
        due = post(**{"key": KEY, "channel": NAME, "at": NOW, **self.said})
        return calendar(self.root, organisation=own, posts=(due,), as_of=self.clock.now)

    @property
    def delivery(self) -> Delivery:
        found = self.ledger.delivery(KEY)
        assert found is not None
        return found

    def _runner(self, secrets: Mapping[str, str]) -> Runner:
        hidden = {name: Secret(value) for name, value in {**self.secrets, **secrets}.items()}
        account = Account(NAME, self.channel.kind, self.channel.account, self.channel.options, hidden)
        world = World(self.root, self.root / "outbox")
        # The calendar makes the remote key, which is another one in each test: they share a server.
        return Runner(self.ledger, self.clock, "desk", world, accounts={NAME: account}, calendar=str(self.root))


@contextmanager
def publishing_from(root: Path, channel: Channel, secrets: Mapping[str, str], **said: Any) -> Iterator[Machine]:
    ledger = SqliteLedger(root / "ledger.db")
    try:
        machine = Machine(root, ledger, channel, secrets, said)
        machine.clock.back(minutes=1)
        machine.round()
        machine.clock.forward(minutes=1)
        yield machine
        assert ledger.verify() == ()
    finally:
        ledger.close()
