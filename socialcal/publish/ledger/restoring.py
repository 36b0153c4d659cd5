"""Judges lines that are to be put into another ledger: all of them add up, or none of them is written. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socialcal.model.delivery import Delivery
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.verify import replayed


def sound(lines: Sequence[Line]) -> Mapping[str, Delivery]:
    """The present that follows from these lines. Raises SocialcalError when they do not add up, or are none."""
    if not lines:
        raise SocialcalError(
            Phrase("Er zijn geen regels om over te zetten.", "There are no lines to move."),
            Phrase("Kijk of het oude grootboek het goede is.", "See whether the old ledger is the right one."),
        )
    troubles, present = replayed(lines)
    if troubles:
        raise SocialcalError(
            Phrase("De regels kloppen niet: {fault}", "The lines do not add up: {fault}").filled(fault=troubles[0]),
            Phrase(
                "Er is niets overgezet. Neem een reservekopie van het oude grootboek die wel klopt.",
                "Nothing was moved. Take a backup of the old ledger that does add up.",
            ),
        )
    return present


def filled() -> SocialcalError:
    """For a ledger that has a past of its own: two pasts do not fit into one ledger."""
    return SocialcalError(
        Phrase("Dit grootboek heeft al regels.", "This ledger has lines already."),
        Phrase(
            "Er is niets overgezet. Kies een grootboek dat nog niet bestaat.",
            "Nothing was moved. Choose a ledger that does not exist yet.",
        ),
    )
