"""`socialcal run`: a publisher that stays up on one machine."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import click

from socialcal.cli.calm import remember, weather
from socialcal.cli.credentials import without_secrets
from socialcal.cli.desk import at_desk, somebody
from socialcal.cli.exits import Exit
from socialcal.cli.publish import told
from socialcal.cli.session import Session, on_calendar_now, spoken_language
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish import Result


@click.command("run")
@on_calendar_now
@click.option(
    "--every", metavar="SECONDS", default=30, show_default=True, type=click.IntRange(1, 3600), help="How often to look."
)
def command(session: Session, every: int) -> int:
    """Keep publishing on this machine until it is stopped.

    Stories are read again at every look, and what is due is handed over as `socialcal publish` does. Ctrl-C or SIGTERM
    finishes the post in flight and stops. `socialcal status` tells when it was last heard.
    """
    from socialcal.brand.output.visible import visible
    from socialcal.publish import HEARTBEAT, Heartbeat, inside, write_heartbeat
    from socialcal.publish.daemon import run

    if session.played:
        raise SocialcalError(Phrase("run werkt met de echte klok.", "run works by the real clock."))
    stop = Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())

    def beat() -> None:
        beaten = Heartbeat(datetime.now(UTC), timedelta(seconds=every), somebody())
        write_heartbeat(inside(session.root, HEARTBEAT), beaten)

    language = _language(session)

    def report(error: Exception) -> None:
        said = error.message.say(language) if isinstance(error, SocialcalError) else f"{type(error).__name__}: {error}"
        tell(_stamped(visible(without_secrets(said, os.environ))), err=True)

    said = Phrase(
        f"{session.root.name}: kijkt elke {every} seconden wat weg kan; stop met Ctrl-C",
        f"{session.root.name}: looks every {every} seconds what is due; stop with Ctrl-C",
    )
    tell(said.say(language))
    known = set[Result]()
    run(lambda: _look(session, known), every, stop, beat=beat, report=report)
    return Exit.CLEAN


def _look(session: Session, known: set[Result]) -> None:
    """One round, told only when something happened. What stays as it was, such as a brake, is told once."""
    from socialcal.publish import publish

    now = replace(session, now=datetime.now(UTC))
    seen = weather(now)
    if seen.calm is not None:
        return
    with at_desk(now) as desk:
        report = publish(desk.calendar, desk.runner())
        desk.save()
        remember(seen, report, desk)
        fresh = tuple(result for result in report.results if result not in known)
        known.clear()
        known.update(report.results)
        if fresh:
            for line in told(replace(report, results=fresh), desk):
                tell(_stamped(line))


def _language(session: Session) -> str:
    """What is spoken while it runs; a socialcal.yml that is broken now may be mended while it does."""
    from socialcal.ingest.organisation import read_organisation

    organisation = read_organisation(session.root).organisation
    return session.speaks(organisation.language if organisation is not None else spoken_language())


def _stamped(line: str) -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}"
