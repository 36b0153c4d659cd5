"""Sends to a feed of our own. Nothing leaves: what the ledger calls sent is in the feed that the next build makes.

So the receipt is all there is to it, nothing can be lost on the way, and what stands in the feed follows the calendar.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime

from socialcal.channels.exchange import Absent, Account, Answer, Asked, Attempt, Exchange, Health, Sent
from socialcal.channels.options import Option
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ()
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"items": int, "description": str}


def send(attempt: Attempt) -> Exchange:
    """The receipt, with what the item is called in the feed for ever."""
    return Sent(Receipt(guid(attempt.key)))
    yield


def find(attempt: Attempt) -> Exchange:
    """Without a receipt it is not in the feed."""
    return Absent("the ledger does not say that it was sent, so it is not in the feed")
    yield


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health]:
    """A feed of our own needs no token."""
    return Health(account.account or account.channel)
    yield


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """What the ledger calls deleted is not in the next feed; no reader can be made to forget it."""
    return Sent(receipt)
    yield


def guid(key: str) -> str:
    """A UUID of version 8 (RFC 9562, 5.8) of the first 31 of the 64 hex digits of `key`, as a URN."""
    variant = f"{int(key[15], 16) & 3 | 8:x}"
    return f"urn:uuid:{key[:8]}-{key[8:12]}-8{key[12:15]}-{variant}{key[16:19]}-{key[19:31]}"
