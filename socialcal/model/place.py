"""Where something stands in a file, and text that remembers where its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""How to reach a value in front matter: `("posts", 0, "at")`."""

Run: TypeAlias = tuple[int, int, int]
"""(offset in the value, line, column): from this offset on, the value follows its file character by character."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file. `path` is POSIX, relative to the calendar's root; line and column start at 1.

    Columns count code points, the way a person counts characters in an editor.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text with the runs that tie it to its file; the first run starts at offset 0."""

    value: str
    path: str
    runs: tuple[Run, ...]

    def unbroken(self, start: int, end: int) -> bool:
        """Does `value[start:end]` stand in the file on one line, character by character, so that it may be replaced?"""
        first = bisect_right(self.runs, start, key=lambda run: run[0])
        last = bisect_right(self.runs, max(end - 1, start), key=lambda run: run[0])
        return first == last and "\n" not in self.value[start:end] and not self._escaped(first - 1)

    def _escaped(self, index: int) -> bool:
        """Is this run one character that is written as an escape? It goes on where it was, or what follows does not."""
        start, line, column = self.runs[index]
        after = self.runs[index + 1] if index + 1 < len(self.runs) else None
        if (after[0] if after else len(self.value)) - start != 1:
            return False
        if after is not None and after[1:] != (line, column + 1):
            return True
        before = self.runs[index - 1] if index else None
        return before is not None and before[1:] == (line, column - (start - before[0]))

    def reach(self, start: int, end: int) -> int:
        """How many of the characters of `value[start:end]` stand on the line of the first, at least 1."""
        at = bisect_right(self.runs, start, key=lambda run: run[0])
        line = self.runs[at - 1][1]
        newline = self.value.find("\n", start, end)
        last = newline if newline >= 0 else end
        for offset, other, _ in self.runs[at:]:
            if offset >= last:
                break
            if other != line:
                last = offset
                break
        return max(len(self.value[start:last].rstrip()), 1)

    def place(self, offset: int = 0) -> Place:
        """Where the character at `offset` of the value stands in the file."""
        start, line, column = self.runs[bisect_right(self.runs, offset, key=lambda run: run[0]) - 1]
        passed = self.value[start:offset]
        newlines = passed.count("\n")
        if newlines:
            return Place(self.path, line + newlines, offset - start - passed.rfind("\n"))
        return Place(self.path, line, column + offset - start)


@dataclass(frozen=True, slots=True)
class Places:
    """Where every key and every value of a file's data stands. `keys` and `values` share their key paths."""

    path: str
    keys: Mapping[KeyPath, tuple[int, int]]
    values: Mapping[KeyPath, tuple[Run, ...]]

    def key(self, *path: str | int) -> Place:
        """Where the key is written; the nearest enclosing one that exists, the file's start at the last."""
        for length in range(len(path), 0, -1):
            spot = self.keys.get(path[:length])
            if spot is not None:
                return Place(self.path, *spot)
            runs = self.values.get(path[:length])
            if runs is not None:
                return Place(self.path, runs[0][1], runs[0][2])
        return Place(self.path)

    def value(self, *path: str | int) -> Place:
        """Where the value starts; the key's place, or an enclosing one, when there is no such value."""
        runs = self.values.get(path)
        return Place(self.path, runs[0][1], runs[0][2]) if runs is not None else self.key(*path)

    def text(self, value: str, *path: str | int) -> Text:
        """The string at `path` as a text that knows its place."""
        runs = self.values.get(path)
        if runs is None:
            place = self.key(*path)
            runs = ((0, place.line, place.column),)
        return Text(value, self.path, runs)
