"""`socialcal hold`: the brake."""

from __future__ import annotations

import click

from socialcal.cli.desk import Desk, at_desk
from socialcal.cli.session import Session, on_calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


@click.command("hold")
@on_calendar
@click.option("--all", "everything", is_flag=True, help="Hold every post.")
@click.option("--channel", help="Hold the posts on one channel.")
@click.option("--campaign", help="Hold the posts of one campaign.")
@click.option("--story", help="Hold the posts of one story.")
@click.option("--reason", required=True, help="Why; everybody who looks will read it.")
def command(
    session: Session, everything: bool, channel: str | None, campaign: str | None, story: str | None, reason: str
) -> None:
    """Raise the brake: the posts that it covers stop going out, at once and until `socialcal resume`.

    Several scopes together narrow it: --channel x --campaign zomer holds that campaign on that channel only.
    """
    from socialcal.publish import hold

    scoped = channel or campaign or story
    if bool(scoped) == everything:
        raise click.UsageError("Say what to hold: --all, or --channel, --campaign or --story.")
    with at_desk(session) as desk:
        _must_exist("channel", channel, desk.calendar.organisation.channels)
        _must_exist("campaign", campaign, desk.calendar.organisation.campaigns)
        _must_exist("story", story, desk.calendar.by_id)
        raised = hold(desk.ledger, reason, desk.by, desk.clock(), channel=channel, campaign=campaign, story=story)
        click.echo(_told(desk, raised.id))


def _told(desk: Desk, number: str) -> str:
    return Phrase(
        f"Rem {number} is aangetrokken. Laat hem los met: socialcal resume {number}",
        f"Brake {number} is raised. Lower it with: socialcal resume {number}",
    ).say(desk.language)


def _must_exist(what: str, name: str | None, known: object) -> None:
    from difflib import get_close_matches

    names = list(known) if isinstance(known, dict) else []
    if name is None or name in names:
        return
    close = get_close_matches(name, names, n=1)
    hint = Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?") if close else None
    raise SocialcalError(Phrase(f"Hier is geen {what} {name}.", f"There is no {what} {name} here."), hint)
