"""Spares a publisher that looks often from reading every story each time. What is calm, `publish.calm` says."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass

from socialcal.cli.desk import Desk, hold_file, ledger_of, ticking
from socialcal.cli.session import Session
from socialcal.ingest.fingerprint import fingerprint
from socialcal.ingest.organisation import read_organisation
from socialcal.model.organisation import Organisation
from socialcal.publish import Report, inside
from socialcal.publish.calm import CALM, Calm, calm_after, keep_calm, read_calm


@dataclass(frozen=True, slots=True)
class Weather:
    """How it was when somebody looked, before any story was read."""

    sources: str | None
    """Fingerprint of the sources; None when it cannot be relied on."""
    calm: Calm | None
    """A round would find nothing to do."""
    organisation: Organisation | None


def weather(session: Session) -> Weather:
    """Look at the sources from outside. A played moment is never calm. Raises SocialcalError as a ledger does."""
    sources = None if session.played else fingerprint(session.root, time.time_ns())
    known = read_calm(inside(session.root, CALM)) if sources is not None else None
    organisation = read_organisation(session.root).organisation if known is not None else None
    if known is None or organisation is None or known.sources != sources:
        return Weather(sources, None, organisation)
    with closing(ledger_of(organisation, session.root)) as ledger:
        calm = known.holds(sources, ledger.head, ticking(session)())
    braked = calm and hold_file(session.root, organisation)() is not None
    return Weather(sources, known if calm and not braked else None, organisation)


def remember(seen: Weather, report: Report, desk: Desk) -> None:
    """After a round: note how long it stays calm, if it does."""
    path, ledger = inside(desk.root, CALM), desk.ledger
    calm = None
    if seen.sources is not None:
        calm = calm_after(report, ledger.deliveries(), seen.sources, ledger.head, desk.clock())
    keep_calm(path, calm)
