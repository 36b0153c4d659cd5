"""`socialcal resume`: lowers the brake."""

from __future__ import annotations

import click

from socialcal.cli.desk import Desk, at_desk
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


@click.command("resume")
@on_calendar
@click.argument("number", required=False)
@click.option("--all", "everything", is_flag=True, help="Lower every brake.")
def command(session: Session, number: str | None, everything: bool) -> None:
    """Lower brake NUMBER, or every brake with --all.

    Nothing is flushed: a post whose moment passed under the brake waits in `socialcal status` for a person's decision.
    The brake of a file HOLD is lowered by taking that file away.
    """
    from socialcal.publish import resume

    if (number is None) != everything:
        raise click.UsageError("Say which brake: its number from `socialcal status`, or --all.")
    with at_desk(session) as desk:
        _file_is_gone(desk, number)
        lowered = resume(desk.ledger, desk.by, desk.clock(), number)
        if not lowered:
            tell(Phrase("Er was geen rem aangetrokken.", "No brake was raised.").say(desk.language))
        for hold in lowered:
            said = Phrase(f"Rem {hold.id} is los: {hold.reason}", f"Brake {hold.id} is lowered: {hold.reason}")
            tell(said.say(desk.language))


def _file_is_gone(desk: Desk, number: str | None) -> None:
    """Raises SocialcalError when this is the brake of a file that still stands: it would be raised again at once."""
    from socialcal.publish.following import BY

    file = desk.calendar.organisation.brake.file
    follows = any(hold.id == number and hold.until is None and hold.by == BY for hold in desk.ledger.holds())
    places = desk.hold_file_places() if number in (None, file) or follows else ()
    if places:
        raise SocialcalError(
            Phrase(
                f"Deze rem staat er zolang het bestand {file} er is; er is niets losgelaten.",
                f"This brake is on as long as the file {file} is there; nothing was lowered.",
            ),
            Phrase(
                f"Haal dat eerst weg: {' en '.join(place.nl for place in places)}.",
                f"Take that away first: {' and '.join(place.en for place in places)}.",
            ),
        )
