"""TOML as data with places. The values are the standard library's; this file only finds where each one stands."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from socialcal.ingest.bounds import DATA_DEPTH, DATA_NODES
from socialcal.ingest.data import BadData, Data
from socialcal.ingest.json_data import escape_runs
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Run

_SKIP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
ATOM = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+|[^\s,\]}#]+")
_LONG_KEY = re.compile(rf"(?m)^[ \t\[]*(?:[A-Za-z0-9_-]+[ \t]*\.[ \t]*){{{DATA_DEPTH}}}")
"""A dotted key this long takes tomllib quadratic time."""
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(text: str, first_line: int = 1) -> Data | BadData:
    """The TOML document in `text`, whose first line is `first_line` of its file. Dates become ISO 8601 text."""
    if _LONG_KEY.search(text):
        return BadData(Phrase("deze TOML is te diep genest", "this TOML is nested too deeply"), first_line, 1)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _bad(str(error), text, first_line)
    except ValueError:  # Python reads no number of thousands of digits
        return BadData(Phrase("hier staat een veel te lang getal", "a number here is far too long"), first_line, 1)
    except RecursionError:
        return BadData(Phrase("deze TOML is te diep genest", "this TOML is nested too deeply"), first_line, 1)
    finder = _Finder(text, first_line)
    finder.document()
    if any(len(path) > DATA_DEPTH for path in finder.values):
        return BadData(Phrase("deze TOML is te diep genest", "this TOML is nested too deeply"), first_line, 1)
    if len(finder.values) > DATA_NODES:
        return BadData(Phrase(f"meer dan {DATA_NODES} waarden", f"more than {DATA_NODES} values"), first_line, 1)
    return Data(_written(value), finder.keys, finder.values)


class _Finder:
    """Walks a document that is known to be valid and notes where things stand."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._tables: dict[KeyPath, int] = {}
        self.keys: dict[KeyPath, tuple[int, int]] = {}
        self.values: dict[KeyPath, tuple[Run, ...]] = {}

    def document(self) -> None:
        at = self._skip(0)
        table: KeyPath = ()
        while at < len(self._text):
            if self._text[at] == "[":
                at, table = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._skip(at)

    def _header(self, at: int) -> tuple[int, KeyPath]:
        many = self._text.startswith("[[", at)
        start = at + (2 if many else 1)
        end, names = self._dotted(self._blank(start))
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._last((*path, name))
        path = (*path, names[-1])
        if many:
            index = self._tables.get(path, -1) + 1
            self._tables[path] = index
            self.keys.setdefault(path, self._spot(start))
            path = (*path, index)
        else:
            path = self._last(path)
            self.keys.setdefault(path, self._spot(start))
        self.values[path] = ((0, *self._spot(at)),)
        return self._text.index("]", self._blank(end)) + (2 if many else 1), path

    def _last(self, path: KeyPath) -> KeyPath:
        """Inside an array of tables, a further header means its last table."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _pair(self, at: int, table: KeyPath) -> int:
        end, names = self._dotted(at)
        path = (*table, *names)
        for length in range(len(table) + 1, len(path) + 1):
            self.keys.setdefault(path[:length], self._spot(at))
        equals = self._text.index("=", end)
        return self._value(self._blank(equals + 1), path)

    def _value(self, at: int, path: KeyPath) -> int:
        text = self._text
        string = STRING.match(text, at)
        if string:
            self.values[path] = self._string_runs(string[0], at)
            return string.end()
        self.values[path] = ((0, *self._spot(at)),)
        if text[at] == "[":
            return self._array(at, path)
        if text[at] == "{":
            return self._inline(at, path)
        atom = ATOM.match(text, at)
        return atom.end() if atom else at + 1

    def _array(self, at: int, path: KeyPath) -> int:
        at = self._skip(at + 1)
        index = 0
        while self._text[at] != "]":
            at = self._skip(self._value(at, (*path, index)))
            if self._text[at] == ",":
                at = self._skip(at + 1)
            index += 1
        return at + 1

    def _inline(self, at: int, path: KeyPath) -> int:
        at = self._skip(at + 1)
        while self._text[at] != "}":
            at = self._skip(self._pair(at, path))
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return at + 1

    def _dotted(self, at: int) -> tuple[int, list[str]]:
        names: list[str] = []
        while match := _KEY.match(self._text, at):
            names.append(_key_name(match[0]))
            at = match.end()
            dot = _DOT.match(self._text, at)
            if dot is None:
                break
            at = dot.end()
        return at, names

    def _string_runs(self, raw: str, at: int) -> tuple[Run, ...]:
        quotes = 3 if raw[:3] in ('"""', "'''") else 1
        line, column = self._spot(at + quotes)
        inside = raw[quotes:-quotes]
        if quotes == 3:
            return ((0, line + 1, 1),) if inside.startswith("\n") else ((0, line, column),)
        return escape_runs(inside, line, column) if raw[0] == '"' else ((0, line, column),)

    def _skip(self, at: int) -> int:
        match = _SKIP.match(self._text, at)
        return match.end() if match else at

    def _blank(self, at: int) -> int:
        while self._text[at] in " \t":
            at += 1
        return at

    def _spot(self, at: int) -> tuple[int, int]:
        return self._text.count("\n", 0, at) + self._first_line, at - self._text.rfind("\n", 0, at)


def _key_name(written: str) -> str:
    if written[0] == '"':
        (name,) = tomllib.loads(f"{written} = 0")
        return str(name)
    return written.strip("'")


def _written(value: Any) -> Any:
    """Dates as the text that an editor would type, so that all formats meet the same reader of times."""
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_written(item) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


_SAID = {
    "Cannot overwrite a value": "deze sleutel staat er al",
    "Cannot declare": "dit deel staat er al",
    "Expected '='": "hier ontbreekt een =",
    "Expected newline or end of document": "hier staat iets te veel",
    "Illegal character": "een tekst moet op één regel staan, zonder tabs",
    "Invalid value": "deze waarde hoort tussen aanhalingstekens",
    "Unescaped '\\'": "een \\ heeft hier een eigen betekenis; gebruik enkele aanhalingstekens",
    "Unterminated string": "dit aanhalingsteken gaat nergens dicht",
}
"""How tomllib's errors begin (Lib/tomllib/_parser.py of Python 3.11 to 3.14, checked 2026-11-25), in Dutch."""


def _bad(said: str, text: str, first_line: int) -> BadData:
    where = _WHERE.search(said)
    message = _WHERE.sub("", said).strip()
    line, column = (int(where[1]), int(where[2])) if where else (text.count("\n") + 1, 1)
    dutch = next((words for start, words in _SAID.items() if message.startswith(start)), "zo kan het er niet staan")
    return BadData(Phrase(f"geen geldige TOML: {dutch}", f"not valid TOML: {message}"), line + first_line - 1, column)
