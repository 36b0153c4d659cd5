"""Cuts a source into its front matter and its body, and reads the front matter of all three flavours.

Unlike the reader of stories, this one keeps the body to the character and forgives a key that stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from socialcal.ingest.data import BadData, Data
from socialcal.ingest.json_data import read_json
from socialcal.ingest.toml_data import read_toml
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath

_YAML = re.compile(r"---[ \t]*\n"), re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n"), re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_READERS = ((*_YAML, read_yaml), (*_TOML, read_toml))
_JSON = re.compile(r"\{(?![{%])")
_BRACES = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)

_NONE = Phrase("er staan geen gegevens boven de tekst", "there is no front matter above the text")
_OPEN = Phrase("de regel die de gegevens afsluit ontbreekt", "the line that closes the front matter is missing")
_LIST = Phrase("de gegevens zijn geen velden met waarden", "the front matter is not keys with values")
_CODE_POINTS = Phrase("de gegevens hebben een half teken", "the front matter has half a character")

_TOP_KEY = re.compile(r"""^([^\s#\[{&*!|>%@,?-][^:\n]*):(?=\s|$)""", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_ATOM = re.compile(r"[^\s,\]}#]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Matter:
    """The two halves of a source. Lines count from 1 in the source file."""

    values: dict[str, Any]
    body: str
    body_line: int
    data: Data
    repeated: tuple[tuple[int, str], ...] = ()
    """Line and text of keys that a later one of the same name overruled."""
    comments: tuple[tuple[int, str], ...] = ()

    def line(self, path: KeyPath) -> int | None:
        """Where the key at `path` stands."""
        spot = self.data.keys.get(path)
        return spot[0] if spot else None


def read_matter(text: str) -> Matter | Phrase:
    """The halves of `text`, or why it has none."""
    start = len(text) - len(text.lstrip())
    first_line = text.count("\n", 0, start) + 1
    for opening, closing, reader in _READERS:
        opened = opening.match(text, start)
        if opened is None:
            continue
        closed = closing.search(text, opened.end())
        if closed is None:
            return _OPEN
        head = text[opened.end() : closed.start()]
        body_line = text.count("\n", 0, closed.end()) + 1
        return _read(reader, head, first_line + 1, text[closed.end() :], body_line)
    if _JSON.match(text, start):
        end = _end_of_json(text, start)
        if end is None:
            return _OPEN
        body = end + 1 if text[end : end + 1] == "\n" else end
        return _read(read_json, text[start:end], first_line, text[body:], text.count("\n", 0, body) + 1)
    return _NONE


def _read(reader: Any, head: str, line: int, body: str, body_line: int) -> Matter | Phrase:
    repeated: list[tuple[int, str]] = []
    data = reader(head, line)
    if isinstance(data, BadData) and reader is read_yaml:
        head, repeated = _without_repeats(head, line)
        data = read_yaml(head, line) if repeated else data
    if isinstance(data, BadData):
        message = data.message
        return Phrase(f"regel {data.line}: {message.nl}", f"line {data.line}: {message.en}")
    if not isinstance(data.value, dict):
        return _NONE if data.value is None and not head.strip() else _LIST
    if any(_SURROGATE.search(text) for text in _texts(data.value)):
        return _CODE_POINTS
    data = replace(data, value=_as_written(data.value, data, head.split("\n"), line, ()))
    comments = () if reader is read_json else tuple(_comments(head, line))
    return Matter(data.value, body, body_line, data, tuple(repeated), comments)


def _without_repeats(head: str, line: int) -> tuple[str, list[tuple[int, str]]]:
    """The YAML with only the last of every top key, as generators read it; the others are blanked to keep lines."""
    starts = [(match.start(), match[1].strip(" \t\"'")) for match in _TOP_KEY.finditer(head)]
    if not starts:
        return head, []
    last = {name: start for start, name in starts}
    ends = [start for start, _ in starts[1:]] + [len(head)]
    parts = [head[: starts[0][0]]]
    line += parts[0].count("\n")
    repeated: list[tuple[int, str]] = []
    for (start, name), end in zip(starts, ends, strict=True):
        text = head[start:end]
        if last[name] != start:
            repeated.append((line, text.rstrip()))
        parts.append(text if last[name] == start else "\n" * text.count("\n"))
        line += text.count("\n")
    return "".join(parts), repeated


def _as_written(value: Any, data: Data, lines: list[str], first: int, path: KeyPath) -> Any:
    """The value, with numbers that would change when written again (1.10, 0x1F) as the text they were."""
    if isinstance(value, dict):
        return {key: _as_written(item, data, lines, first, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item, data, lines, first, (*path, index)) for index, item in enumerate(value)]
    if isinstance(value, bool) or not isinstance(value, int | float) or path not in data.values:
        return value
    _, line, column = data.values[path][0]
    atom = _ATOM.match(lines[line - first], column - 1)
    return atom[0] if atom and atom[0][0] not in "*&!" and atom[0] != str(value) else value


def _comments(head: str, line: int) -> Iterator[tuple[int, str]]:
    for match in _COMMENT.finditer(head):
        yield head.count("\n", 0, match.start()) + line, match[0].strip()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _end_of_json(text: str, start: int) -> int | None:
    """The offset behind the brace that closes the one at `start`; braces inside strings do not count."""
    depth = 0
    for match in _BRACES.finditer(text, start):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return match.end()
    return None
