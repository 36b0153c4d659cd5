"""Opens what publishing needs for one calendar: its ledger, and a runner with the outbox as its edge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.snapshot import SNAPSHOT
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.paths import OUTBOX, inside
from socialcal.publish.place import Outbox
from socialcal.publish.runner import Runner
from socialcal.publish.snapshot import forgotten

_LEDGERS: dict[str, Callable[[Path], Ledger]] = {"sqlite": SqliteLedger}


def open_ledger(organisation: Organisation, root: Path) -> Ledger:
    """The ledger of the calendar at `root`. Nothing is made before the first write; close it after use.

    Raises SocialcalError for a kind that we do not know and for a path outside the calendar.
    """
    kind = organisation.ledger.kind
    if kind not in _LEDGERS:
        known = ", ".join(sorted(_LEDGERS))
        raise SocialcalError(
            Phrase(f"Er is geen grootboek van de soort {kind}.", f"There is no kind of ledger called {kind}."),
            Phrase(f"Kies bij ledger.kind uit: {known}.", f"Choose for ledger.kind from: {known}."),
        )
    return _LEDGERS[kind](inside(root, organisation.ledger.path))


def open_runner(ledger: Ledger, root: Path, clock: Callable[[], datetime], by: str) -> Runner:
    """A publisher for the calendar at `root` that places every post in its outbox. `by` is its name in the ledger.

    Raises SocialcalError when the ledger remembers less than it once told: publishing then could repeat itself.
    """
    if forgotten(ledger, root):
        raise _forgetful()
    return Runner(ledger, clock, by, Outbox(inside(root, OUTBOX), root))


def _forgetful() -> SocialcalError:
    return SocialcalError(
        Phrase(
            f"Het grootboek is weg, of is ouder dan {SNAPSHOT}: het weet niet meer wat al is verstuurd.",
            f"The ledger is gone, or older than {SNAPSHOT}: it does not remember what was sent.",
        ),
        Phrase(
            f"Zet het grootboek terug. Wil je echt opnieuw beginnen, verwijder dan {SNAPSHOT}; wat kort geleden is "
            "verstuurd, kan dan nog eens gaan.",
            f"Put the ledger back. To really begin anew, remove {SNAPSHOT}; what went out lately may then go again.",
        ),
    )
