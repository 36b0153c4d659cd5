"""`socialcal publish`: one round, for a person or for CI."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from socialcal.cli.calm import remember, weather
from socialcal.cli.desk import Desk, at_desk, beat, only_played_here
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase
from socialcal.publish import OUTBOX, Fate, Report, Result, publish

FATES = {
    Fate.SENT: Phrase("verstuurd", "sent"),
    Fate.REFUSED: Phrase("geweigerd", "refused"),
    Fate.UNKNOWN: Phrase("onbekend", "unknown"),
    Fate.MISSED: Phrase("gemist", "missed"),
    Fate.HELD: Phrase("vastgehouden", "held"),
    Fate.LATER: Phrase("straks opnieuw", "again later"),
    Fate.BLOCKED: Phrase("kan niet", "blocked"),
    Fate.SKIPPED: Phrase("overgeslagen", "skipped"),
}


@click.command("publish")
@on_calendar
@click.option(
    "--plan", "pinned", metavar="DIGEST", help="Carry out this reviewed plan of `socialcal plan`, or nothing."
)
def command(session: Session, pinned: str | None) -> int:
    """Hand over every post that is due, once, and remember it in the ledger.

    Repeating it is harmless. A channel whose credentials are in the environment sends by itself (see socialcal doctor).
    The posts of all others go to the outbox, .socialcal/outbox: a folder per post with its text, pictures and alt
    texts, ready to be placed by hand. Exit code 4 when something was not delivered.
    """
    seen = weather(session)
    if seen.calm is not None and seen.organisation is not None and pinned is None:
        beat(session.root, datetime.now(UTC))
        for phrase in _counted(0, seen.calm.coming, seen.calm.problems):
            tell(phrase.say(session.speaks(seen.organisation.language)))
        return Exit.CLEAN
    with at_desk(session) as desk:
        only_played_here(desk, session)
        report = publish(desk.calendar, desk.runner(), pinned)
        desk.save()
        beat(desk.root, desk.clock())
        remember(seen, report, desk)
        for line in told(report, desk):
            tell(line)
        if _to_place(report, desk):
            said = Phrase(f"Klaar om met de hand te plaatsen: {OUTBOX}", f"Ready to be placed by hand: {OUTBOX}")
            tell(said.say(desk.language))
    return Exit.CLEAN if report.complete else Exit.NOT_DELIVERED


def told(report: Report, desk: Desk) -> Iterator[str]:
    """A line for every delivery that was touched, and how many there were."""
    say = desk.language
    for result in report.results:
        yield line(result, say)
    for phrase in _counted(len(report.of(Fate.SENT)), len(report.plan.upcoming), report.plan.problems):
        yield phrase.say(say)


def _counted(sent: int, coming: int, problems: int) -> Iterator[Phrase]:
    yield Phrase(f"{sent} verstuurd, {coming} volgt later.", f"{sent} sent, {coming} to come.")
    if problems:
        yield Phrase(
            f"{problems} vraagt om een mens: socialcal status", f"{problems} to be looked at: socialcal status"
        )


def line(result: Result, language: str) -> str:
    """What came of one delivery."""
    where = f"  → {result.where}" if result.where else ""
    why = f"  {result.reason.say(language)}" if result.reason else ""
    return f"{FATES[result.fate].say(language):14} {result.channel:12} {result.key}{where}{why}"


def _to_place(report: Report, desk: Desk) -> bool:
    deliveries = desk.ledger.deliveries() if report.of(Fate.SENT) else {}
    return any(deliveries[result.key].ready_to_place for result in report.of(Fate.SENT))
