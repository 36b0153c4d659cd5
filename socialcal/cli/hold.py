"""`socialcal hold`: the brake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

import click

from socialcal.cli.brakes import SCOPES
from socialcal.cli.desk import at_desk
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


@click.command("hold")
@on_calendar
@click.option("--all", "everything", is_flag=True, help="Hold every post.")
@click.option("--channel", metavar="NAME", help="Hold the posts on one channel.")
@click.option("--campaign", metavar="NAME", help="Hold the posts of one campaign.")
@click.option("--story", metavar="ID", help="Hold the posts of one story.")
@click.option("--reason", metavar="TEXT", required=True, help="Why; everybody who looks will read it.")
def command(
    session: Session, everything: bool, channel: str | None, campaign: str | None, story: str | None, reason: str
) -> None:
    """Raise the brake: the posts that it covers stop going out, at once and until `socialcal resume`.

    Several scopes together narrow it: --channel x --campaign zomer holds that campaign on that channel only.
    """
    from socialcal.publish import hold

    if not reason.strip():
        raise click.UsageError("Say why: everybody who looks will read the reason.")
    scoped = channel or campaign or story
    if bool(scoped) == everything:
        raise click.UsageError("Say what to hold: --all, or --channel, --campaign or --story.")
    with ExitStack() as sitting:
        with _told_what_stops_all_the_same(session):
            desk = sitting.enter_context(at_desk(session))
        _must_exist("channel", channel, desk.calendar.organisation.channels)
        _must_exist("campaign", campaign, desk.calendar.organisation.campaigns)
        _must_exist("story", story, desk.calendar.by_id)
        with _told_what_stops_all_the_same(session):
            raised = hold(desk.ledger, reason, desk.by, desk.clock(), channel=channel, campaign=campaign, story=story)
        said = Phrase(
            f"Rem {raised.id} is aangetrokken. Laat hem los met: socialcal resume {raised.id}",
            f"Brake {raised.id} is raised. Lower it with: socialcal resume {raised.id}",
        )
        tell(said.say(desk.language))


@contextmanager
def _told_what_stops_all_the_same(session: Session) -> Iterator[None]:
    """Whoever needs the brake now, and meets a ledger that cannot be used, hears how to stop everything without it."""
    from socialcal.factory import BrokenOrganisation
    from socialcal.ingest.organisation import read_organisation

    try:
        yield
    except BrokenOrganisation:
        raise
    except SocialcalError as error:
        organisation = read_organisation(session.root).organisation
        file = organisation.brake.file if organisation is not None else "HOLD"
        safe = Phrase(
            "De rem is niet aangetrokken. Zolang dit zo is, gaat van hier niets de deur uit. "
            f"Om alles te stoppen, ook daarna: maak in de map van de kalender een bestand {file}.",
            "The brake was not raised. As long as this is so, nothing goes out from here. "
            f"To stop everything, afterwards too: make a file {file} in the calendar's folder.",
        )
        hint = Phrase(f"{error.hint.nl} {safe.nl}", f"{error.hint.en} {safe.en}") if error.hint else safe
        raise SocialcalError(error.message, hint, error.findings) from error


def _must_exist(scope: str, name: str | None, known: Iterable[str]) -> None:
    from difflib import get_close_matches

    names = list(known)
    if name is None or name in names:
        return
    close = get_close_matches(name, names, n=1)
    hint = Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?") if close else None
    what = SCOPES[scope]
    raise SocialcalError(Phrase(f"Hier is geen {what.nl} {name}.", f"There is no {what.en} {name} here."), hint)
