"""Which texts a pattern cannot do without, so that one pass over a passage says which patterns may match in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from socialcal.brand.vale.dialect import Kind, Piece, pieces

Needed: TypeAlias = frozenset[str] | None
"""Every match contains one of these, in lower case; None when nothing is sure."""


class Needs(NamedTuple):
    """A text in which a check finds something has one of `words`, as a whole word, or one of `texts`. In lower case."""

    words: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    def __or__(self, other: Needs) -> Needs:
        return Needs(self.words | other.words, self.texts | other.texts)


WORDS = re.compile(r"\w+")
_MOST = 64
_OPTIONAL = ("?", "*", "{0")


def needed(pattern: str) -> Needed:
    """What every match of `pattern` contains. Errs on the side of None, and never names too much."""
    found = list(pieces(pattern))
    if any(_spaced(piece) for piece in found):
        return None
    return _Reader(found).alternatives()


def needs(pattern: str) -> Needs | None:
    """`needed` for a check that has no more than this pattern."""
    texts = needed(pattern)
    return None if texts is None else Needs(texts=texts)


def _spaced(piece: Piece) -> bool:
    """Does it ask, with the flag x, that white space and what follows a # count for nothing?"""
    flags = piece.source.startswith("(?") and piece.source[-1:] in ":)" and not piece.source.startswith("(?P<")
    return piece.kind in (Kind.FLAGS, Kind.OPEN) and flags and "x" in piece.source


def lowered(text: str) -> str:
    """`text` in lower case, character by character, so that offsets stay what they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


@dataclass
class _Reader:
    """Walks through the pieces once."""

    found: Sequence[Piece]
    at: int = 0

    def alternatives(self) -> Needed:
        """What each of the alternatives needs, up to the end of the group."""
        branches = [self._branch()]
        while self.at < len(self.found) and self.found[self.at].kind is Kind.BAR:
            self.at += 1
            branches.append(self._branch())
        together: set[str] = set()
        for branch in branches:
            if branch is None:
                return None
            together |= branch
        return frozenset(together) if len(together) <= _MOST else None

    def _branch(self) -> Needed:
        best: Needed = None
        for candidate in self._candidates():
            if candidate and (best is None or _worth(candidate) > _worth(best)):
                best = candidate
        return best

    def _candidates(self) -> Iterator[Needed]:
        """Each text in a row that must be there, and what each group that must be there needs."""
        run = ""
        while self.at < len(self.found):
            piece = self.found[self.at]
            if piece.kind in (Kind.BAR, Kind.CLOSE):
                break
            self.at += 1
            if piece.kind is Kind.LITERAL:
                repeat = self._repeat()
                if not repeat:
                    run += lowered(piece.text)
                    continue
                yield _one(run if repeat.startswith(_OPTIONAL) else run + lowered(piece.text))
                run = ""
            elif piece.kind is not Kind.NOTE:
                yield _one(run)
                run = ""
                if piece.kind is Kind.OPEN:
                    inside = self._group()
                    around = piece.source.startswith(("(?=", "(?!", "(?<=", "(?<!"))
                    yield None if around or self._repeat().startswith(_OPTIONAL) else inside
        yield _one(run)

    def _group(self) -> Needed:
        inside = self.alternatives()
        self.at += 1  # the parenthesis that closes it
        return inside

    def _repeat(self) -> str:
        """How often the piece before this may stand here, when that is not once."""
        if self.at < len(self.found) and self.found[self.at].kind is Kind.REPEAT:
            self.at += 1
            return self.found[self.at - 1].source
        return ""


def _one(run: str) -> Needed:
    return frozenset((run,)) if run else None


def _worth(candidate: frozenset[str]) -> tuple[int, int]:
    return min(map(len, candidate)), -len(candidate)
