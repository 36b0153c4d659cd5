"""What changed in a story since it was approved, as a diff that people read."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from socialcal.factory.approval_text import whole
from socialcal.factory.approving import posts_of
from socialcal.factory.earlier import Earlier, earlier
from socialcal.factory.files import Files
from socialcal.factory.history import history_of
from socialcal.ingest.repository import Repository
from socialcal.model.approval import approval_digest
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.model.story import Story

_NO_COMMIT = Phrase(
    "het akkoord is nooit gecommit, dus niemand bewaarde wat er toen stond",
    "the approval was never committed, so nobody kept what stood there then",
)
_THEN = Phrase("{path} (akkoord van {by}, commit {commit})", "{path} (approved by {by}, commit {commit})")
_NOW = Phrase("{path} (nu)", "{path} (now)")
_OTHER = Phrase(
    "Let op: wat er in die commit stond, past ook niet bij het akkoord. Misschien is het in een andere versie van "
    "socialcal gegeven.",
    "Mind: what stood in that commit does not fit the approval either. It may be from another version of socialcal.",
)
_NOT_VISIBLE = Phrase(
    "Het verschil is aan de tekst niet te zien; misschien maakt deze versie van socialcal er iets anders van.",
    "The difference does not show in the text; this version of socialcal may make something else of it.",
)


def changes(calendar: Calendar, story: Story, language: str) -> list[str] | Phrase | None:
    """The lines of a unified diff; None when nothing changed; or why it cannot be shown. The story has an approval."""
    approval, posts = story.approval, posts_of(calendar, story)
    if approval is None or approval.digest == approval_digest(story, posts):
        return None
    root = Path(calendar.root)
    history = history_of(Files(root, {}), [story])
    trace = history.traces.get(story.path)
    if trace is None or trace.brought is None:
        return history.unseen or _NO_COMMIT
    then = earlier(Repository(root), trace.brought, trace.name)
    if not isinstance(then, Earlier):
        return then
    zone = calendar.organisation.zone
    old, new = (whole(of.story, of.posts, zone, language) for of in (then, Earlier(story, posts)))
    before = _THEN.filled(path=story.path, by=approval.by, commit=trace.brought[:10]).say(language)
    lines = [*unified_diff(old, new, before, _NOW.filled(path=story.path).say(language), lineterm="")]
    if approval_digest(then.story, then.posts) != approval.digest:
        lines.append(_OTHER.say(language))
    return lines or [_NOT_VISIBLE.say(language)]
