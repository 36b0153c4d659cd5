"""Opens the story and the post that a request means, as they are now and as whoever asks knows them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from socialcal.factory.revising import Manuscript, Refusal, gone_out, opened
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.story import Story
from socialcal.site.editing.body import Fields
from socialcal.site.editing.editor import NOT_YET, Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.told import findings_of, together, trouble_of

_GONE = Phrase("Dit verhaal is er niet meer.", "This story is not there any more.")
_UNREAD = Phrase("{path} is niet te lezen.", "{path} cannot be read.")
_LOOK = Phrase("Bekijk het met socialcal check.", "Look at it with socialcal check.")
_RELOAD = Phrase("Laad de pagina opnieuw.", "Load the page again.")
_CHANGED = Phrase(
    "{path} is intussen veranderd. Er is niets geschreven.", "{path} has changed meanwhile. Nothing was written."
)
_SEE = Phrase(
    "Kopieer eerst wat je zelf schreef. Laad dan de pagina opnieuw en kijk wat er nu staat.",
    "First copy what you wrote yourself. Then load the page again and see what stands there now.",
)
_NO_POST = Phrase("Deze post staat niet meer in {path}.", "This post is not in {path} any more.")


def page_of(editor: Editor, story: str, digest: str | None = None) -> Manuscript | Trouble:
    """The file of a story, opened; refused when it is not what somebody knew by `digest`."""
    path = editor.path_of(story)
    if editor.sight is None:
        return NOT_YET
    if path is None:
        return Trouble(404, _GONE, _RELOAD)
    page = opened(editor.root, path, editor.sight.calendar.organisation)
    if isinstance(page, Refusal):
        gone = not (editor.root / path).exists()
        return Trouble(404, _GONE, _RELOAD) if gone else trouble_of(page, editor)
    if digest is not None and digest_of(page.data) != digest:
        return Trouble(409, _CHANGED.filled(path=path), _SEE)
    return page


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def alone_of(editor: Editor, page: Manuscript, data: bytes | None = None) -> Calendar | Trouble:
    """The calendar with just this story, with what publishing told of it."""
    found = editor.alone(page.path, page.data if data is None else data)
    if not found.stories:
        return Trouble(422, _UNREAD.filled(path=page.path), _LOOK, findings_of(found.findings, editor))
    return replace(found, deliveries=editor.deliveries())


def post_of(calendar: Calendar, key: str) -> Post | Trouble:
    """The post of the only story with this key."""
    found = next((post for post in calendar.posts if post.key == key), None)
    return found or Trouble(409, _NO_POST.filled(path=calendar.stories[0].path), _SEE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A post that may be changed: its file, its story alone, and what the story calls its entry."""

    page: Manuscript
    calendar: Calendar
    post: Post
    entry: str


def changeable(editor: Editor, fields: Fields) -> Opened | Trouble:
    """The post that `story`, `post` and `digest` mean, opened; refused when it is not what it was, or went out."""
    page = page_of(editor, fields["story"], fields["digest"])
    if isinstance(page, Trouble):
        return page
    calendar = alone_of(editor, page)
    if isinstance(calendar, Trouble):
        return calendar
    post = post_of(calendar, fields["post"])
    if isinstance(post, Trouble):
        return post
    gone = gone_out(together(calendar, post), calendar.deliveries)
    return trouble_of(gone, editor) if gone else Opened(page, calendar, post, entry_of(page.story, post))


def entry_of(story: Story, post: Post) -> str:
    """What the story calls the entry of a post."""
    return next(entry.id for entry in story.posts if entry.index == post.index)
