"""What changed in a story since the last commit."""

from __future__ import annotations

from socialcal.site.editing.body import NAME, Fields
from socialcal.site.editing.change import Answer
from socialcal.site.editing.difference import committed, diff
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.story import page_of

KINDS = {"story": f"{NAME}!"}


def act(editor: Editor, fields: Fields) -> Answer:
    page = page_of(editor, fields["story"])
    if isinstance(page, Trouble):
        return page
    return {"path": page.path, "diff": diff(page.path, committed(editor, page.path, page.data), page.data)}
