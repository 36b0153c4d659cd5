"""Opens what publishing needs for one calendar: its ledger, and a runner with the outbox as its edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from socialcal.channels.exchange import Account
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.kinds import KINDS
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.paths import OUTBOX, inside
from socialcal.publish.runner import Runner
from socialcal.publish.snapshot import must_remember


def open_ledger(organisation: Organisation, root: Path, environment: Mapping[str, str]) -> Ledger:
    """The ledger of the calendar at `root`. Nothing is made before the first write; close it after use.

    `environment` leads git and PostgreSQL to what they need. Raises SocialcalError for a kind that we do not know, for
    a path outside the calendar, and for settings that are not there.
    """
    kind = organisation.ledger.kind
    if kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise SocialcalError(
            Phrase(f"Er is geen grootboek van de soort {kind}.", f"There is no kind of ledger called {kind}."),
            Phrase(f"Kies bij ledger.kind uit: {known}.", f"Choose for ledger.kind from: {known}."),
        )
    return KINDS[kind](organisation.ledger, root, environment)


def open_runner(
    ledger: Ledger,
    root: Path,
    clock: Callable[[], datetime],
    by: str,
    accounts: Mapping[str, Account] | None = None,
    calendar: str = "",
    hold_file: Callable[[], str | None] = lambda: None,
) -> Runner:
    """A publisher for the calendar at `root`. `by` is its name in the ledger.

    Channels whose `accounts` hold credentials send by themselves; the posts of all others go to the outbox.

    Raises SocialcalError when the ledger remembers less than it once told: publishing then could repeat itself.
    """
    must_remember(ledger, root)
    world = World(root, inside(root, OUTBOX))
    return Runner(ledger, clock, by, world, accounts=accounts or {}, calendar=calendar, hold_file=hold_file)
