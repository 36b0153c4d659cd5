"""Takes a change back, as long as its file is still what the change made of it and nothing of it went out."""

from __future__ import annotations

from socialcal.factory.revising import Refusal, Revision, gone_out, write
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.site.editing.body import NAME, Fields
from socialcal.site.editing.change import Answer
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.told import trouble_of

KINDS = {"undo": f"{NAME}!"}
_UNDONE = Phrase("Ongedaan gemaakt.", "Undone.")
_UNKNOWN = Phrase("Dit is niet meer ongedaan te maken.", "This can no longer be undone.")
_WITH_GIT = Phrase("Zet het zo nodig terug met git.", "Put it back with git, if need be.")
_CHANGED = Phrase(
    "{path} is intussen veranderd. Er is niets geschreven.", "{path} has changed meanwhile. Nothing was written."
)


def act(editor: Editor, fields: Fields) -> Answer:
    with editor.changing:
        revision = editor.remembered(fields["undo"])
        if revision is None:
            return Trouble(409, _UNKNOWN, _WITH_GIT)
        gone = _gone_out(editor, revision)
        if gone is not None:
            return trouble_of(gone, editor)
        trouble = _removed(editor, revision) if revision.before is None else _restored(editor, revision)
        if trouble is not None:
            return trouble
        editor.forget(fields["undo"])
        return {"said": _UNDONE.say(editor.language), "undo": "", "diff": "", "notes": []}


def _gone_out(editor: Editor, revision: Revision) -> Refusal | None:
    """Refused when it would change a post that went out since. A series that moves back has other keys, and would go
    out once more."""
    now = editor.alone(revision.path, revision.after).posts
    then = editor.alone(revision.path, revision.before).posts if revision.before is not None else ()
    changed = {post.index for post in _without(now, then)} | {post.index for post in _without(then, now)}
    return gone_out((post for post in now if post.index in changed), editor.deliveries())


def _without(posts: tuple[Post, ...], others: tuple[Post, ...]) -> tuple[Post, ...]:
    same = {(post.delivery, post.at, post.parts) for post in others}
    return tuple(post for post in posts if (post.delivery, post.at, post.parts) not in same)


def _restored(editor: Editor, revision: Revision) -> Trouble | None:
    before = revision.before or b""
    refusal = write(editor.root, Revision(revision.path, revision.after, before))
    return trouble_of(refusal, editor, 409) if refusal else None


def _removed(editor: Editor, revision: Revision) -> Trouble | None:
    """A new story, which nobody touched since."""
    file = editor.root / revision.path
    try:
        same = not file.is_symlink() and file.resolve().is_relative_to(editor.root)
        if not same or file.read_bytes() != revision.after:
            return Trouble(409, _CHANGED.filled(path=revision.path), _WITH_GIT)
        file.unlink()
    except OSError:
        return Trouble(409, _CHANGED.filled(path=revision.path), _WITH_GIT)
    return None
