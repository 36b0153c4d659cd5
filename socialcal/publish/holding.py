"""Raising the brake and letting it go, in the ledger. Which posts it keeps back is reckoned in `brake`."""

from __future__ import annotations

from datetime import datetime

from socialcal.model.delivery import Hold
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.reasons import clipped

_TRIES = 10


def hold(
    ledger: Ledger,
    reason: str,
    by: str,
    at: datetime,
    *,
    channel: str | None = None,
    campaign: str | None = None,
    story: str | None = None,
) -> Hold:
    """Raise a brake over what all given fields fit; over everything when none is given. Its id is a small number."""
    for _ in range(_TRIES):
        number = len(ledger.holds()) + 1
        raised = Hold(str(number), clipped(reason), by, at, channel=channel, campaign=campaign, story=story)
        try:
            ledger.hold(raised)
        except ValueError:
            continue
        return raised
    raise SocialcalError(Phrase("De rem kon niet worden aangetrokken.", "The brake could not be raised."))


def resume(ledger: Ledger, by: str, at: datetime, id: str | None = None) -> tuple[Hold, ...]:
    """Let one brake go, or all of them; what was let go. Raises SocialcalError for a brake that is not raised.

    Nothing is flushed: posts whose moment came under the brake turn up as missed, for a person to send or drop.
    """
    raised = [hold for hold in ledger.holds() if hold.until is None and id in (None, hold.id)]
    if id is not None and not raised:
        raise SocialcalError(
            Phrase(f"Er is geen rem {id} aangetrokken.", f"No brake {id} is raised."),
            Phrase("Bekijk de remmen met socialcal status.", "See the brakes with socialcal status."),
        )
    return tuple(hold for hold in raised if ledger.resume(hold.id, at, by))
