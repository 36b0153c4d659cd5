"""What changed in a file since the last commit, as the diff that git shows; pure but for asking git."""

from __future__ import annotations

from difflib import unified_diff

from socialcal.factory.revising import Revision
from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.repository import Repository, UnseenError
from socialcal.site.editing.editor import Editor

_MOST = 400
"""Lines that are shown."""
_COMPARED = 4000
"""Lines that are compared: a change of more than that is a new text, and comparing would take too long."""
_CONTEXT = 3


def difference(editor: Editor, revision: Revision) -> str:
    """Of what stands there after `revision`, against HEAD; against what stood there where git knows nothing."""
    return diff(revision.path, committed(editor, revision.path, revision.before), revision.after)


def committed(editor: Editor, path: str, otherwise: bytes | None) -> bytes | None:
    """The file in HEAD; None when it is not in it, `otherwise` when there is no git, or nothing committed."""
    try:
        found = [*Repository(editor.root).contents([f"HEAD:./{path}"], STORY_BYTES)]
    except UnseenError:
        return otherwise
    return found[0] if found else otherwise


def diff(path: str, before: bytes | None, after: bytes | None) -> str:
    """A unified diff; None is a file that is not there. Empty when nothing changed."""
    old, new = (_lines(data) for data in (before, after))
    names = ("/dev/null" if before is None else f"a/{path}", "/dev/null" if after is None else f"b/{path}")
    same, end = _common(old, new)
    first = max(same - _CONTEXT, 0)
    middle = [text[first : len(text) - max(end - _CONTEXT, 0)] for text in (old, new)]
    if max(map(len, middle)) > _COMPARED:
        middle = [text[:_COMPARED] for text in middle]
    lines = [*unified_diff(middle[0], middle[1], *names, lineterm="", n=_CONTEXT)]
    shown = [_moved(line, first) for line in lines[:_MOST]]
    return "\n".join([*shown, "…"] if len(lines) > _MOST else shown)


def _lines(data: bytes | None) -> list[str]:
    """As git counts them, without their ends."""
    text = (data or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n") if text else []


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines are the same at the start, and how many of the others at the end."""
    most = min(len(old), len(new))
    same = next((number for number in range(most) if old[number] != new[number]), most)
    rest = most - same
    return same, next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)


def _moved(line: str, by: int) -> str:
    """A heading such as `@@ -1,7 +1,8 @@`, which counts from where comparing began, counted from the first line."""
    if not line.startswith("@@ ") or not by:
        return line
    spans = [part if part == "@@" else _span(part, by) for part in line.split(" ")]
    return " ".join(spans)


def _span(part: str, by: int) -> str:
    start, comma, length = part[1:].partition(",")
    return f"{part[0]}{int(start) + by}{comma}{length}"
