"""`socialcal delete`: take a post away from its network."""

from __future__ import annotations

import click

from socialcal.channels.exchange import Sent
from socialcal.cli.desk import at_desk
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar_now
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase


@click.command("delete")
@on_calendar_now
@click.argument("key")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
def command(session: Session, key: str, yes: bool) -> int:
    """Take the post KEY away from its network. KEY is story/post, as `socialcal status` shows it.

    It never goes out again under this key; give the post `repost: 2` to send it anew. Not every network lets us.
    """
    from socialcal.publish import reasons
    from socialcal.publish.deleting import delete

    with at_desk(session) as desk:
        if not yes:
            click.confirm(Phrase(f"{key} weghalen?", f"Delete {key}?").say(desk.language), abort=True)
        outcome = delete(key, desk.runner())
        desk.save()
        if isinstance(outcome, Sent):
            tell(Phrase(f"{key} is weggehaald.", f"{key} is deleted.").say(desk.language))
            return Exit.CLEAN
        why = reasons.said(outcome.reason)
        tell(Phrase(f"{key} staat er nog: {why.nl}", f"{key} is still there: {why.en}").say(desk.language), err=True)
    return Exit.NOT_DELIVERED
