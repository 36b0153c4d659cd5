"""The prose of a body: what a reader reads, each character tied to where it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import takewhile
from operator import eq

from markdown_it.token import Token

from socialcal.model.place import Run, Text
from socialcal.model.prose import MASK, Block, BlockKind, Prose

_AHEAD = 2000
"""How far on the source of a word is looked for: the address of a link stands between two of them."""
_WIDEST = 10
"""Characters that one may be written with, such as `&hellip;`."""


def prose(tokens: Sequence[Token], body: Text) -> Prose:
    """The prose of `body`, whole lines of its file, of which `tokens` are the blocks."""
    first, lines = body.place().line, body.value.split("\n")
    page = _Page(first)
    columns: dict[int, int] = {}
    for kind, level, token in _blocks(tokens):
        source = _source(token, lines, first, columns)
        page.block(kind, level, token.children or (), source)
    return Prose(Text("".join(page.parts), body.path, tuple(page.runs) or ((0, first, 1),)), tuple(page.blocks))


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[BlockKind, int, Token]]:
    """Each inline token with what it is on the page: the innermost of quote, item, cell and heading decides."""
    around: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
    for token in tokens:
        kind = _KINDS.get(token.type.removesuffix("_open").removesuffix("_close"))
        if kind and token.nesting > 0:
            around.append((kind, int(token.tag[1]) if kind is BlockKind.HEADING else 0))
        elif kind and token.nesting < 0:
            around.pop()
        elif token.type == "inline":
            yield (*around[-1], token)


_KINDS = {
    "heading": BlockKind.HEADING,
    "list_item": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "th": BlockKind.CELL,
    "td": BlockKind.CELL,
}


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of one block as written, and where each of its lines begins in the file: (offset, line, column)."""

    value: str
    lines: tuple[Run, ...]

    def run(self, offset: int, to: int) -> Run:
        start, line, column = self.lines[bisect_right(self.lines, offset, key=lambda run: run[0]) - 1]
        return (to, line, column + offset - start)


def _source(token: Token, lines: Sequence[str], first: int, columns: dict[int, int]) -> _Source:
    """`columns` remembers per line how far its cells have been found: a row of a table is one line."""
    found: list[Run] = []
    offset = 0
    start = token.map[0] if token.map else 0
    for number, written in enumerate(token.content.split("\n"), start):
        line = lines[number] if number < len(lines) else ""
        bare = written.strip()
        at = line.find(bare, columns.get(number, 0))
        if at >= 0:
            columns[number] = at + len(bare)
        found.append((offset, first + number, max(at - (len(written) - len(written.lstrip())), 0) + 1))
        offset += len(written) + 1
    return _Source(token.content, tuple(found))


@dataclass
class _Page:
    """Prose as it grows, block by block."""

    first: int
    parts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def block(self, kind: BlockKind, level: int, children: Sequence[Token], source: _Source) -> None:
        start = self._start()
        alts: list[Run] = []
        at, automatic = 0, False
        for child in children:
            if child.type == "link_open":
                automatic = child.info == "auto"
            elif child.type == "link_close":
                automatic = False
            elif child.type in ("text", "code_inline"):
                masked = automatic or child.type == "code_inline"
                at = self._written(child.content, source, at, masked=masked)
            elif child.type in ("softbreak", "hardbreak"):
                self._add(" " if child.type == "softbreak" else "\n")
            elif child.type == "image" and child.content:
                found = source.value.find(child.content, at)
                alts.append((found, len(child.content), 0))
                at = max(at, found)
        self._end(kind, level, start)
        for found, length, _ in alts:
            if found >= 0:
                start = self._start()
                self.runs.append(source.run(found, self.length))
                self._add(source.value[found : found + length])
                self._end(BlockKind.ALT, 0, start)

    def _start(self) -> int:
        if self.blocks:
            self._add("\n\n")
        return self.length

    def _end(self, kind: BlockKind, level: int, start: int) -> None:
        if self.length > start:
            self.blocks.append(Block(kind, start, self.length, level))
        elif self.blocks:
            self.parts.pop()
            self.length -= 2

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _written(self, content: str, source: _Source, at: int, *, masked: bool) -> int:
        """Adds `content`, found in `source` from `at` on; returns where what follows is to be looked for."""
        found = source.value.find(content, at, at + _AHEAD + len(content))
        if found >= 0:
            self.runs.append(source.run(found, self.length))
            self._add(MASK * len(content) if masked else content)
            return found + len(content)
        for word in content.split(" "):
            spot = source.value.find(word, at, at + _AHEAD + len(word)) if word else -1
            if spot < 0:
                at = self._escaped(word, source, at)
            else:
                self.runs.append(source.run(spot, self.length))
                at = spot + len(word)
            self._add((MASK * len(word) if masked else word) + " ")
        self._trim()
        return at

    def _escaped(self, word: str, source: _Source, at: int) -> int:
        """Ties a word that is written in other characters, such as `We&#8217;ve`, to where it starts.

        Only its end, when that stands there as it is, may be taken for what is written. Returns where to look on.
        """
        at = _next_word(source.value, at)
        written = re.split(r"[ \n]", source.value[at : at + _WIDEST * (len(word) + 1)], maxsplit=1)[0]
        known = bool(word) and unescape(written) == word
        same = sum(takewhile(bool, map(eq, reversed(word), reversed(written)))) if known else 0
        self.runs += [source.run(at, self.length + more) for more in range(len(word) - same or 1)]
        if same:
            self.runs.append(source.run(at + len(written) - same, self.length + len(word) - same))
        return at + len(written) if known else at

    def _trim(self) -> None:
        """The space behind the last word of a text was not written."""
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1


def _next_word(source: str, at: int) -> int:
    """Where the next word starts, when `at` is at the blank before it."""
    blank = source[at : at + 1] in (" ", "\n")
    return min(at + blank, max(len(source) - 1, 0))
