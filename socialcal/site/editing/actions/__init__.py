"""What can be asked below /_edit/, by name. A new action is a file here and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from socialcal.site.editing.actions import approve, diff, move, new, state, text, undo
from socialcal.site.editing.body import Fields
from socialcal.site.editing.change import Answer
from socialcal.site.editing.editor import Editor


@dataclass(frozen=True, slots=True)
class Action:
    """`kinds` says what it takes; what it reads it takes from the query, what it changes from the body."""

    method: str
    kinds: Mapping[str, str]
    act: Callable[[Editor, Fields], Answer]


ACTIONS: Mapping[str, Action] = {
    "state": Action("GET", state.KINDS, state.act),
    "diff": Action("GET", diff.KINDS, diff.act),
    "move": Action("POST", move.KINDS, move.act),
    "text": Action("POST", text.KINDS, text.act),
    "new": Action("POST", new.KINDS, new.act),
    "approve": Action("POST", approve.KINDS, approve.act),
    "undo": Action("POST", undo.KINDS, undo.act),
}
