"""`socialcal worker`: one of many publishers that share the work through PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import click

from socialcal.brand.output.visible import visible
from socialcal.channels.exchange import Account
from socialcal.cli.credentials import accounts, secret_of, without_secrets
from socialcal.cli.desk import desk_of, hold_file, ledger_of, somebody, ticking
from socialcal.cli.exits import Exit
from socialcal.cli.publish import line
from socialcal.cli.session import Session, on_calendar_now, speaking
from socialcal.cli.terminal import tell
from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.publish import Result, Runner, open_runner
from socialcal.publish.ledger.kinds import URL
from socialcal.publish.snapshot import must_remember

_FRESH = 5.0
"""Seconds for which socialcal.yml and the credentials are not read again."""
_SAVED = 60.0
"""Seconds after which the pages may see again what the ledger says."""


@click.command("worker")
@on_calendar_now
@click.option(
    "--concurrency",
    metavar="N",
    default=4,
    show_default=True,
    type=click.IntRange(1, 32),
    help="How many posts this worker sends at a time; never two of one channel.",
)
def command(session: Session, concurrency: int) -> int:
    """Keep publishing until stopped, together with every other worker of this calendar.

    Needs `ledger: {kind: postgresql}` and SOCIALCAL_LEDGER_URL. Start as many as you like, on as many machines as you
    like, each with the stories and the credentials. Ctrl-C or SIGTERM finishes the posts in flight and stops.
    """
    if session.played:
        raise SocialcalError(Phrase("worker werkt met de echte klok.", "worker works by the real clock."))
    organisation = read(session)
    language = session.speaks(organisation.language)
    speaking(language)
    url = secret_of(URL, os.environ)
    if organisation.ledger.kind != "postgresql" or url is None:
        raise _elsewhere()
    with closing(ledger_of(organisation, session.root)) as ledger:
        _ = ledger.head  # says what is missing here, or why it cannot be used
        must_remember(ledger, session.root, organisation.brake.file)
    from socialcal.publish.fleet.queue import Queue
    from socialcal.publish.fleet.tables import make_tables
    from socialcal.publish.fleet.worker import work

    make_tables(url.reveal(), organisation.ledger.name)
    said = Phrase(
        f"{session.root.name}: aan het werk, {concurrency} tegelijk; stop met Ctrl-C",
        f"{session.root.name}: at work, {concurrency} at a time; stop with Ctrl-C",
    )
    tell(said.say(language))
    bench = Tools(session, language)
    asyncio.run(work(Queue(url.reveal(), organisation.ledger.name, bench), concurrency, bench.report))
    return Exit.CLEAN


@dataclass(slots=True)
class Tools:
    """What the threads of a worker share: what was read lately, and ledgers, of which each is used by one at a time."""

    session: Session
    language: str
    _idle: list[Runner] = field(default_factory=list)
    _settings: tuple[float, Organisation, dict[str, Account]] | None = None
    _saved: float = float("-inf")

    @contextmanager
    def calendar(self) -> Iterator[tuple[Calendar, Runner]]:
        """Read anew."""
        with desk_of(replace(self.session, now=datetime.now(UTC))) as desk:
            yield desk.calendar, desk.runner()
            if time.monotonic() - self._saved > _SAVED:
                desk.save()
                self._saved = time.monotonic()

    @contextmanager
    def runner(self) -> Iterator[Runner]:
        """One that is idle, else another one. After trouble its ledger is closed, and opened anew for the next."""
        organisation, keys = self._read()
        try:
            runner = self._idle.pop()
        except IndexError:
            runner = self._opened(organisation)
        try:
            # A new one, since it remembers what the ledger said of the channels.
            # The file that stops everything is looked for right before each post, by this thread.
            held = hold_file(self.session.root, organisation)
            yield replace(runner, accounts=keys, calendar=organisation.organisation, hold_file=held)
        except BaseException:
            runner.ledger.close()
            raise
        self._idle.append(runner)

    def _opened(self, organisation: Organisation) -> Runner:
        ledger = ledger_of(organisation, self.session.root)
        try:
            return open_runner(ledger, self.session.root, ticking(self.session), somebody())
        except BaseException:
            ledger.close()
            raise

    def _read(self) -> tuple[Organisation, dict[str, Account]]:
        if self._settings is None or time.monotonic() - self._settings[0] > _FRESH:
            organisation = read(self.session)
            self._settings = time.monotonic(), organisation, accounts(organisation, os.environ)
        return self._settings[1:]

    def tell(self, results: tuple[Result, ...]) -> None:
        for result in results:
            tell(_stamped(visible(line(result, self.language))))

    def report(self, error: Exception) -> None:
        if isinstance(error, SocialcalError):
            said = error.message.say(self.language)
        else:
            said = without_secrets(f"{type(error).__name__}: {error}", os.environ)
        tell(_stamped(visible(said)), err=True)


def read(session: Session) -> Organisation:
    """Raises SocialcalError when socialcal.yml is not right."""
    from socialcal.ingest.organisation import read_organisation

    found = read_organisation(session.root)
    if found.organisation is None:
        raise SocialcalError(
            Phrase("socialcal.yml is niet te lezen.", "socialcal.yml cannot be read."),
            Phrase("Kijk wat eraan scheelt met socialcal check.", "See what is wrong with it with socialcal check."),
        )
    return found.organisation


def _elsewhere() -> SocialcalError:
    return SocialcalError(
        Phrase(
            "worker heeft een grootboek in PostgreSQL nodig, en SOCIALCAL_LEDGER_URL.",
            "worker needs a ledger in PostgreSQL, and SOCIALCAL_LEDGER_URL.",
        ),
        Phrase("Op één machine volstaat socialcal run.", "On one machine socialcal run is enough."),
    )


def _stamped(text: str) -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}"
