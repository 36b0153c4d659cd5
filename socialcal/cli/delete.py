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
    from socialcal.publish.deleting import delete, may_be_deleted

    with at_desk(session) as desk:
        may_be_deleted(key, desk.runner())
        if not yes and not _sure(key, desk.language):
            return Exit.CLEAN
        outcome = delete(key, desk.runner())
        desk.save()
        if isinstance(outcome, Sent):
            tell(Phrase(f"{key} is weggehaald.", f"{key} is deleted.").say(desk.language))
            return Exit.CLEAN
        why = reasons.said(outcome.reason)
        tell(Phrase(f"{key} staat er nog: {why.nl}", f"{key} is still there: {why.en}").say(desk.language), err=True)
    return Exit.NOT_DELIVERED


def _sure(key: str, language: str) -> bool:
    """Only a clear yes is one."""
    asked = Phrase(f"{key} weghalen? [j/N]", f"Delete {key}? [y/N]").say(language)
    said = click.prompt(asked, default="n", show_default=False, prompt_suffix=" ")
    return str(said).strip().lower() in ("j", "ja", "y", "yes")
