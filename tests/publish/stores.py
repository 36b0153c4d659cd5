"""The ledgers that the contract judges: a new one adds a line here. Each opens the ledger that lives in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger


def _sqlite(folder: Path) -> Ledger:
    return SqliteLedger(folder / "ledger.db")


STORES: Mapping[str, Callable[[Path], Ledger]] = {"sqlite": _sqlite}
