"""What commands that change a story share: which one is meant, how a refusal is told, and what a change looks like."""

from __future__ import annotations

from pathlib import Path

from socialcal.cli.exits import Exit
from socialcal.cli.terminal import colourful, tell
from socialcal.factory.revising import Manuscript, Refusal, Revision, opened
from socialcal.factory.revising.looking import called
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.story import WallClock

_NO_STORY = Phrase("Er is geen verhaal {name} dat te lezen is.", "There is no story {name} that can be read.")
_GIVE = Phrase(
    "Geef de sleutel van een post (verhaal/post), de id van een verhaal, of zijn bestand.",
    "Give the key of a post (story/post), the id of a story, or its file.",
)
_SEVERAL = Phrase("Er zijn {count} verhalen met de id {name}.", "There are {count} stories with the id {name}.")
_FILES = Phrase("Geef het bestand: {files}.", "Give the file: {files}.")
_UNDATED = Phrase("zonder moment", "without a moment")
_DAY = verbatim("EEEE d MMMM y")
_MOMENT = Phrase("EEEE d MMMM y 'om' HH:mm", "EEEE d MMMM y 'at' HH:mm")
"""Patterns of Babel."""


def story_meant(root: Path, organisation: Organisation, what: str) -> tuple[Manuscript, str]:
    """The story that `what` names, and the post in it (empty for the whole story).

    Raises SocialcalError for a file or id that is no story, and for an id that several have.
    """
    file = (Path.cwd() / what).absolute()
    if file.suffix == ".md" and file.is_file():
        path = _below(root, file)
        page = opened(root, path, organisation) if path else None
        if isinstance(page, Refusal):
            raise SocialcalError(page.message, page.hint, page.findings)
        if page is not None:
            return page, ""
    id, _, post = what.partition("/")
    found = called(root, organisation, id)
    if not found:
        raise SocialcalError(_NO_STORY.filled(name=what), _GIVE)
    if len(found) > 1:
        files = ", ".join(page.path for page in found)
        raise SocialcalError(_SEVERAL.filled(count=len(found), name=id), _FILES.filled(files=files))
    return found[0], post


def _below(root: Path, file: Path) -> str | None:
    """Its path from the root; the last part may be a link, which is for `opened` to tell."""
    whole = file.parent.resolve() / file.name
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None


def refuse(refusal: Refusal, language: str) -> Exit:
    """Tells why nothing was done."""
    say(refusal.message, language, err=True)
    if refusal.hint is not None:
        say(refusal.hint, language, err=True)
    return Exit.FINDINGS


def tell_findings(findings: tuple[Finding, ...], language: str) -> Exit:
    """What is wrong since the change, on standard error; FINDINGS when one is an error."""
    for found in findings:
        say(Phrase(f"{found.place}: {found.message.nl}", f"{found.place}: {found.message.en}"), language, err=True)
        say(Phrase(f"  {found.hint.nl}", f"  {found.hint.en}"), language, err=True)
    return Exit.FINDINGS if any(found.severity is Severity.ERROR for found in findings) else Exit.CLEAN


def show_patch(revision: Revision) -> None:
    """What would change, as a patch that git takes."""
    from socialcal.cli.mending import patch

    before = {revision.path: revision.before or b""}
    tell("".join(patch(before, {revision.path: revision.after}, colour=colourful())), nl=False)


def spoken(clock: WallClock | None, language: str) -> str:
    """A moment as people say it, with the day of the week: `vrijdag 27 november 2026 om 09:00`."""
    from socialcal.compose.post_templates import spoken_date

    if clock is None:
        return _UNDATED.say(language)
    form = _DAY if clock.whole_day else _MOMENT
    return spoken_date(clock.moment, language, form.say(language))


def say(phrase: Phrase, language: str, *, err: bool = False) -> None:
    """One line; what could move a cursor is shown as what it is."""
    from socialcal.brand.output.visible import visible

    tell(visible(phrase.say(language)), err=err)


def say_line(text: str, language: str) -> None:
    """A line that is the same in every language."""
    say(verbatim(text), language)
