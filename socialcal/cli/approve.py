"""`socialcal approve`: a person says that a story may go out as it is now."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell, watched
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase, verbatim

if TYPE_CHECKING:
    from socialcal.factory.approving import Edited, Refused
    from socialcal.model.calendar import Calendar
    from socialcal.model.story import Story

_MOST = 400
"""Characters of a text that are shown; the site shows all of it."""


@click.command("approve")
@on_calendar
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@click.option("--by", metavar="PERSON", help="Who approves, a key of people; by default who git says you are.")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@click.option("--diff", is_flag=True, help="Only show what changed since the approval.")
@click.option("--withdraw", is_flag=True, help="Take the approval away, and put the story back in review.")
def command(session: Session, stories: tuple[str, ...], by: str | None, yes: bool, diff: bool, withdraw: bool) -> int:
    """Approve each STORY, an id or a file, as it is now: its texts, channels, moments, links and pictures.

    Shows what you approve, asks, and writes `approval:` into the story; what was in review becomes approved. Any later
    change voids it. Refused for a story with errors, for own work where four eyes are asked, and for who may not.
    Exit code 1 when something was refused, or could not be shown.
    """
    if diff and withdraw:
        raise click.UsageError("--diff and --withdraw do not go together.")
    from socialcal.cli.approving import person_here, story_called
    from socialcal.cli.session import speaking
    from socialcal.factory import load

    calendar = load(session.root, session.now)
    language = session.speaks(calendar.organisation.language)
    speaking(language)
    named = [story_called(calendar, name) for name in stories]
    if diff:
        return max([_show(calendar, story, language) for story in named])
    if withdraw:
        return max([_withdraw(calendar, story, language) for story in named])
    person = by or person_here(calendar.organisation, session.root)
    if not yes and not watched(sys.stdin):
        raise SocialcalError(
            Phrase("Er is niemand om het aan te vragen.", "There is nobody to ask."),
            Phrase("Geef --yes als het vaststaat.", "Give --yes when it is settled."),
        )
    return max([_approve(calendar, story, person, language, yes=yes) for story in named])


def _approve(calendar: Calendar, story: Story, by: str, language: str, *, yes: bool) -> Exit:
    from socialcal.factory.approving import Refused, is_approved, proposed

    if is_approved(calendar, story) and story.approval is not None:
        name = _name(calendar, story.approval.by)
        _say(Phrase(f"{story.path} is al goedgekeurd door {name}.", f"{name} has approved {story.path}."), language)
        return Exit.CLEAN
    edited = proposed(calendar, story, by)
    if isinstance(edited, Refused):
        return _refused(edited, language)
    _present(calendar, story, language)
    if not yes and not _sure(by, language):
        _say(Phrase("Niet goedgekeurd; er is niets veranderd.", "Not approved; nothing was changed."), language)
        return Exit.CLEAN
    _write(calendar, edited)
    name = _name(calendar, by)
    _say(Phrase(f"{story.path} is goedgekeurd door {name}.", f"{name} approved {story.path}."), language)
    if calendar.organisation.approval.signed:
        _say(Phrase("Commit dit ondertekend: git commit -S", "Sign the commit: git commit -S"), language)
    return Exit.CLEAN


def _withdraw(calendar: Calendar, story: Story, language: str) -> Exit:
    from socialcal.factory.approving import Refused, withdrawn

    if story.approval is None:
        _say(Phrase(f"{story.path} heeft geen akkoord.", f"{story.path} has no approval."), language)
        return Exit.CLEAN
    edited = withdrawn(calendar, story)
    if isinstance(edited, Refused):
        return _refused(edited, language)
    _write(calendar, edited)
    said = Phrase(f"Het akkoord is weg; {story.path} is weer in review.", f"{story.path} is in review again.")
    _say(said, language)
    return Exit.CLEAN


def _show(calendar: Calendar, story: Story, language: str) -> Exit:
    from socialcal.cli.approval_diff import changes

    if story.approval is None:
        _say(Phrase(f"{story.path} heeft geen akkoord.", f"{story.path} has no approval."), language)
        return Exit.CLEAN
    found = changes(calendar, story, language)
    if found is None:
        said = Phrase(f"{story.path} is nog zoals het werd goedgekeurd.", f"{story.path} is as it was approved.")
        _say(said, language)
        return Exit.CLEAN
    if isinstance(found, Phrase):
        why = Phrase(
            f"Wat er veranderde in {story.path} is niet te zien: {found.nl}.",
            f"What changed in {story.path} cannot be shown: {found.en}.",
        )
        _say(why, language, err=True)
        return Exit.FINDINGS
    for line in found:
        _say(verbatim(line), language)
    return Exit.CLEAN


def _present(calendar: Calendar, story: Story, language: str) -> None:
    """What is approved, briefly."""
    from socialcal.factory.approval_text import briefly
    from socialcal.factory.approving import posts_of

    heading = f"{story.title.value}  ({story.path})"
    for line in [heading, "", *briefly(posts_of(calendar, story), calendar.organisation.zone, language, _MOST)]:
        _say(verbatim(line), language)


def _refused(refused: Refused, language: str) -> Exit:
    _say(refused.why, language, err=True)
    for finding in refused.findings:
        # What is wrong with an approval that was never written stands nowhere.
        place = "" if finding.rule.startswith("approval.") else f"{finding.place}: "
        said = Phrase(f"  {place}{finding.message.nl}", f"  {place}{finding.message.en}")
        _say(said, language, err=True)
        _say(Phrase(f"  {finding.hint.nl}", f"  {finding.hint.en}"), language, err=True)
    return Exit.FINDINGS


def _write(calendar: Calendar, edited: Edited) -> None:
    from socialcal.ingest.rewrite import rewrite

    if edited.after != edited.before:
        rewrite(Path(calendar.root), edited.path, edited.after, instead_of=edited.before)


def _name(calendar: Calendar, by: str) -> str:
    person = calendar.organisation.people.get(by)
    return person.name if person else by


def _sure(by: str, language: str) -> bool:
    """Only a clear yes is one."""
    asked = Phrase(f"Goedkeuren, als {by}? [j/N]", f"Approve, as {by}? [y/N]").say(language)
    said = click.prompt(asked, default="n", show_default=False, prompt_suffix=" ")
    return str(said).strip().lower() in ("j", "ja", "y", "yes")


def _say(phrase: Phrase, language: str, *, err: bool = False) -> None:
    from socialcal.brand.output.visible import visible

    tell(visible(phrase.say(language)), err=err)
