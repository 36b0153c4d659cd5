"""`socialcal run`: a publisher that stays up on one machine."""

from __future__ import annotations

import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import click

from socialcal.cli.desk import at_desk, somebody
from socialcal.cli.exits import Exit
from socialcal.cli.publish import told
from socialcal.cli.session import Session, on_calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


@click.command("run")
@on_calendar
@click.option("--every", default=30, show_default=True, type=click.IntRange(1, 3600), help="Seconds between looks.")
def command(session: Session, every: int) -> int:
    """Keep publishing on this machine until it is stopped.

    Stories are read again at every look. Ctrl-C or SIGTERM finishes the post in flight and stops.
    """
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

    def report(error: Exception) -> None:
        said = error.message.en if isinstance(error, SocialcalError) else f"{type(error).__name__}: {error}"
        click.echo(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {said}", err=True)

    click.echo(f"publishing {session.root.name} every {every} seconds; stop with Ctrl-C")
    run(lambda: _look(session), every, stop, beat=beat, report=report)
    return Exit.CLEAN


def _look(session: Session) -> None:
    """One round, told only when something happened."""
    from socialcal.publish import publish

    with at_desk(replace(session, now=datetime.now(UTC))) as desk:
        report = publish(desk.calendar, desk.runner())
        desk.save()
        if report.results:
            for line in told(report, desk):
                click.echo(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}")
