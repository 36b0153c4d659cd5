"""Adds a story: a new file, made from a template, for a day or for none yet."""

from __future__ import annotations

from datetime import date, datetime

from socialcal.factory.revising import Refusal, Wish, add
from socialcal.factory.revising.looking import shelf
from socialcal.model.phrase import Phrase
from socialcal.site.editing.body import NAME, NAMES, Fields
from socialcal.site.editing.change import Answer, written
from socialcal.site.editing.editor import NOT_YET, Editor, Sight
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.told import trouble_of

KINDS = {
    "title": f"{NAME}!",
    "day": NAME,
    "time": NAME,
    "channels": NAMES,
    "owner": NAME,
    "template": NAME,
}
_NO_TITLE = Phrase("Het verhaal heeft nog geen titel.", "The story has no title yet.")
_GIVE = Phrase("Geef er een.", "Give it one.")
_NO_MOMENT = Phrase("{written} is geen dag of tijd.", "{written} is no day or time.")
_WRITE = Phrase("Schrijf een dag als 2026-12-01 en een tijd als 09:30.", "Write a day as 2026-12-01, a time as 09:30.")
_ADDED = Phrase("Nieuw verhaal: {path}", "New story: {path}")


def act(editor: Editor, fields: Fields) -> Answer:
    if editor.sight is None:
        return NOT_YET
    if not fields["title"].strip():
        return Trouble(422, _NO_TITLE, _GIVE)
    day = _day(fields.get("day", ""), fields.get("time", ""))
    if isinstance(day, Trouble):
        return day
    wish = Wish(
        title=fields["title"].strip(),
        day=day,
        channels=tuple(fields.get("channels", ())),
        owner=fields.get("owner") or None,
        template=fields.get("template") or None,
    )
    with editor.changing:
        return _added(editor, editor.sight, wish)


def _added(editor: Editor, sight: Sight, wish: Wish) -> Answer:
    organisation = sight.calendar.organisation
    revision = add(organisation, shelf(editor.root), wish, editor.now.astimezone(organisation.zone).date())
    if isinstance(revision, Refusal):
        return trouble_of(revision, editor)
    made = editor.alone(revision.path, revision.after).stories
    name = made[0].id if made else ""
    editor.made(name, revision.path)
    return written(editor, name, revision, _ADDED.filled(path=revision.path))


def _day(day: str, time: str) -> datetime | date | Trouble | None:
    if not day:
        return None
    try:
        if time:
            return datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - of the wall clock on purpose
        return date.fromisoformat(day)
    except ValueError:
        return Trouble(400, _NO_MOMENT.filled(written=f"{day} {time}".strip()), _WRITE)
