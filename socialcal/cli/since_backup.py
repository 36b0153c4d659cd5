"""Tells what went out after the backup was made that the ledger was filled from, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from socialcal.brand.output.visible import visible
from socialcal.cli.status import STATES
from socialcal.ingest.deliveries import read_deliveries
from socialcal.model.delivery import Delivery, State
from socialcal.model.phrase import Phrase
from socialcal.model.snapshot import SNAPSHOT
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.snapshot import forgotten

_MOST = 20
_MAY_BE_OUT = frozenset({State.SENDING, State.SENT, State.UNKNOWN, State.RESOLVED})
_NOTHING_OUT = Phrase(
    f"{SNAPSHOT} is van na deze reservekopie, maar daarna ging niets de deur uit, zover het dat weet. "
    "Verwijder het om weer te kunnen publiceren.",
    f"{SNAPSHOT} is from after this backup, but nothing went out since, as far as it knows. "
    "Remove it to be able to publish again.",
)
_OUT_SINCE = Phrase(
    "Na deze reservekopie ging dit nog de deur uit ({count}):", "This went out after the backup was made ({count}):"
)
_BRING_IN = Phrase(
    "Zo komt dat erbij. Laat tot het einde niets publiceren.\n"
    "1. Kijk op de netwerken en in de outbox wat er echt staat. Bewaar dit lijstje.\n"
    f"2. Verwijder {SNAPSHOT}.\n"
    "3. Zeg van elke post die er staat: socialcal resolve KEY sent",
    "To bring that in, with nothing publishing until the end:\n"
    "1. Look on the networks and in the outbox what is really there. Keep this list.\n"
    f"2. Remove {SNAPSHOT}.\n"
    "3. Say of each post that is there: socialcal resolve KEY sent",
)


def went_out_since(ledger: Ledger, root: Path, zone: tzinfo, language: str) -> Iterator[str]:
    """What the snapshot knows to be out, or on its way, and the ledger does not; and how that is brought in.

    Raises SocialcalError when the snapshot is damaged.
    """
    if not forgotten(ledger, root):
        return
    known = ledger.deliveries()
    out = [
        told
        for told in sorted(read_deliveries(root).values(), key=lambda told: (told.at, told.key))
        if _may_be_out(told) and not _is_closed(known.get(told.key))
    ]
    if not out:
        yield _NOTHING_OUT.say(language)
        return
    yield _OUT_SINCE.filled(count=len(out)).say(language)
    for told in out[:_MOST]:
        where = f"  {told.details['url']}" if told.details.get("url") else ""
        state = STATES[told.state].say(language)
        yield f"  {told.at.astimezone(zone):%Y-%m-%d %H:%M}  {state:12} {visible(told.key + where)}"
    if len(out) > _MOST:
        yield Phrase(f"  … en nog {len(out) - _MOST}", f"  … and {len(out) - _MOST} more").say(language)
    yield _BRING_IN.say(language)


def _may_be_out(told: Delivery) -> bool:
    return told.state in _MAY_BE_OUT and told.details.get("outcome") != "drop"


def _is_closed(known: Delivery | None) -> bool:
    """Does the ledger know enough never to send it again?"""
    return known is not None and known.state in (State.SENT, State.RESOLVED)
