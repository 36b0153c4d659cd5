"""Writes an approval into the text of a story, or takes it out; every other character stays as it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import cut
from socialcal.model.place import KeyPath, Place
from socialcal.model.story import Approval, Status, Story

_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_PLAIN = re.compile(r"[0-9][a-z0-9_]*|true|false|null|yes|no|on|off|y|n")
"""What YAML, of one version or another, takes for something else than a text. A digest has its hyphen."""
_BY, _DIGEST = ("approval", "by"), ("approval", "digest")


def with_approval(text: str, story: Story, approval: Approval) -> str | None:
    """`text`, of `story`, with `approval` and the status approved; None where that cannot be done in its layout."""
    head = _Head(text, story)
    head.replace(("status",), story.status, Status.APPROVED)
    if story.approval is not None:
        head.replace(_BY, story.approval.by, approval.by)
        head.replace(_DIGEST, story.approval.digest, approval.digest)
    else:
        head.insert(approval)
    said = {"by": approval.by, "digest": approval.digest}
    return head.edited({"status": Status.APPROVED.value, "approval": said})


def without_approval(text: str, story: Story) -> str | None:
    """`text`, of `story`, without its approval; what was approved is back in review. None as `with_approval`."""
    head = _Head(text, story)
    status = Status.REVIEW if story.status is Status.APPROVED else story.status
    head.replace(("status",), story.status, status)
    if story.approval is not None:
        head.remove()
    return head.edited({"status": status.value, "approval": None})


class _Head:
    """The front matter of a story while it is edited: pieces of the text, by offset, and what comes in their place."""

    def __init__(self, text: str, story: Story) -> None:
        self._text = text
        self._places, self._status = story.places, story.status
        ends = [*_LINE_END.finditer(text)]
        self._starts = [0, *(end.end() for end in ends)]
        self._newline = ends[0][0] if ends else "\n"
        self._edits: list[tuple[int, int, str]] = []
        self._mark = text.lstrip()[:1]

    def replace(self, key: KeyPath, old: str, new: str) -> None:
        """A value that stands in the file as it is. One that does not is found out by `edited`."""
        start = self._offset(self._places.value(*key))
        self._edits.append((start, start + len(old), new if self._text[start - 1] in "\"'" else self._plain(new)))

    def insert(self, approval: Approval) -> None:
        """An entry behind that of the status: on a line of its own, unless all is written on one."""
        key, value = self._places.key("status"), self._places.value("status")
        line = self._text[self._starts[key.line - 1] : self._offset(key)]
        at, entry = self._offset(value), self._entry(approval)
        if self._braced:
            at += len(self._status)
            at += self._text[at : at + 1] in ("'", '"')
            entry = f",{self._newline}{line}{entry}" if not line.strip() else f", {entry}"
        else:
            end = _LINE_END.search(self._text, at)
            at = end.start() if end else len(self._text)
            entry = f"{self._newline}{line}{entry}"
        self._edits.append((at, at, entry))

    def remove(self) -> None:
        """The whole entry: its lines, or between braces what stands from one comma to the next."""
        start = self._offset(self._places.key("approval"))
        if self._braced:
            self._edits.append(self._between_commas(start))
            return
        lines = [place.line for place in (self._places.key("approval"), *map(self._value, (_BY, _DIGEST)))]
        after = self._starts[max(lines)] if max(lines) < len(self._starts) else len(self._text)
        self._edits.append((self._starts[min(lines) - 1], after, ""))

    def edited(self, fields: Mapping[str, object]) -> str | None:
        """The text after its edits; None when it would say anything else than `fields` more, or differently."""
        done = self._text
        for start, end, new in sorted(self._edits, reverse=True):
            done = done[:start] + new + done[end:]
        before, after = _read(self._text), _read(done)
        if before is None or after is None:
            return None
        asked = {name: value for name, value in {**before[0], **fields}.items() if value is not None}
        return done if after == (asked, before[1]) else None

    @property
    def _braced(self) -> bool:
        """Is the whole head written between braces: JSON, or YAML that looks like it?"""
        root = self._places.values.get(())
        return self._mark == "{" or (root is not None and self._text[self._offset(self._value(()))] == "{")

    def _entry(self, approval: Approval) -> str:
        if self._mark == "{":
            return f'"approval": {{"by": "{approval.by}", "digest": "{approval.digest}"}}'
        if self._mark == "+":
            return f'approval = {{by = "{approval.by}", digest = "{approval.digest}"}}'
        return f"approval: {{by: {self._plain(approval.by)}, digest: {approval.digest}}}"

    def _plain(self, value: str) -> str:
        return f'"{value}"' if _NOT_PLAIN.fullmatch(value) else value

    def _between_commas(self, start: int) -> tuple[int, int, str]:
        end = self._text.find("}", start) + 1
        before = len(self._text[:start].rstrip())
        if self._text[before - 1 : before] == ",":
            return before - 1, end, ""
        comma = re.compile(r"\s*,\s*").match(self._text, end)
        return start, comma.end() if comma else end, ""

    def _value(self, key: KeyPath) -> Place:
        return self._places.value(*key)

    def _offset(self, place: Place) -> int:
        return self._starts[place.line - 1] + place.column - 1


def _read(text: str) -> tuple[dict[str, Any], str] | None:
    """What the front matter says, without fields that say nothing, and the body."""
    parts = cut(text.replace("\r\n", "\n").replace("\r", "\n"))
    if parts is None or not isinstance(parts.data, Data) or not isinstance(parts.data.value, dict):
        return None
    return {name: value for name, value in parts.data.value.items() if value is not None}, parts.body
