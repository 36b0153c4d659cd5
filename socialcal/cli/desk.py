"""What the publishing commands share: the calendar, its ledger, a clock and the name of who is at work."""

from __future__ import annotations

import getpass
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from threading import get_ident

from socialcal.channels.exchange import Account, Answer, Asked
from socialcal.channels.senders import SENDERS
from socialcal.cli.credentials import accounts, secret_of
from socialcal.cli.session import Session, speaking
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import OUTBOX, Hold
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Brake, Organisation
from socialcal.model.phrase import Phrase
from socialcal.publish import HEARTBEAT, Heartbeat, inside, open_ledger, open_runner, save_snapshot, write_heartbeat
from socialcal.publish import OUTBOX as OUTBOX_FOLDER
from socialcal.publish.edges.world import World
from socialcal.publish.following import BY as FILE
from socialcal.publish.hold_file import HoldFile
from socialcal.publish.ledger.kinds import URL
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.runner import Runner, sender_of
from socialcal.publish.snapshot import must_remember


@dataclass(frozen=True)
class Desk:
    """One sitting at the ledger of a calendar."""

    calendar: Calendar
    ledger: Ledger
    root: Path
    clock: Callable[[], datetime]
    by: str
    language: str

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """Every channel, with the credentials that this process was given: read when they are needed, so that a brake
        can be raised and a plan looked at without them. Raises SocialcalError for a file that cannot be read."""
        return accounts(self.calendar.organisation, os.environ)

    def runner(self) -> Runner:
        """A publisher for this calendar."""
        organisation = self.calendar.organisation
        reason = hold_file(self.root, organisation)
        return open_runner(
            self.ledger, self.root, self.clock, self.by, self.accounts, organisation.organisation, reason
        )

    def sends(self, channel: str) -> bool:
        """Does the channel send by itself, from here? If not its posts go to the outbox."""
        return sender_of(self.accounts[channel], SENDERS) != OUTBOX

    def asks(self) -> Callable[[Asked], Answer]:
        """The edge to the networks, for what needs no post."""
        return World(self.root, inside(self.root, OUTBOX_FOLDER)).asked

    def holds(self) -> tuple[Hold, ...]:
        """The brakes of the ledger, and the file here that stops everything when no round has seen it yet."""
        known, brake = self.ledger.holds(), self.calendar.organisation.brake
        reason = HoldFile(self.root, brake.model_copy(update={"remote": ""}), {}).reason()
        if reason is None or any(hold.until is None and hold.by == FILE for hold in known):
            return known
        return (*known, Hold(brake.file, reason, FILE, self.clock()))

    def hold_file_places(self) -> tuple[Phrase, ...]:
        """Where the file that stops everything stands now, here and on the remote. Raises SocialcalError."""
        return _hold_file(self.root, self.calendar.organisation.brake, get_ident()).places()

    def local(self, moment: datetime) -> str:
        """A moment as people here read it, to the minute."""
        return f"{moment.astimezone(self.calendar.organisation.zone):%Y-%m-%d %H:%M}"

    def save(self) -> None:
        """Lets pages see what the ledger says now."""
        save_snapshot(self.ledger, self.root)


@contextmanager
def at_desk(session: Session) -> Iterator[Desk]:
    """Loads the calendar and opens its ledger, closing it afterwards.

    Raises SocialcalError when the calendar or the ledger cannot be read, and when the ledger forgot what it once told.
    """
    with desk_of(session, speaking) as desk:
        yield desk


@contextmanager
def desk_of(session: Session, speak: Callable[[str], None] = lambda _: None) -> Iterator[Desk]:
    """The same for a thread that has no command of its own. `speak` hears the language before anything goes wrong."""
    from socialcal.factory import load

    calendar = load(session.root, session.now)
    organisation = calendar.organisation
    language = session.speaks(organisation.language)
    speak(language)
    with closing(ledger_of(organisation, session.root)) as ledger:
        must_remember(ledger, session.root, organisation.brake.file)
        yield Desk(calendar, ledger, session.root, ticking(session), somebody(), language)


def ledger_of(organisation: Organisation, root: Path) -> Ledger:
    """The ledger of the calendar at `root`, with what the environment says of it; close it after use."""
    environment = dict(os.environ)
    url = secret_of(URL, environment) if organisation.ledger.kind == "postgresql" else None
    return open_ledger(organisation, root, {**environment, URL: url.reveal()} if url else environment)


def hold_file(root: Path, organisation: Organisation) -> Callable[[], str | None]:
    """Looks for the file that stops everything. One that looks at a remote is kept: it knows what it saw before."""
    return _hold_file(root, organisation.brake, get_ident()).reason


@lru_cache(maxsize=64)
def _hold_file(root: Path, brake: Brake, _thread: int) -> HoldFile:
    return HoldFile(root, brake, dict(os.environ))


def ticking(session: Session) -> Callable[[], datetime]:
    """The clock; a played moment goes on from there, because leases need time to pass."""
    if not session.played:
        return lambda: datetime.now(UTC)
    start = time.monotonic()
    return lambda: session.now + timedelta(seconds=time.monotonic() - start)


def only_played_here(desk: Desk, session: Session) -> None:
    """A played moment may fill the outbox, never a network: raises SocialcalError when a channel sends for real."""
    real = [name for name, account in desk.accounts.items() if desk.sends(name) and account.secrets]
    if session.played and real:
        raise SocialcalError(
            Phrase(
                f"--as-of kan hier niet: {', '.join(real)} verstuurt echt.",
                f"--as-of cannot be used here: {', '.join(real)} sends for real.",
            )
        )


def beat(root: Path, now: datetime) -> None:
    """A sign of life, for a watchdog; nobody promises the next one. `run` gives its own."""
    write_heartbeat(inside(root, HEARTBEAT), Heartbeat(now, timedelta(), somebody()))


def somebody() -> str:
    """Who is at work, for the ledger: SOCIALCAL_BY, else the user and the machine."""
    return os.environ.get("SOCIALCAL_BY") or f"{_user()}@{socket.gethostname()}"


def _user() -> str:
    """The user's name; its number in a container that gave it no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user-{os.getuid()}"
