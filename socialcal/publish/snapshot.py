"""Writes the ledger's present beside the calendar, for the factory. How it is written down is `model.snapshot`'s."""

from __future__ import annotations

from pathlib import Path

from socialcal.model.snapshot import SNAPSHOT, snapshot_head, write_snapshot
from socialcal.publish.durable import replace_file
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.paths import inside

_START = 100


def save_snapshot(ledger: Ledger, root: Path) -> bool:
    """Write `.socialcal/deliveries.json` when the ledger knows more than it; False when it was up to date.

    Raises OSError when it cannot be written and SocialcalError when the ledger cannot be read.
    """
    path, head = inside(root, SNAPSHOT), ledger.head
    if not head or _head(path) == head:
        return False
    replace_file(path, write_snapshot(ledger.deliveries(), head))
    return True


def forgotten(ledger: Ledger, root: Path) -> bool:
    """Does the snapshot tell of deliveries that the ledger does not remember: was that lost, or put back from a backup?

    Raises OSError when the snapshot cannot be read and SocialcalError when the ledger cannot.
    """
    head = _head(inside(root, SNAPSHOT))
    return bool(head) and head != ledger.head and not ledger.remembers(str(head))


def _head(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return snapshot_head(file.read(_START))
    except FileNotFoundError:
        return None
