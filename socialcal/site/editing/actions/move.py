"""Moves a post to another moment. A post of a series takes all the others along, equally far."""

from __future__ import annotations

from datetime import datetime

from socialcal.factory.revising import Refusal, move
from socialcal.factory.revising.moving import When
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.site.editing.body import NAME, Fields
from socialcal.site.editing.change import Answer, written
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.story import changeable
from socialcal.site.editing.told import trouble_of

KINDS = {"story": f"{NAME}!", "post": f"{NAME}!", "digest": f"{NAME}!", "day": f"{NAME}!", "time": NAME}
_NO_MOMENT = Phrase("{written} is geen dag of tijd.", "{written} is no day or time.")
_WRITE = Phrase("Schrijf een dag als 2026-12-01 en een tijd als 09:30.", "Write a day as 2026-12-01, a time as 09:30.")
_PAST = Phrase(
    "Let op: dat moment is al voorbij, en zo gaat de post niet meer uit.",
    "Mind that this moment has passed: like this the post does not go out any more.",
)
_MOVED = Phrase("Verplaatst naar {moment}.", "Moved to {moment}.")
_SERIES = Phrase(
    "De hele reeks is verplaatst, deze keer naar {moment}.", "The whole series moved, this time to {moment}."
)


def act(editor: Editor, fields: Fields) -> Answer:
    with editor.changing:
        opened = changeable(editor, fields)
        if isinstance(opened, Trouble):
            return opened
        target = _moment(opened.calendar, opened.post, fields["day"], fields.get("time", ""))
        if isinstance(target, Trouble):
            return target
        revision = move(opened.page, opened.entry, _when(opened.calendar, opened.post, target))
        if isinstance(revision, Refusal):
            return trouble_of(revision, editor)
        said = _said(editor, opened.post, target)
        return written(editor, fields["story"], revision, said, _PAST if _is_past(opened.calendar, target) else None)


def _is_past(calendar: Calendar, target: datetime) -> bool:
    return target.replace(tzinfo=calendar.organisation.zone) <= calendar.as_of


def _moment(calendar: Calendar, post: Post, day: str, time: str) -> datetime | Trouble:
    """Wall clock; without a time the post keeps its own, and one that has none gets nine o'clock."""
    kept = f"{post.at.astimezone(calendar.organisation.zone):%H:%M}" if post.at else "09:00"
    written = f"{day} {time or kept}"
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - of the wall clock on purpose
    except ValueError:
        return Trouble(400, _NO_MOMENT.filled(written=written), _WRITE)


def _when(calendar: Calendar, post: Post, target: datetime) -> When:
    """Where the entry goes when this post of it goes to `target`."""
    if post.occurrence is None or post.at is None:
        return target
    return target - post.at.astimezone(calendar.organisation.zone).replace(tzinfo=None)


def _said(editor: Editor, post: Post, target: datetime) -> Phrase:
    moment = f"{editor.desk.words.short(target.date())} {target:%H:%M}"
    return (_SERIES if post.occurrence else _MOVED).filled(moment=moment)
