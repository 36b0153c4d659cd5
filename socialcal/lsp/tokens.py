"""Words of YAML in one line: where a quote is closed, where a word ends, which key stands somewhere. Each line is read
once, however long it is.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"(?<=\s)#|:(?=\s|$)")
"""What ends a key, or begins a comment, outside quotes."""
_COLON = re.compile(r"\s*:(?=\s|$)")
_NO_KEY = frozenset("[]{},#&*!|>%@`")
"""What no key begins with, unless between quotes."""


def closed(line: str, column: int, quote: str) -> int | None:
    """Where a quote that opened before `column` is closed: the column behind it."""
    while True:
        end = line.find(quote, column)
        if end < 0:
            return None
        escaped = quote == '"' and _is_escaped(line, end)
        doubled = quote == "'" and line.startswith("''", end)
        if not escaped and not doubled:
            return end + 1
        column = end + (2 if doubled else 1)


def _is_escaped(line: str, column: int) -> bool:
    before = column
    while before > 0 and line[before - 1] == "\\":
        before -= 1
    return (column - before) % 2 == 1


def key_at(line: str, column: int, end: int) -> tuple[str, int] | None:
    """The key at `column`, and the column behind its colon; None when there is none before `end`."""
    first = line[column : column + 1]
    if first and first in "'\"":
        shut = closed(line, column + 1, first)
        colon = _COLON.match(line, shut, end) if shut is not None else None
        return (line[column + 1 : shut - 1], colon.end()) if colon and shut is not None else None
    mark = _MARK.search(line, column, end) if first and first not in _NO_KEY else None
    if mark is None or mark[0] != ":" or mark.start() == column:
        return None
    return line[column : mark.start()].rstrip(), mark.end()


def word_end(line: str, start: int, stops: str) -> int:
    """The column behind the word at `start`: before one of `stops`, a comment, or the blanks at the end."""
    end = start
    while end < len(line):
        character = line[end]
        if character in stops and (character != ":" or line[end + 1 : end + 2] in ("", " ")):
            break
        if character == "#" and line[end - 1 : end] == " ":
            break
        end += 1
    return start + len(line[start:end].rstrip())


def unquoted(key: str) -> str:
    return key[1:-1] if len(key) > 1 and key[0] == key[-1] and key[0] in "'\"" else key
