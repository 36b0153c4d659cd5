"""A person settles what no machine can: a delivery that is unknown, refused, missed or left in the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import urlsplit

from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish import reasons
from socialcal.publish.ledger.protocol import Entry, Ledger
from socialcal.publish.ledger.steps import lease_of, standing_of


class Decision(StrEnum):
    """What the person says."""

    SENT = "sent"
    """It did go out, or I posted it by hand."""
    SEND_AGAIN = "send-again"
    """It is not there; send it at the next run past its lease, whatever its lateness contract says."""
    DROP = "drop"
    """Leave it."""


_OPEN = frozenset({State.UNKNOWN, State.REFUSED, State.MISSED})


def resolve(
    ledger: Ledger, key: str, decision: Decision, by: str, at: datetime, *, url: str = "", remote: str = ""
) -> Delivery:
    """Settle the delivery `key` and return what stands now. `url` and `remote` tell where it is, when it was sent.

    Raises SocialcalError when there is nothing to settle, or somebody else was first.
    """
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise SocialcalError(
            Phrase(f"{reasons.clipped(url)} is geen adres.", f"{reasons.clipped(url)} is no address."),
            Phrase("Een adres begint met https://.", "An address begins with https://."),
        )
    delivery = ledger.delivery(key)
    if delivery is None or not (delivery.state in _OPEN or _was_placed(delivery, decision)):
        raise _nothing_to_settle(key, delivery, ledger.deliveries())
    taken = ledger.append([_entry(delivery, decision, by, at, url, remote)])[0]
    settled = ledger.delivery(key)
    if not taken or settled is None:
        raise SocialcalError(
            reasons.LOST_RACE, Phrase("Kijk opnieuw met socialcal status.", "Look again with socialcal status.")
        )
    return settled


def _entry(delivery: Delivery, decision: Decision, by: str, at: datetime, url: str, remote: str) -> Entry:
    details = {name: reasons.clipped(value) for name, value in (("url", url), ("remote", remote)) if value}
    expected = standing_of(delivery)
    match decision:
        case Decision.SENT if delivery.state in (State.UNKNOWN, State.SENT):
            return Entry(delivery.key, expected, State.SENT, at, by, {**details, "outcome": decision.value})
        case Decision.SEND_AGAIN:
            again = at.astimezone(UTC)
            told = {"again": again.isoformat(), "retry": max(again, _shown(delivery) or again).isoformat()}
            return Entry(delivery.key, expected, State.PLANNED, at, by, told)
        case _:
            closed = {**details, "outcome": decision.value, "reason": reasons.DROPPED.en}
            return Entry(delivery.key, expected, State.RESOLVED, at, by, closed)


def _was_placed(delivery: Delivery, decision: Decision) -> bool:
    """A post that somebody placed: from the outbox, or before we did, such as one that an older ledger forgot."""
    return decision is Decision.SENT and (delivery.ready_to_place or delivery.state is State.PLANNED)


def _shown(delivery: Delivery) -> datetime | None:
    """Until when what was sent may not show yet: somebody who looks before that, and does not see it, is too early."""
    return lease_of(delivery) if delivery.state is State.UNKNOWN else None


def _nothing_to_settle(key: str, delivery: Delivery | None, known: Iterable[str]) -> SocialcalError:
    if delivery is None:
        close = get_close_matches(key, list(known), n=1)
        if close:
            return SocialcalError(
                Phrase(f"Het grootboek kent geen {key}.", f"The ledger knows no {key}."),
                Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?"),
            )
        message = Phrase(f"Het grootboek kent geen {key}.", f"The ledger knows no {key}.")
    else:
        message = Phrase(f"{key} staat op {delivery.state}.", f"{key} is {delivery.state}.")
    return SocialcalError(
        message,
        Phrase(
            "Je kunt alleen afsluiten wat onbekend, geweigerd of gemist is, en met sent wat je uit de outbox plaatste.",
            "Only what is unknown, refused or missed can be settled, and with sent what you placed from the outbox.",
        ),
    )
