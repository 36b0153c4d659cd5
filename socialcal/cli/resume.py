"""`socialcal resume`: lowers the brake."""

from __future__ import annotations

import click

from socialcal.cli.desk import at_desk
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase


@click.command("resume")
@on_calendar
@click.argument("number", required=False)
@click.option("--all", "everything", is_flag=True, help="Lower every brake.")
def command(session: Session, number: str | None, everything: bool) -> None:
    """Lower brake NUMBER, or every brake with --all.

    Nothing is flushed: a post whose moment passed under the brake waits in `socialcal status` for a person's decision.
    """
    from socialcal.publish import resume

    if (number is None) != everything:
        raise click.UsageError("Say which brake: its number from `socialcal status`, or --all.")
    with at_desk(session) as desk:
        lowered = resume(desk.ledger, desk.by, desk.clock(), number)
        if not lowered:
            tell(Phrase("Er was geen rem aangetrokken.", "No brake was raised.").say(desk.language))
        for hold in lowered:
            said = Phrase(f"Rem {hold.id} is los: {hold.reason}", f"Brake {hold.id} is lowered: {hold.reason}")
            tell(said.say(desk.language))
