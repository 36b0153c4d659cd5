"""Writes a change and tells what it did: the story as it is now, the difference, what it brought about, how to undo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from socialcal.factory.revising import Effects, Revision, effects, write
from socialcal.model.phrase import Phrase
from socialcal.site.editing.difference import difference
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.editing.story import alone_of, page_of
from socialcal.site.editing.told import findings_of, told_of, trouble_of

_SAME = Phrase("Zo stond het er al.", "It was like that already.")
_BROKEN = Phrase(
    "Met deze fout gaat er niets van dit verhaal uit, op geen enkel kanaal.",
    "With this error nothing of this story goes out, on any channel.",
)
_VOID = Phrase(
    "Het akkoord geldt nu niet meer: laat het verhaal opnieuw goedkeuren.",
    "The approval no longer counts: have the story approved again.",
)

Answer: TypeAlias = Mapping[str, Any] | Trouble


def written(editor: Editor, story: str, revision: Revision, said: Phrase, warning: Phrase | None = None) -> Answer:
    """Puts a change of a story in its place; `editor.changing` is held by who calls."""
    if revision.after == revision.before:
        return {"said": _SAME.say(editor.language), "undo": "", "diff": "", "notes": [], **_now(editor, story)}
    brought = _effects(editor, revision)
    refusal = write(editor.root, revision)
    if refusal is not None:
        return trouble_of(refusal, editor, 409)
    return {
        "said": said.say(editor.language),
        "undo": editor.remember(revision),
        "diff": difference(editor, revision),
        "notes": [*([_warned(warning, editor)] if warning else []), *_notes(brought, editor)],
        **_now(editor, story),
    }


def _effects(editor: Editor, revision: Revision) -> Effects | None:
    if revision.before is None:
        return None
    return effects(editor.root, editor.now, revision)


def _notes(brought: Effects | None, editor: Editor) -> list[Mapping[str, Any]]:
    """What somebody should know besides: a void approval, and findings that were not there before."""
    if brought is None:
        return []
    found = findings_of(brought.findings, editor)
    broken = any(finding["severity"] == "error" for finding in found)
    return [
        *([_warned(_BROKEN, editor, "error")] if broken else []),
        *([_warned(_VOID, editor)] if brought.voids else []),
        *found,
    ]


def _warned(phrase: Phrase, editor: Editor, severity: str = "warning") -> Mapping[str, Any]:
    return {"severity": severity, "name": "", "message": phrase.say(editor.language), "hint": "", "rule": ""}


def _now(editor: Editor, story: str) -> Mapping[str, Any]:
    page = page_of(editor, story)
    calendar = page if isinstance(page, Trouble) else alone_of(editor, page)
    return {} if isinstance(calendar, Trouble) else {"story": told_of(calendar, editor)}
