"""The text of an open file: its lines, and places in the units that an editor counts in. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from socialcal.channels.counting import utf8, utf16
from socialcal.model.place import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
"""And nothing else: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
#textDocuments, checked 2026-11-25. str.splitlines knows more, and would be wrong behind them."""
_ALONE = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold; JSON can."""
_MARK = "\ufeff"


class Encoding(StrEnum):
    """What an editor counts columns in."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Line and column from 0, in the editor's units."""

    line: int
    character: int


@dataclass(frozen=True)
class Document:
    """A text as an editor has it, with its own line ends, and with its byte-order mark if it has one."""

    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each line without its end, and without a byte-order mark: what readers of files get to see."""
        return tuple(_LINE_END.split(self.text.removeprefix(_MARK)))

    @property
    def data(self) -> bytes:
        """The file that this text would be saved as."""
        return self.text.encode()

    def offset(self, position: Position, encoding: Encoding) -> int:
        """How many characters stand before a position; one behind the end of its line means that end."""
        if position.line >= len(self.starts):
            return len(self.text)
        line = self._line(position.line)
        return self.starts[position.line] + _characters(line, position.character, encoding)

    def position(self, offset: int, encoding: Encoding) -> Position:
        line = bisect_right(self.starts, offset) - 1
        return Position(line, _units(self.text[self.starts[line] : offset], encoding))

    def offset_of(self, line: int, column: int) -> int:
        """Of one of our places: both from 1, in code points; what is not there is taken for the nearest that is."""
        if line > len(self.starts):
            return len(self.text)
        start = self.starts[line - 1] + (line == 1 and self.text.startswith(_MARK))
        return min(start + column - 1, self.starts[line - 1] + len(self._line(line - 1)))

    def place_of(self, offset: int, path: str) -> Place:
        """The place that `offset_of` would give back."""
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line] + 1 - (line == 0 and self.text.startswith(_MARK))
        return Place(path, line + 1, max(column, 1))

    def changed(self, start: Position, end: Position, new: str, encoding: Encoding) -> Document:
        """With `new` in the place of what stands between two positions."""
        first, last = self.offset(start, encoding), self.offset(end, encoding)
        return Document(self.text[:first] + whole(new) + self.text[max(first, last) :])

    def _line(self, number: int) -> str:
        """Line `number` from 0, without its end."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def whole(text: str) -> str:
    """`text` with a replacement character, which counts the same in every unit, for each half of one."""
    return text if text.isascii() else _ALONE.sub("\ufffd", text)


def _units(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF32:
        return len(text)
    return utf16(text) if encoding is Encoding.UTF16 else utf8(text)


def _characters(line: str, units: int, encoding: Encoding) -> int:
    """How many characters of `line` fit in so many units: half a character is none."""
    if line.isascii() or encoding is Encoding.UTF32:
        return min(units, len(line))
    if encoding is Encoding.UTF16:
        return len(line.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
    return len(line.encode()[:units].decode("utf-8", "ignore"))
