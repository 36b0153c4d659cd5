"""JSON as data with places. The values are the standard library's; this file only remembers where each one stands."""

from __future__ import annotations

import json
import re

from socialcal.ingest.bounds import DATA_DEPTH, DATA_NODES
from socialcal.ingest.data import BadData, Data
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Run

_SPACE = re.compile(r"[ \t\n\r]*")
_ATOM = re.compile(r"[^\s,\]}]+")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_CLOSER = {"{": "}", "[": "]"}
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF_CHARACTER = Phrase("deze \\u-code is maar een half teken", "this \\u code is only half a character")
_SAID = {
    "Expecting ',' delimiter": "hier ontbreekt een komma",
    "Expecting ':' delimiter": "hier ontbreekt een dubbele punt",
    "Expecting property name enclosed in double quotes": 'hier hoort een sleutel tussen "aanhalingstekens"',
    "Expecting value": "hier ontbreekt een waarde",
    "Extra data": "hier staat iets te veel",
    "Illegal trailing comma before end of object": "deze komma is te veel",
    "Illegal trailing comma before end of array": "deze komma is te veel",
    "Invalid control character at": "een tekst moet op één regel staan, zonder tabs",
    "Invalid \\escape": "een \\ heeft hier een eigen betekenis; schrijf hem dubbel",
    "Unterminated string starting at": "dit aanhalingsteken gaat nergens dicht",
}
"""What the standard library says (Lib/json/decoder.py of Python 3.11 to 3.14, checked 2026-11-25), in Dutch."""


def read_json(text: str, first_line: int = 1) -> Data | BadData:
    """The JSON document in `text`, whose first line is `first_line` of its file."""
    depth = _depth(text)
    if depth is not None:
        line, column = _spot(text, depth, first_line)
        return BadData(Phrase("deze JSON is te diep genest", "this JSON is nested too deeply"), line, column)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        dutch = _SAID.get(error.msg, "zo kan het er niet staan")
        line = error.lineno + first_line - 1
        return BadData(Phrase(f"geen geldige JSON: {dutch}", f"not valid JSON: {error.msg}"), line, error.colno)
    except ValueError:  # Python reads no number of thousands of digits
        return BadData(Phrase("hier staat een veel te lang getal", "a number here is far too long"), first_line, 1)
    half = _HALF.search(text)
    if half and not _encodable(value):
        return BadData(_HALF_CHARACTER, *_spot(text, half.start(), first_line))
    finder = _Finder(text, first_line)
    finder.value(_skip(text, 0), ())
    if len(finder.values) > DATA_NODES:
        return BadData(Phrase(f"meer dan {DATA_NODES} waarden", f"more than {DATA_NODES} values"), first_line, 1)
    return Data(value, finder.keys, finder.values)


class _Finder:
    """Walks a document that is known to be valid and notes where things stand."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self.keys: dict[KeyPath, tuple[int, int]] = {}
        self.values: dict[KeyPath, tuple[Run, ...]] = {}

    def value(self, at: int, path: KeyPath) -> int:
        """Notes the value that starts at `at`; returns the offset behind it."""
        opener = self._text[at]
        if opener == '"':
            return self._string(at, path)
        self.values[path] = ((0, *self._spot(at)),)
        if opener in _CLOSER:
            return self._inside(at, path, opener)
        match = _ATOM.match(self._text, at)
        return match.end() if match else at + 1

    def _inside(self, at: int, path: KeyPath, opener: str) -> int:
        at = _skip(self._text, at + 1)
        index = 0
        while self._text[at] != _CLOSER[opener]:
            key: str | int = index
            if opener == "{":
                end = self._end_of_string(at)
                key = str(json.loads(self._text[at:end]))
                self.keys[(*path, key)] = self._spot(at)
                at = _skip(self._text, _skip(self._text, end) + 1)
            at = _skip(self._text, self.value(at, (*path, key)))
            if self._text[at] == ",":
                at = _skip(self._text, at + 1)
            index += 1
        return at + 1

    def _string(self, at: int, path: KeyPath) -> int:
        end = self._end_of_string(at)
        line, column = self._spot(at + 1)
        self.values[path] = escape_runs(self._text[at + 1 : end - 1], line, column)
        return end

    def _end_of_string(self, at: int) -> int:
        match = STRING.match(self._text, at)
        return match.end() if match else len(self._text)

    def _spot(self, at: int) -> tuple[int, int]:
        return _spot(self._text, at, self._first_line)


_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
)


def escape_runs(raw: str, line: int, column: int) -> tuple[Run, ...]:
    """Runs of a quoted string on one line, in which a backslash sequence stands for one character."""
    runs: list[Run] = [(0, line, column)]
    at = 0
    last = 0
    for match in _ESCAPE.finditer(raw):
        at += match.start() - last
        runs.append((at, line, column + match.start()))
        at += 1
        last = match.end()
        runs.append((at, line, column + last))
    return tuple(runs) if len(runs) == 1 or runs[1][0] else tuple(runs[1:])


def _encodable(value: object) -> bool:
    """Whether every text in `value` is whole characters: half of a pair cannot be written to any file."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _spot(text: str, at: int, first_line: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at)


def _depth(text: str) -> int | None:
    """The offset at which brackets are nested deeper than we follow; brackets inside strings do not count."""
    depth = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', text, re.DOTALL):
        depth += (match[0] in ("[", "{")) - (match[0] in ("]", "}"))
        if depth > DATA_DEPTH:
            return match.start()
    return None
