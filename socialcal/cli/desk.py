"""What the publishing commands share: the calendar, its ledger, a clock and the name of who is at work."""

from __future__ import annotations

import getpass
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialcal.cli.session import Session, speaking
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import OUTBOX
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish import open_ledger, open_runner, save_snapshot
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.runner import Runner


@dataclass(frozen=True, slots=True)
class Desk:
    """One sitting at the ledger of a calendar."""

    calendar: Calendar
    ledger: Ledger
    root: Path
    clock: Callable[[], datetime]
    by: str
    language: str

    def runner(self) -> Runner:
        """A publisher for this calendar, placing posts in its outbox."""
        return open_runner(self.ledger, self.root, self.clock, self.by)

    def local(self, moment: datetime) -> str:
        """A moment as people here read it, to the minute."""
        return f"{moment.astimezone(self.calendar.organisation.zone):%Y-%m-%d %H:%M}"

    def save(self) -> None:
        """Lets pages see what the ledger says now."""
        save_snapshot(self.ledger, self.root)


@contextmanager
def at_desk(session: Session) -> Iterator[Desk]:
    """Loads the calendar and opens its ledger, closing it afterwards."""
    from socialcal.factory import load

    calendar = load(session.root, session.now)
    ledger = open_ledger(calendar.organisation, session.root)
    try:
        language = session.speaks(calendar.organisation.language)
        speaking(language)
        yield Desk(calendar, ledger, session.root, ticking(session), somebody(), language)
    finally:
        ledger.close()


def ticking(session: Session) -> Callable[[], datetime]:
    """The clock; a played moment goes on from there, because leases need time to pass."""
    if not session.played:
        return lambda: datetime.now(UTC)
    start = time.monotonic()
    return lambda: session.now + timedelta(seconds=time.monotonic() - start)


def only_played_here(desk: Desk, session: Session) -> None:
    """A played moment may fill the outbox, never a network: raises SocialcalError when a channel sends for real."""
    real = [
        name
        for name, channel in desk.calendar.organisation.channels.items()
        if desk.runner().via(channel.kind) != OUTBOX
    ]
    if session.played and real:
        raise SocialcalError(
            Phrase(
                f"--as-of kan hier niet: {', '.join(real)} verstuurt echt.",
                f"--as-of cannot be used here: {', '.join(real)} sends for real.",
            )
        )


def somebody() -> str:
    """Who is at work, for the ledger: SOCIALCAL_BY, else the user and the machine."""
    return os.environ.get("SOCIALCAL_BY") or f"{_user()}@{socket.gethostname()}"


def _user() -> str:
    """The user's name; its number in a container that gave it no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user-{os.getuid()}"
