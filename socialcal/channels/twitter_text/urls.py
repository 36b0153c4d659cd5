"""Addresses in running text, as X links them: with a scheme, or bare when the domain gives it away.

What may follow the domain is a `Tail`, so that a network with the same idea of a domain can bring its own paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from socialcal.channels.counting import utf16
from socialcal.channels.twitter_text.characters import ACCENTED, BARRED, CYRILLIC, DIRECTION
from socialcal.channels.twitter_text.domains import Run, ascii_parts, possible, runs

LONGEST = 4096
"""UTF-16 units of an address; the scheme counts twice."""

LONGEST_SLUG = 40
"""Of a t.co address."""

_NOT_BEFORE = regex.compile(rf"[A-Za-z0-9@＠$#＃{BARRED}]")
_DIRECTION = regex.compile(rf"[{DIRECTION}]")


@dataclass(frozen=True)
class Tail:
    """What may follow a domain: character classes for inside and at the end of a path and of a query."""

    path_inside: str
    """May stand in a path, not at its end."""
    path_end: str
    query_inside: str
    query_end: str
    bracketed: str
    """May stand between a pair of brackets that a path goes on after; a pair may hold one more pair."""
    bracketed_end: str
    """May stand between a pair of brackets that a path ends with."""

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        pair, last_pair = _pair(self.bracketed), _pair(self.bracketed_end)
        before = rf"(?>[{self.path_inside}]++|(?!{last_pair}){pair})*+"
        path = rf"/(?>{before}(?>[{self.path_end}]++|{last_pair}))*+"
        query = rf"\?(?>[{self.query_inside}]*+[{self.query_end}]++)++"
        return regex.compile(rf"(?::[0-9]++)?+(?P<path>{path})?+(?:{query})?+")

    def after(self, text: str, domain_end: int) -> tuple[int, bool]:
        """Where port, path and query end that start at `domain_end`, and whether there is a path."""
        match = self._pattern.match(text, domain_end)
        return (match.end(), match["path"] is not None) if match else (domain_end, False)


def _pair(inside: str) -> str:
    some = f"[{inside}]"
    return rf"(?>\({some}*+\({some}++\){some}*+\)|\({some}++\))"


_PATH_INSIDE = r"!*';:,.$%\[\]\u2013~@|&"
_PATH_END = rf"A-Za-z0-9+\-=_#/{CYRILLIC}{ACCENTED}"
TAIL = Tail(
    path_inside=_PATH_INSIDE,
    path_end=_PATH_END,
    query_inside=r"!?*'@();:+$%\[\].,~|",
    query_end=r"A-Za-z0-9\-_&=#/",
    bracketed=_PATH_INSIDE + _PATH_END,
    bracketed_end=_PATH_INSIDE + _PATH_END,
)
_SHORTENED = regex.compile(
    rf"https?://t\.co/(?P<slug>[a-z0-9]++)(?:\?(?>[{TAIL.query_inside}]*+[{TAIL.query_end}]++)++)?+", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """One network's idea of an address."""

    tail: Tail = TAIL
    schemes: tuple[str, ...] = ("https://", "http://")
    bare: bool = True
    """Whether an address may go without a scheme."""


X = Grammar()


def find_urls(text: str, grammar: Grammar = X) -> Iterator[tuple[int, int]]:
    """Start and end of every address, in code points, in order and apart. Linear in the length of the text."""
    done = 0
    for run in runs(text):
        for index, label in enumerate(run.labels):
            for start in () if run.hopeless(index) else _starts(*label):
                found = _url_at(text, run, index, start, done, grammar) if start >= done else None
                if found is not None:
                    links, done = found
                    yield from links


def _starts(first: int, end: int) -> Iterator[int]:
    """Where in a label an address may start. At the very start of a text the second character has the first say."""
    if first == 0 and end > 1:
        yield 1
    yield from range(first, end)


def _url_at(
    text: str, run: Run, index: int, start: int, done: int, grammar: Grammar
) -> tuple[list[tuple[int, int]], int] | None:
    """The links that a domain at `start` gives, and how far it reaches; None when no domain may start there."""
    domain_end = run.domain_end(index, start)
    if domain_end is None:
        return None
    scheme = _scheme_before(text, start, done, grammar) if start == run.labels[0][0] else ""
    if not scheme and not _may_start(text, start, done):
        return None
    end, has_path = grammar.tail.after(text, domain_end)
    first = start - len(scheme)
    if not possible(text[start:domain_end]) or utf16(text[first:end]) + len(scheme) > LONGEST:
        return [], end
    if scheme:
        return _shortened(text, first, end), end
    if not grammar.bare or (start > 0 and text[start - 1] in "-_./"):
        return [], end
    parts = [(start + part, start + part_end) for part, part_end in ascii_parts(text[start:domain_end])]
    if parts and has_path:
        parts[-1] = (parts[-1][0], end)
    return parts, end


def _may_start(text: str, start: int, done: int) -> bool:
    """An address starts a text or follows a character that no name or word ends with, and that is not used up."""
    if start == 0:
        return True
    before = text[start - 1]
    return start > done and (not _NOT_BEFORE.match(before) or bool(_DIRECTION.match(before)))


def _scheme_before(text: str, start: int, done: int, grammar: Grammar) -> str:
    for scheme in grammar.schemes:
        first = start - len(scheme)
        if first >= 0 and text[first:start].lower() == scheme and _may_start(text, first, done):
            return scheme
    return ""


def _shortened(text: str, first: int, end: int) -> list[tuple[int, int]]:
    """A t.co address takes no more than its slug and query; with too long a slug it is none."""
    short = _SHORTENED.match(text, first, end)
    if short is None:
        return [(first, end)]
    return [(first, short.end())] if len(short["slug"]) <= LONGEST_SLUG else []
