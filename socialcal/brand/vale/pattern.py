"""One pattern of a style, compiled when it is first needed and given up for this run when it takes too long."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import TypeAlias, TypeVar

import regex

from socialcal.brand.vale.dialect import translated
from socialcal.model.place import Place

SECONDS = 0.5
"""For one pattern in one text. An honest one needs a thousandth of it."""
ALTOGETHER = 30.0
"""Seconds for one pattern in all texts of a run."""
_MANY = 20
LONGEST = 20_000
"""Characters of a pattern."""
_MOST = 10_000
"""Matches in one text; beyond that nobody reads on."""

# One class of characters in a row, such as a word: it is read once from left to right, however long the text is, so it
# needs no limit, and Python's own `re` is five times as quick with it.
_RUN = re.compile(r"(?:\(\?:)?(?:(?:\\b)?\(?\\w\+\)?(?:\\b)?|\[\^?(?:[^\\\[\]]|\\[sdw.-])+\]\+)\)?")
_DOUBLE = re.compile(r"--|&&|~~|\|\|")
"""What `re` warns of in a class."""
_MARK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]")
"""Marks that `regex` takes for a part of the word, and `re` does not."""

Found: TypeAlias = "regex.Match[str]"
Result = TypeVar("Result")


@dataclass
class Patience:
    """How long the patterns of one run may take. What is honest never notices."""

    lost: int = 0
    """Patterns that took too long."""

    @property
    def seconds(self) -> float:
        """For one pattern in one text: much less when there is no end to those that take too long."""
        return SECONDS if self.lost < _MANY else SECONDS / 100


class Pattern:
    """A pattern in its dialect. After a text that takes it longer than its patience it tries no other, and none at all
    when all texts together take it longer than `ALTOGETHER`."""

    def __init__(
        self,
        source: str,
        place: Place,
        patience: Patience,
        *,
        written: str = "",
        anycase: bool = False,
        lines: bool = False,
    ) -> None:
        self.source = source
        self.place = place
        """Where it stands in its style."""
        self.written = written or source
        """What of it stands there."""
        self.slow = False
        self._patience = patience
        self._left = ALTOGETHER
        self._flags = (regex.IGNORECASE if anycase else 0) | (regex.MULTILINE if lines else 0)
        self._compiled: regex.Pattern[str] | None = None
        self._run: re.Pattern[str] | None = None

    def trouble(self) -> str | None:
        """Why this is no pattern."""
        if len(self.source) > LONGEST:
            return f"longer than {LONGEST} characters"
        try:
            self.compiled()
        except (ValueError, regex.error, RecursionError, OverflowError, MemoryError, KeyError, IndexError) as error:
            return str(error) or type(error).__name__
        return None

    def compiled(self) -> regex.Pattern[str]:
        if self._compiled is None:
            self._compiled = regex.compile(translated(self.source), self._flags)
            if _RUN.fullmatch(self.source) and not _DOUBLE.search(self.source):
                self._run = re.compile(self.source, re.IGNORECASE if self._flags & regex.IGNORECASE else 0)
        return self._compiled

    @property
    def groups(self) -> int:
        """How many groups it captures."""
        return int(self.compiled().groups)

    def all(self, text: str) -> list[Found]:
        """Its matches in `text` that are not empty, from left to right; none when it takes too long."""

        def found(seconds: float) -> list[Found]:
            matches = islice(self.compiled().finditer(text, timeout=seconds), _MOST)
            return [match for match in matches if match.start() < match.end()]

        return self._timed(found) or []

    def texts(self, text: str) -> list[str]:
        """What it matches in `text`, empty or not: its group when it has one, and tuples of them when it has more.

        Much quicker than matches that know where they are.
        """
        compiled = self.compiled()
        if self._run is not None and not _MARK.search(text):
            return self._run.findall(text)
        return self._timed(lambda seconds: list(compiled.findall(text, timeout=seconds))) or []

    def first(self, text: str, start: int = 0) -> Found | None:
        """Its first match in `text` from `start` on, which may be empty."""
        return self._timed(lambda seconds: self.compiled().search(text, start, timeout=seconds))

    def replaced(self, text: str, replacement: str) -> str:
        """`text` with every match replaced; `replacement` is text with groups as `regex` writes them."""
        try:
            made = self._timed(lambda seconds: str(self.compiled().sub(replacement, text, timeout=seconds)))
        except (regex.error, IndexError, ValueError):
            return text
        return text if made is None else made

    def _timed(self, work: Callable[[float], Result]) -> Result | None:
        if self.slow:
            return None
        start = perf_counter()
        try:
            return work(min(self._patience.seconds, max(self._left, 0.001)))
        except TimeoutError:
            self.slow = True
            self._patience.lost += 1
            return None
        finally:
            self._left -= perf_counter() - start
