"""Writes the ledger's present beside the calendar, for the factory. How it is written down is `model.snapshot`'s."""

from __future__ import annotations

from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.snapshot import SNAPSHOT, snapshot_head, write_snapshot
from socialcal.publish.durable import replace_file
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.paths import inside

FORGOT = Phrase(
    f"Het grootboek is weg, of is ouder dan {SNAPSHOT}: het weet niet meer wat al is verstuurd.",
    f"The ledger is gone, or older than {SNAPSHOT}: it does not remember what was sent.",
)
_START = 100


def save_snapshot(ledger: Ledger, root: Path) -> bool:
    """Write `.socialcal/deliveries.json` when the ledger knows more than it; False when it was up to date.

    What the ledger does not remember stays as it stands: it may be all that still tells what was sent.

    Raises OSError when it cannot be written and SocialcalError when the ledger cannot be read.
    """
    path, head = inside(root, SNAPSHOT), ledger.head
    told = _head(path)
    if not head or told == head or (told and not ledger.remembers(told)):
        return False
    replace_file(path, write_snapshot(ledger.deliveries(), head, ledger.holds()))
    return True


def forgotten(ledger: Ledger, root: Path) -> bool:
    """Does the snapshot tell of deliveries that the ledger does not remember: was that lost, or put back from a backup?

    Raises OSError when the snapshot cannot be read and SocialcalError when the ledger cannot.
    """
    head = _head(inside(root, SNAPSHOT))
    return bool(head) and head != ledger.head and not ledger.remembers(str(head))


def must_remember(ledger: Ledger, root: Path, brake: str = "HOLD") -> None:
    """Raises SocialcalError when the ledger remembers less than it once told: publishing then could repeat itself.

    `brake` is the file that stops everything, also while the ledger is gone.
    """
    if not forgotten(ledger, root):
        return
    raise SocialcalError(
        FORGOT,
        Phrase(
            f"Zet het grootboek terug. Wil je echt opnieuw beginnen, verwijder dan {SNAPSHOT}; wat kort geleden is "
            f"verstuurd, kan dan nog eens gaan. Moet nu alles stoppen, maak dan in de map van de kalender een bestand "
            f"{brake}: publiceren kijkt daarnaar.",
            f"Put the ledger back. To really begin anew, remove {SNAPSHOT}; what went out lately may then go again. "
            f"When everything must stop now, make a file {brake} in the calendar's folder: publishing looks at it.",
        ),
    )


def _head(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return snapshot_head(file.read(_START))
    except FileNotFoundError:
        return None
