"""Approves a story as `socialcal approve` does: first shows what is approved and by whom, then writes it.

`binds` ties the two: what was shown is approved or nothing, also when a template or a picture changed in between."""

from __future__ import annotations

from dataclasses import replace

from socialcal.factory import load
from socialcal.factory.approval_text import briefly
from socialcal.factory.approving import Refused, is_approved, person_at, posts_of, proposed
from socialcal.factory.revising import Manuscript, Revision
from socialcal.model.approval import approval_digest
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.model.story import Status
from socialcal.site.editing.body import NAME, YES, Fields
from socialcal.site.editing.change import Answer, written
from socialcal.site.editing.editor import NOT_YET, Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.story import digest_of, page_of
from socialcal.site.editing.told import findings_of

KINDS = {"story": f"{NAME}!", "digest": f"{NAME}!", "confirm": YES, "binds": NAME}
_NOBODY = Phrase("Wie keurt er goed? git weet het hier niet.", "Who approves? git does not know here.")
_TELL_GIT = Phrase(
    "Zet je adres uit socialcal.yml in git: git config user.email jij@voorbeeld.nl",
    "Tell git your address of socialcal.yml: git config user.email you@example.org",
)
_REVIEW = Phrase(
    "Zet eerst status: review in het bestand, als het verhaal af is.",
    "First write status: review into the file, when the story is finished.",
)
_ALREADY = Phrase("Dit verhaal is al goedgekeurd.", "This story has been approved already.")
_NOTHING = Phrase("Je hoeft niets te doen.", "There is nothing to do.")
_DONE = Phrase("Goedgekeurd door {name}.", "Approved by {name}.")
_SIGN = Phrase(
    "Goedgekeurd door {name}. Commit dit ondertekend: git commit -S",
    "Approved by {name}. Sign the commit: git commit -S",
)
_OTHERWISE = Phrase(
    "Wat er uitgaat is intussen veranderd. Er is niets geschreven.",
    "What goes out has changed meanwhile. Nothing was written.",
)
_LOOK_AGAIN = Phrase("Bekijk het opnieuw en keur dat goed.", "Look at it again and approve that.")
_MOST = 2000
"""Characters of one text that are shown."""


def act(editor: Editor, fields: Fields) -> Answer:
    with editor.changing:
        page = page_of(editor, fields["story"], fields["digest"])
        if isinstance(page, Trouble):
            return page
        calendar = _whole(editor, page)
        return calendar if isinstance(calendar, Trouble) else _approve(editor, calendar, page, fields)


def _whole(editor: Editor, page: Manuscript) -> Calendar | Trouble:
    """All stories, of which this one is as in its file: as the last build saw them, when it saw it like that."""
    if editor.sight is None:
        return NOT_YET
    known = editor.sight.calendar
    digest = digest_of(page.data)
    if any(story.path == page.path and story.digest == digest for story in known.stories):
        return replace(known, as_of=editor.now.astimezone(known.organisation.zone))
    return load(editor.root, editor.now)


def _approve(editor: Editor, calendar: Calendar, page: Manuscript, fields: Fields) -> Answer:
    story = next(one for one in calendar.stories if one.path == page.path)
    by = person_at(calendar.organisation, editor.root)
    if by is None:
        return Trouble(403, _NOBODY, _TELL_GIT)
    if is_approved(calendar, story):
        return Trouble(422, _ALREADY, _NOTHING)
    edited = proposed(calendar, story, by)
    if isinstance(edited, Refused):
        hint = None if story.status in (Status.REVIEW, Status.APPROVED) else _REVIEW
        return Trouble(422, edited.why, hint, findings_of(edited.findings, editor))
    name = calendar.organisation.people[by].name
    posts = posts_of(calendar, story)
    binds = approval_digest(story, posts)
    if fields.get("confirm", False):
        if fields.get("binds") != binds:
            return Trouble(409, _OTHERWISE, _LOOK_AGAIN)
        said = _SIGN if calendar.organisation.approval.signed else _DONE
        revision = Revision(edited.path, edited.before, edited.after)
        return written(editor, fields["story"], revision, said.filled(name=name))
    lines = briefly(posts, calendar.organisation.zone, editor.language, _MOST)
    return {"by": name, "title": story.title.value, "shows": "\n".join(lines).strip(), "binds": binds}
