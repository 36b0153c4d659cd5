"""`socialcal new`: a file to begin a story in."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar, speaking
from socialcal.cli.spans import when
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_NO_SPAN = Phrase("Geef een dag: een nieuw verhaal staat nog nergens.", "Give a day: a new story stands nowhere yet.")
_SUCH_AS = Phrase(
    'Schrijf bijvoorbeeld --on 2026-12-01, of --on "2026-12-01 09:00".',
    'Write for example --on 2026-12-01, or --on "2026-12-01 09:00".',
)


@click.command("new")
@on_calendar
@click.argument("title", nargs=-1, required=True)
@click.option("--on", "day", metavar="DATE", help="When its posts go out: 2026-12-01, or '2026-12-01 09:00'.")
@click.option("--channel", "channels", metavar="CHANNEL", multiple=True, help="Where it goes; may be given again.")
@click.option("--owner", metavar="PERSON", help="Whose story it is, a key of people; by default who git says you are.")
@click.option("--template", metavar="NAME", help="Begin with templates/stories/NAME.md.j2.")
@click.option(
    "--story-language", metavar="TAG", help="The story's language, such as en; by default the organisation's."
)
def command(
    session: Session,
    title: tuple[str, ...],
    day: str | None,
    channels: tuple[str, ...],
    owner: str | None,
    template: str | None,
    story_language: str | None,
) -> int:
    """Begin a new story with this TITLE, and print the path of its file: $EDITOR "$(socialcal new Open dag)".

    The file is named after the title, in the folder of its day (or of today) where the other stories lie. It is a
    draft, or an idea without --on. Nothing is overwritten: a name that is taken gets a number.

    The file is made from templates/stories/default.md.j2 when there is one, else from a template of socialcal's own.
    Exit code 1 when something that was asked is not there, such as a channel.
    """
    from socialcal.cli.changing import refuse
    from socialcal.factory.approving import person_at
    from socialcal.factory.revising import Refusal, Wish, add, write
    from socialcal.factory.revising.looking import organisation_of, shelf

    organisation = organisation_of(session.root)
    language = session.speaks(organisation.language)
    speaking(language)
    on = when(day, organisation.zone) if day is not None else None
    if isinstance(on, timedelta):
        raise SocialcalError(_NO_SPAN, _SUCH_AS)
    named = owner or person_at(organisation, session.root)
    wish = Wish(" ".join(title), on, channels, named, story_language, template)
    made = add(organisation, shelf(session.root), wish, session.now.astimezone(organisation.zone).date())
    if isinstance(made, Refusal):
        return refuse(made, language)
    refusal = write(session.root, made)
    if refusal is not None:
        return refuse(refusal, language)
    tell(_from_here(session.root / made.path))
    return Exit.CLEAN


def _from_here(file: Path) -> str:
    """The shortest way to it for an editor that is started here."""
    way = os.path.relpath(file)
    return way if len(way) < len(str(file)) else str(file)
