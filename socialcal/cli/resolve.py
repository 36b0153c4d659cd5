"""`socialcal resolve`: a person settles what no machine can."""

from __future__ import annotations

import click

from socialcal.cli.desk import at_desk
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.status import STATES
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase


@click.command("resolve")
@on_calendar
@click.argument("key")
@click.argument("decision", type=click.Choice(["sent", "send-again", "drop"]))
@click.option("--url", default="", help="Where it can be seen, when it was sent.")
def command(session: Session, key: str, decision: str, url: str) -> None:
    """Settle the post KEY, which is unknown, refused or missed. KEY is story/post, as `socialcal status` shows it.

    \b
    sent        it did go out, or you posted it by hand (also from the outbox)
    send-again  it is not there; the next round sends it, however late
    drop        leave it
    """
    from socialcal.publish import Decision, resolve

    with at_desk(session) as desk:
        settled = resolve(desk.ledger, key, Decision(decision), desk.by, desk.clock(), url=url)
        desk.save()
        state = STATES[settled.state]
        said = Phrase(f"{key} staat nu op {state.nl}.", f"{key} is {state.en} now.")
        tell(said.say(desk.language))
