"""Where a cursor stands in YAML that somebody is typing: YAML that may be broken, so that no parser reads it.

It follows indentation and brackets line by line. What it does not understand it passes over: a wrong guess costs an
editor a suggestion, not a story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from socialcal.lsp.tokens import closed, key_at, unquoted, word_end
from socialcal.model.place import KeyPath

_ITEM = re.compile(r"-(?:\s+|$)")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_TOP = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")
"""A key at the margin: whatever was left open above it, it begins anew."""
_MOST = 256 * 1024
"""Characters that are looked at."""
_DEEPEST = 32
"""How many brackets and dashes may be open at once: nobody writes so many, and each costs as much as all before it."""


class Role(StrEnum):
    """What is being written at the cursor."""

    KEY = "key"
    """A key, or the first thing behind a dash: what is possible there says the schema."""
    VALUE = "value"
    TEXT = "text"
    """Inside a text of several lines."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cursor in data. `start` and `end` are columns from 0 of the word at the cursor, without its quotes."""

    role: Role
    path: KeyPath
    """Of the value for VALUE and TEXT, of the mapping around for KEY."""
    word: str
    start: int
    end: int
    flow: bool = False
    """Between brackets."""
    bare: bool = False
    """Right behind a colon, which wants a space first."""
    colon: bool = False
    """A colon follows the word."""
    others: frozenset[str] = frozenset()
    """Keys that the mapping has beside the word."""

    @property
    def about(self) -> KeyPath:
        """The path of the key that is written here, or of the value."""
        return (*self.path, self.word) if self.role is Role.KEY else self.path


def spot(lines: Sequence[str], row: int, column: int) -> Spot | None:
    """The cursor before `column` of `lines[row]`, both from 0; None in a comment, and in more than we look at."""
    if sum(map(len, lines)) > _MOST or row >= len(lines):
        return None
    before = _Scanner()
    for line in lines[:row]:
        before.line(line)
    found = before.at(lines[row], min(column, len(lines[row])))
    if found is None or found.role is not Role.KEY:
        return found
    every = _Scanner()
    for line in lines:
        every.line(line)
    others = {key[-1] for key in every.seen if key[:-1] == found.path} - {found.word}
    return Spot(
        found.role,
        found.path,
        found.word,
        found.start,
        found.end,
        found.flow,
        found.bare,
        found.colon,
        frozenset(map(str, others)),
    )


@dataclass
class _Frame:
    """A mapping or a list that is open. `indent` is its column; `at` the key or the number that is being written."""

    indent: int
    path: KeyPath
    listed: bool
    at: str | int | None = None

    @property
    def inside(self) -> KeyPath:
        return self.path if self.at is None else (*self.path, self.at)


@dataclass
class _Scanner:
    frames: list[_Frame] = field(default_factory=list)
    flows: list[_Frame] = field(default_factory=list)
    margin: int = 0
    """The indentation of the line on which the outermost bracket opened."""
    block: int | None = None
    """The column of what a text of several lines belongs to, while one is read."""
    quote: str = ""
    """The quote that is still open."""
    seen: set[KeyPath] = field(default_factory=set)

    def line(self, line: str) -> None:
        """Takes in a whole line."""
        self._taken(line, None)

    def at(self, line: str, column: int) -> Spot | None:
        """The cursor in `line`, behind all lines that were taken in."""
        return self._taken(line, column)

    def _taken(self, line: str, cursor: int | None) -> Spot | None:
        bare = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if not bare and cursor is not None:
            indent = cursor
        if self._in_block(bare, indent, cursor):
            return self._text(line) if cursor is not None else None
        if self.flows or self.quote:
            if not self._begins_anew(line, indent):
                return self._continued(line, cursor)
            self.flows.clear()
            self.quote = ""
        if cursor is None and (not bare or bare.startswith("#")):
            return None
        return self._block_line(line, indent, cursor)

    def _in_block(self, bare: str, indent: int, cursor: int | None) -> bool:
        if self.block is None:
            return False
        if indent > self.block or (not bare and cursor is None):
            return True
        self.block = None
        return False

    def _begins_anew(self, line: str, indent: int) -> bool:
        if indent > self.margin or not line.strip():
            return False
        return bool(_TOP.match(line.lstrip()) or _ITEM.match(line.lstrip()))

    def _continued(self, line: str, cursor: int | None) -> Spot | None:
        if self.quote and not self.flows:
            end = closed(line, 0, self.quote)
            if end is None or (cursor is not None and cursor < end):
                return self._text(line) if cursor is not None else None
            self.quote = ""
            return None
        return self._flow(line, 0, cursor)

    def _text(self, line: str) -> Spot:
        path = self.frames[-1].inside if self.frames else ()
        return Spot(Role.TEXT, path, "", 0, len(line))

    def _block_line(self, line: str, indent: int, cursor: int | None) -> Spot | None:
        end = len(line) if cursor is None else max(cursor, indent)
        column = indent
        while len(self.frames) < _DEEPEST and (item := _ITEM.match(line, column, end)) is not None:
            self._dash(column)
            column = item.end()
        if column >= end and cursor is not None:
            return self._typing_key(line, column, cursor)
        if line.startswith("#", column):
            return None
        key = key_at(line, column, end)
        if key is None:
            if cursor is not None:
                flow = self._opened(line, column, cursor) if line[column] in "{[" else None
                return flow or self._typing_key(line, column, cursor)
            self._value(line, column, column)
            return None
        self._key(column, key[0])
        return self._value(line, key[1], column, cursor)

    def _dash(self, column: int) -> None:
        while self.frames and self.frames[-1].indent > column:
            self.frames.pop()
        top = self.frames[-1] if self.frames else None
        if top is not None and top.listed and top.indent == column:
            top.at = int(top.at or 0) + 1
        else:
            self.frames.append(_Frame(column, top.inside if top else (), True, 0))

    def _key(self, column: int, name: str | None) -> _Frame:
        while self.frames and (
            self.frames[-1].indent > column or (self.frames[-1].indent == column and self.frames[-1].listed)
        ):
            self.frames.pop()
        top = self.frames[-1] if self.frames else None
        if top is None or top.listed or top.indent != column:
            top = _Frame(column, top.inside if top else (), False)
            self.frames.append(top)
        if name is not None:
            top.at = name
            self.seen.add(top.inside)
        return top

    def _typing_key(self, line: str, column: int, cursor: int) -> Spot | None:
        """Something without a colon before the cursor."""
        start, end = column, word_end(line, column, ":")
        if " #" in line[column:cursor]:
            return None
        rest = line[end:]
        colon = rest.startswith(":") and (len(rest) == 1 or rest[1].isspace())
        frame = self._key(min(column, cursor), None)
        quoted = line[start : start + 1] in ("'", '"')
        if quoted:
            start, end = start + 1, max(start + 1, end - (line[end - 1 : end] == line[start]))
        return Spot(Role.KEY, frame.path, line[start:end], min(start, cursor), max(end, cursor), colon=colon)

    def _value(self, line: str, column: int, owner: int, cursor: int | None = None) -> Spot | None:
        """What stands behind a colon or a dash; `owner` is the column of the key or the dash."""
        end = len(line) if cursor is None else cursor
        start = column
        while start < end and line[start] in " \t":
            start += 1
        if start >= end:
            return self._choosing(line, column, start, cursor) if cursor is not None else None
        first = line[start]
        if first == "#":
            return None
        if first in "{[":
            self.margin = len(line) - len(line.lstrip(" "))
            return self._flow(line, start, cursor)
        if cursor is not None:
            return self._choosing(line, column, start, cursor)
        if _BLOCK.match(line, start):
            self.block = owner
        elif first in "'\"" and closed(line, start + 1, first) is None:
            self.quote = first
            self.margin = len(line) - len(line.lstrip(" "))
        return None

    def _choosing(self, line: str, column: int, start: int, cursor: int) -> Spot | None:
        path = self.frames[-1].inside if self.frames else ()
        bare = start == column and line[start - 1 : start] == ":"
        quote = line[start : start + 1]
        if quote and quote in "'\"":
            end = closed(line, start + 1, quote)
            stop = len(line) if end is None else end - 1
            return Spot(Role.VALUE, path, line[start + 1 : stop], start + 1, stop) if cursor <= stop else None
        if " #" in line[start:cursor]:
            return None
        word = line[start:].split(" #")[0].rstrip()
        return Spot(Role.VALUE, path, word, start, max(start + len(word), cursor), bare=bare)

    def _opened(self, line: str, column: int, cursor: int) -> Spot | None:
        self.margin = column
        return self._flow(line, column, cursor)

    def _flow(self, line: str, start: int, cursor: int | None) -> Spot | None:
        """Goes through brackets until they are closed or the line or the cursor is reached."""
        end = len(line) if cursor is None else cursor
        column = word = start
        blank = True
        while column < end:
            character = line[column]
            if character in "'\"" and blank:
                shut = closed(line, column + 1, character)
                if shut is None or shut > end:
                    column = end
                    break
                column, blank = shut, False
                continue
            if character == "#" and line[column - 1 : column].isspace():
                return None
            column += 1
            blank = blank and character == " "
            if self._marked(line, character, word, column):
                word, blank = column, True
                if not self.flows or len(self.flows) > _DEEPEST:
                    return None
        return self._in_flow(line, word, cursor) if cursor is not None else None

    def _marked(self, line: str, character: str, word: int, column: int) -> bool:
        """Takes in one character; True when a new word begins behind it."""
        top = self.flows[-1] if self.flows else None
        if character in "{[":
            outer = top.inside if top else (self.frames[-1].inside if self.frames else ())
            self.flows.append(_Frame(0, outer, character == "[", 0 if character == "[" else None))
            return True
        if top is None:
            return False
        if character in "}]":
            self.flows.pop()
            return True
        if character == ",":
            top.at = int(top.at or 0) + 1 if top.listed else None
            return True
        quoted = line[column - 2 : column - 1] in ("'", '"')
        if (
            character == ":"
            and not top.listed
            and top.at is None
            and (quoted or line[column : column + 1] in ("", " ", "{", "["))
        ):
            top.at = unquoted(line[word : column - 1].strip())
            self.seen.add(top.inside)
            return True
        return False

    def _in_flow(self, line: str, word: int, cursor: int) -> Spot | None:
        if not self.flows:
            return None
        top = self.flows[-1]
        start = word
        while start < cursor and line[start] == " ":
            start += 1
        typing_key = not top.listed and top.at is None
        bare = start == word and line[word - 1 : word] == ":"
        end = word_end(line, start, ",}]" + (":" if typing_key else ""))
        quote = line[start : start + 1]
        if quote and quote in "'\"":
            shut = closed(line, start + 1, quote)
            start, end = start + 1, len(line) if shut is None else shut - 1
            if cursor > end:
                return None
        colon = line[end : end + 1] == ":"
        found = line[start:end]
        if typing_key:
            return Spot(Role.KEY, top.path, found, start, max(end, cursor), True, colon=colon)
        return Spot(Role.VALUE, top.inside, found, start, max(end, cursor), True, bare)
