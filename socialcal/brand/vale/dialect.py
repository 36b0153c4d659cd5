"""Patterns as Vale's styles write them, as patterns of the library `regex`.

Vale runs .NET-like regular expressions in the RE2 dialect: https://vale.sh/docs/styles ("Patterns"), checked
2026-11-25. Both libraries agree on most of it. What is written differently here: a flag holds to the end of its group,
a brace that repeats nothing is a brace, and a bracket in a set is a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

DEEPEST = 40
"""Groups within groups."""


class Kind(Enum):
    """What a piece of a pattern does."""

    LITERAL = auto()
    """Stands for itself: `text` is the character."""
    CLASS = auto()
    """Stands for one of some characters, or for nothing at a certain spot."""
    OPEN = auto()
    FLAGS = auto()
    """Changes how the rest of its group is read."""
    BAR = auto()
    CLOSE = auto()
    REPEAT = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    source: str
    text: str = ""


_PIECE = re.compile(
    r"""(?s)
    (?P<escape>\\(?:[pP](?:\{[^{}]{0,40}\}|[A-Za-z])|x\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}
        |c.|[kgQE](?:<\w{1,40}>)?|[0-9]{1,3}|.))
    |(?P<set>\[\^?\]?(?:\\.|\[:\^?\w{1,10}:\]|[^\]\\])*+\])
    |(?P<note>\(\?\#[^)]*+\))
    |\(\?(?P<flags>[a-zA-Z]{0,8}(?:-[a-zA-Z]{1,8})?)\)
    |(?P<open>\((?:\?(?:P?<[A-Za-z_]\w{0,40}>|'\w{1,40}'|<?[=!]|:|>|[a-zA-Z]{0,8}(?:-[a-zA-Z]{1,8})?:))?)
    |(?P<bar>\|)
    |(?P<close>\))
    |(?P<repeat>(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})[?+]?)
    |(?P<anchor>[\^$])
    |(?P<any>\.)
    |(?P<literal>.)
    """,
    re.VERBOSE,
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_IN_SET = re.compile(r"(?s)\\.|\[:\^?\w{1,10}:\]|\[")


def pieces(pattern: str) -> Iterator[Piece]:
    """`pattern`, piece by piece; together they are the whole of it."""
    position = 0
    while position < len(pattern):
        match = _PIECE.match(pattern, position)
        if match is None:  # never: the last alternative takes any character
            return
        yield _piece(match)
        position = match.end()


def _piece(match: re.Match[str]) -> Piece:
    source, name = match[0], match.lastgroup
    if name == "escape":
        code = source[1:]
        if len(code) == 1 and not code.isalnum():
            return Piece(Kind.LITERAL, source, code)
        return Piece(Kind.LITERAL, source, _ESCAPED[code]) if code in _ESCAPED else Piece(Kind.CLASS, source)
    if name == "literal":
        # A bracket that is not closed, and a backslash with nothing behind it, are no text: `regex` says what is wrong.
        return Piece(Kind.CLASS, source) if source in "[\\" else Piece(Kind.LITERAL, source, source)
    return Piece(_KINDS[str(name)], source)


_KINDS = {
    "set": Kind.CLASS,
    "anchor": Kind.CLASS,
    "any": Kind.CLASS,
    "note": Kind.NOTE,
    "flags": Kind.FLAGS,
    "open": Kind.OPEN,
    "bar": Kind.BAR,
    "close": Kind.CLOSE,
    "repeat": Kind.REPEAT,
}


def plain(pattern: str) -> str | None:
    """The text that `pattern` stands for when it is no more than a text."""
    if not _SPECIAL.search(pattern):
        return pattern
    found = list(pieces(pattern))
    return "".join(piece.text for piece in found) if all(piece.kind is Kind.LITERAL for piece in found) else None


_SPECIAL = re.compile(r"[\\\[\](){}|*+?^$.]")


def translated(pattern: str) -> str:
    """`pattern` as `regex` reads it. Raises ValueError for one whose groups are nested too deeply or not closed."""
    writer = _Writer()
    for piece in pieces(pattern):
        writer.add(piece)
    return writer.finished()


@dataclass
class _Writer:
    """Writes pieces down. `(?i)` becomes a group that ends where its group does, and starts again behind each bar."""

    out: list[str] = field(default_factory=list)
    flags: list[list[str]] = field(default_factory=lambda: [[]])
    """Per open group the flag groups that were opened in it."""

    def add(self, piece: Piece) -> None:
        match piece.kind:
            case Kind.OPEN:
                self._open(piece.source)
            case Kind.CLOSE:
                self._close()
            case Kind.FLAGS:
                self.flags[-1].append(f"{piece.source[:-1]}:")
                self.out.append(self.flags[-1][-1])
            case Kind.BAR:
                here = self.flags[-1]
                self.out.append(f"{')' * len(here)}|{''.join(here)}")
            case Kind.NOTE:
                pass
            case _:
                self.out.append(_written(piece))

    def _open(self, source: str) -> None:
        if len(self.flags) > DEEPEST:
            raise ValueError(f"groups are nested more than {DEEPEST} deep")
        self.flags.append([])
        self.out.append(source)

    def _close(self) -> None:
        if len(self.flags) == 1:
            raise ValueError("unbalanced parenthesis")
        self.out.append(")" * (len(self.flags.pop()) + 1))

    def finished(self) -> str:
        if len(self.flags) > 1:
            raise ValueError("missing )")
        return "".join(self.out) + ")" * len(self.flags[0])


def _written(piece: Piece) -> str:
    source = piece.source
    if piece.kind is Kind.LITERAL:
        return f"\\{source}" if source in "{}]" else source
    if source == r"\z":
        return r"\Z"
    if source == r"\Z":
        return r"(?=\n?\Z)"
    if source.startswith("["):
        head = 2 if source.startswith("[^") else 1
        return source[:head] + _IN_SET.sub(lambda found: r"\[" if found[0] == "[" else found[0], source[head:])
    return source
