"""Another text for a post: how it would look while somebody types, and the text put in its place when it is saved."""

from __future__ import annotations

from socialcal.factory.revising import Manuscript, Refusal, Revision, retext
from socialcal.model.phrase import Phrase
from socialcal.site.editing.body import NAME, TEXT, YES, Fields
from socialcal.site.editing.change import Answer, written
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.preview import counts, preview
from socialcal.site.editing.story import Opened, alone_of, changeable, post_of
from socialcal.site.editing.told import findings_of, trouble_of

KINDS = {"story": f"{NAME}!", "post": f"{NAME}!", "digest": f"{NAME}!", "text": f"{TEXT}!", "save": YES}
_SAVED = Phrase("De tekst is opgeslagen.", "The text is saved.")


def act(editor: Editor, fields: Fields) -> Answer:
    if not fields.get("save", False):
        return _act(editor, fields)
    with editor.changing:
        return _act(editor, fields)


def _act(editor: Editor, fields: Fields) -> Answer:
    opened = changeable(editor, fields)
    if isinstance(opened, Trouble):
        return opened
    revision = _revision(opened, fields["text"])
    if isinstance(revision, Refusal):
        return trouble_of(revision, editor)
    if fields.get("save", False):
        return written(editor, fields["story"], revision, _SAVED)
    return _looked(editor, opened.page, revision, fields["post"])


def _revision(opened: Opened, text: str) -> Revision | Refusal:
    """A text that is as it was changes nothing, also when a template made it."""
    page, post = opened.page, opened.post
    if text == (post.source.value.strip() if post.source else post.text):
        return Revision(page.path, page.data, page.data)
    return retext(page, opened.entry, text)


def _looked(editor: Editor, page: Manuscript, revision: Revision, key: str) -> Answer:
    then = alone_of(editor, page, revision.after)
    if isinstance(then, Trouble):
        return then
    post = post_of(then, key)
    if isinstance(post, Trouble):
        return post
    return {
        "counts": counts(then, post),
        "preview": preview(editor, then, post),
        "findings": [*findings_of(tuple(found for found in then.findings if found.post == post.key), editor)],
    }
