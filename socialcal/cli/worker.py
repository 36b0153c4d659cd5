"""`socialcal worker`: one of many publishers that share the work through PostgreSQL."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import click

from socialcal.cli.credentials import accounts, secret_of
from socialcal.cli.desk import desk_of, hold_file, ledger_of, somebody, ticking
from socialcal.cli.exits import Exit
from socialcal.cli.publish import line
from socialcal.cli.session import Session, on_calendar_now
from socialcal.cli.terminal import tell
from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.publish import HEARTBEAT, Heartbeat, Result, Runner, inside, open_runner, write_heartbeat
from socialcal.publish.ledger.kinds import URL


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
    from socialcal.publish.tables import make_tables
    from socialcal.publish.worker import queue, work

    if session.played:
        raise SocialcalError(Phrase("worker werkt met de echte klok.", "worker works by the real clock."))
    organisation = _organisation(session)
    url = secret_of(URL, os.environ)
    if organisation.ledger.kind != "postgresql" or url is None:
        raise SocialcalError(
            Phrase(
                "worker heeft een grootboek in PostgreSQL nodig, en SOCIALCAL_LEDGER_URL.",
                "worker needs a ledger in PostgreSQL, and SOCIALCAL_LEDGER_URL.",
            ),
            Phrase("Op één machine volstaat socialcal run.", "On one machine socialcal run is enough."),
        )
    language = session.speaks(organisation.language)
    logging.getLogger("procrastinate").addHandler(logging.NullHandler())
    logging.getLogger("procrastinate").propagate = False
    make_tables(url.reveal(), organisation.ledger.name)
    tell(
        Phrase(
            f"{session.root.name}: aan het werk, {concurrency} tegelijk; stop met Ctrl-C",
            f"{session.root.name}: at work, {concurrency} at a time; stop with Ctrl-C",
        ).say(language)
    )
    bench = _Bench(session, language)
    asyncio.run(work(queue(url.reveal(), organisation.ledger.name, bench), concurrency, bench.report))
    return Exit.CLEAN


@dataclass(frozen=True, slots=True)
class _Bench:
    """Reads the stories and opens a ledger anew for each piece of work: threads share neither."""

    session: Session
    language: str

    @contextmanager
    def calendar(self) -> Iterator[tuple[Calendar, Runner]]:
        with desk_of(replace(self.session, now=datetime.now(UTC))) as desk:
            yield desk.calendar, desk.runner()
            desk.save()
        beat = Heartbeat(datetime.now(UTC), timedelta(seconds=10), somebody())
        write_heartbeat(inside(self.session.root, HEARTBEAT), beat)

    @contextmanager
    def runner(self) -> Iterator[Runner]:
        organisation, root = _organisation(self.session), self.session.root
        with closing(ledger_of(organisation, root)) as ledger:
            keys = accounts(organisation, os.environ)
            held, calendar = hold_file(root, organisation), organisation.organisation
            yield open_runner(ledger, root, ticking(self.session), somebody(), keys, calendar, held)

    def tell(self, results: tuple[Result, ...]) -> None:
        for result in results:
            tell(_stamped(line(result, self.language)))

    def report(self, error: Exception) -> None:
        said = error.message.say(self.language) if isinstance(error, SocialcalError) else type(error).__name__
        tell(_stamped(said), err=True)


def _organisation(session: Session) -> Organisation:
    from socialcal.ingest.organisation import read_organisation

    found = read_organisation(session.root)
    if found.organisation is None:
        raise SocialcalError(
            Phrase("socialcal.yml is niet te lezen.", "socialcal.yml cannot be read."),
            Phrase("Kijk wat eraan scheelt met socialcal check.", "See what is wrong with it with socialcal check."),
        )
    return found.organisation


def _stamped(text: str) -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}"
