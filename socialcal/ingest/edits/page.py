"""The text of a story while it is edited: where its values stand as offsets, and its line ends, which stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import Cut, cut
from socialcal.model.place import KeyPath

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`; offsets are those of `Page.text`, and lines end in `\\n`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Page:
    """A story's text with lines that end in `\\n`, and what its front matter was read to."""

    text: str
    cut: Cut
    data: Data
    starts: tuple[int, ...]
    """Where each line starts."""

    def at(self, line: int, column: int) -> int:
        """The offset of a spot, both from 1."""
        return self.starts[line - 1] + column - 1

    def value(self, path: KeyPath) -> int | None:
        """Where the value begins, behind its opening quote."""
        runs = self.data.values.get(path)
        return self.at(runs[0][1], runs[0][2]) if runs else None

    def key(self, path: KeyPath) -> int | None:
        spot = self.data.keys.get(path)
        return self.at(*spot) if spot else None

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line ends, before its newline."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def page(text: str) -> Page | None:
    """The page of `text`, whose lines end in `\\n`; None when its front matter cannot be read."""
    parts = cut(text)
    if parts is None or not isinstance(parts.data, Data) or not isinstance(parts.data.value, dict):
        return None
    return Page(text, parts, parts.data, (0, *(end.end() for end in re.finditer("\n", text))))


def edited(raw: str, edits: Iterable[Edit]) -> str:
    """`raw`, whose lines may end in any way, with `edits` made on its page; new lines end like the first one."""
    ends = [*_LINE_END.finditer(raw)]
    newline = ends[0][0] if ends else "\n"
    longer = [end.start() for end in ends if end.end() - end.start() == 2]
    done, last = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        start, end = (_raw(longer, at) for at in (edit.start, edit.end))
        if start < last:
            raise ValueError("two edits overlap")
        done += [raw[last:start], edit.new.replace("\n", newline)]
        last = end
    return "".join([*done, raw[last:]])


def _raw(longer: list[int], at: int) -> int:
    """The offset in the raw text: every line end of two characters before it counts one more."""
    low, high = 0, len(longer)
    while low < high:
        middle = (low + high) // 2
        # The n-th of them stands n characters earlier on the page.
        if longer[middle] - middle < at:
            low = middle + 1
        else:
            high = middle
    return at + low
