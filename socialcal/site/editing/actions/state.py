"""What a page needs to know before somebody edits: who is at work, what can be chosen, and how a story is now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from socialcal.factory.approving import person_at
from socialcal.ingest.brakes import read_brakes
from socialcal.ingest.scan import read_story_templates
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.site.editing.body import NAME, Fields
from socialcal.site.editing.change import Answer
from socialcal.site.editing.editor import NOT_YET, Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.story import alone_of, page_of
from socialcal.site.editing.told import told_of

KINDS = {"story": NAME}
_BRAKE = Phrase("De rem zit erop: er gaat niets uit. {reason}", "The brake is on: nothing goes out. {reason}")


def act(editor: Editor, fields: Fields) -> Answer:
    if editor.sight is None:
        return NOT_YET
    if "story" not in fields:
        return _choices(editor, editor.sight.calendar)
    page = page_of(editor, fields["story"])
    calendar = page if isinstance(page, Trouble) else alone_of(editor, page)
    return calendar if isinstance(calendar, Trouble) else {"story": told_of(calendar, editor)}


def _choices(editor: Editor, calendar: Calendar) -> Mapping[str, Any]:
    organisation = calendar.organisation
    me = person_at(organisation, editor.root)
    looks = editor.desk.almanac.looks
    return {
        "me": {"key": me, "name": organisation.people[me].name} if me else None,
        "people": [{"key": key, "name": person.name} for key, person in organisation.people.items()],
        "channels": [{"key": key, "name": looks[key].name if key in looks else key} for key in organisation.channels],
        "templates": sorted(read_story_templates(editor.root)[0]),
        "brake": _brake(editor, calendar),
        "today": f"{editor.now.astimezone(organisation.zone):%Y-%m-%d}",
    }


def _brake(editor: Editor, calendar: Calendar) -> str:
    """Why nothing at all goes out; empty when it does."""
    holds = read_brakes(editor.root, calendar.organisation.brake, editor.now)
    whole = next((hold for hold in holds if not (hold.channel or hold.campaign or hold.story)), None)
    return _BRAKE.filled(reason=whole.reason).say(editor.language).strip() if whole else ""
