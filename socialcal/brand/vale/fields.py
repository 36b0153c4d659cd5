"""The keys of a check as Vale takes them: a text where a list belongs is a list of one, `"true"` is true.

https://github.com/vale-cli/vale/blob/v3/internal/check/definition.go (weakly typed), checked 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from socialcal.brand.quote import quoted
from socialcal.brand.vale.pattern import Patience, Pattern
from socialcal.brand.vale.rules import IGNORED_KEY, INVALID
from socialcal.ingest.styles import StyleFile
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.place import KeyPath, Place

_NUMBER = re.compile(r"[-+]?[0-9]{1,9}(?:\.[0-9]{0,9})?")
_TRUE = ("1", "t", "true")
_FALSE = ("0", "f", "false", "")

_NO_TEXT = Phrase("hier hoort tekst", "text belongs here")
_NO_LIST = Phrase("hier hoort een lijst", "a list belongs here")
_NO_PAIRS = Phrase("hier horen paren, elk als fout: goed", "pairs belong here, each as bad: good")
_NO_FLAG = Phrase("hier hoort true of false", "true or false belongs here")
_NO_NUMBER = Phrase("hier hoort een getal", "a number belongs here")
_MANY = Phrase("er staan er te veel in", "it has too many of them")
_LOOK = Phrase("Zo schrijf je het: {example}", "Write it like this: {example}")
_PATTERN = Phrase(
    "De regel werkt zonder dit patroon. Een teken als ( of * telt als tekst met een \\ ervoor.",
    "The check runs without this pattern. A character such as ( or * counts as text with a \\ before it.",
)
MOST = 5_000
"""Entries of one list."""

Spelled = tuple[str, Place]
"""A text with its place."""


@dataclass
class Fields:
    """The values of one check; what is wrong with them gathers in `findings`."""

    file: StyleFile
    patience: Patience
    findings: list[Finding] = field(default_factory=list)

    def has(self, key: str) -> bool:
        return self.file.data.get(key) is not None

    def place(self, *path: str | int) -> Place:
        return self.file.places.value(*path)

    def text(self, key: str, default: str = "") -> str:
        value = self.file.data.get(key)
        if value is None:
            return default
        written = _scalar(value)
        return default if written is None and self.wrong(_NO_TEXT, f"{key}: tekst", key) else (written or default)

    def flag(self, key: str) -> bool:
        value = self.file.data.get(key)
        written = "false" if value is None else (_scalar(value) or "?" if value != "" else "")
        if written.lower() in _TRUE:
            return True
        if written.lower() not in _FALSE:
            self.wrong(_NO_FLAG, f"{key}: true", key)
        return False

    def number(self, key: str) -> float:
        value = self.file.data.get(key)
        written = "0" if value is None else _scalar(value) or ""
        if _NUMBER.fullmatch(written):
            return float(written)
        self.wrong(_NO_NUMBER, f"{key}: 3", key)
        return 0

    def texts(self, key: str) -> tuple[Spelled, ...]:
        """A list of texts; empty ones are left out."""
        value = self.file.data.get(key)
        if isinstance(value, dict):
            self.wrong(_NO_LIST, f"{key}: [woord, woord]", key)
            return ()
        if not isinstance(value, list):
            one = self.text(key)
            return ((one, self.place(key)),) if one.strip() else ()
        return tuple(self._listed(key, value))

    def pairs(self, key: str) -> tuple[tuple[Spelled, Spelled], ...]:
        """A mapping of texts to texts, or a list of such mappings."""
        value = self.file.data.get(key)
        if value is None:
            return ()
        if isinstance(value, dict):
            return tuple(self._paired((key,), value))
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return tuple(pair for number, one in enumerate(value) for pair in self._paired((key, number), one))
        self.wrong(_NO_PAIRS, "swap: {utilize: use}", key)
        return ()

    def pattern(
        self, source: str, place: Place, written: str | None = None, *, anycase: bool = False, lines: bool = False
    ) -> Pattern | None:
        """A pattern that compiles; `written` is what of it stands at `place`."""
        shown = source if written is None else written
        made = Pattern(source, place, self.patience, written=shown, anycase=anycase, lines=lines)
        trouble = made.trouble()
        if trouble is None:
            return made
        why = Phrase(f"het is geen patroon: {trouble}", f"it is no pattern: {trouble}")
        said = INVALID.finding(place, length=max(len(shown), 1), what=verbatim(quoted(shown)), why=why, hint=_PATTERN)
        self.findings.append(said)
        return None

    def wrong(self, why: Phrase, example: str, *path: str | int) -> bool:
        """Tells that the value at `path` is not what it should be. Always true."""
        name = str(path[0])
        hint = _LOOK.filled(example=example)
        length = self.length(*path)
        self.findings.append(INVALID.finding(self.place(*path), length=length, what=verbatim(name), why=why, hint=hint))
        return True

    def length(self, *path: str | int) -> int:
        """How long the value at `path` is, when it is a text of one line."""
        value: Any = self.file.data
        for part in path:
            known = part in value if isinstance(value, dict) else isinstance(value, list) and part in range(len(value))
            value = value[part] if known else None
        return len(value) if isinstance(value, str) and value and "\n" not in value else 1

    def ignored(self, what: str, *path: str | int) -> None:
        """Tells that something is not taken into account."""
        place = self.file.places.value(*path) if len(path) > 1 else self.file.places.key(*path)
        length = len(what) if len(path) == 1 else 1
        self.findings.append(IGNORED_KEY.finding(place, length=length, what=verbatim(quoted(what))))

    def unknown(self, known: Mapping[str, object] | frozenset[str]) -> None:
        """Tells of each key that is not among `known`."""
        for key in self.file.data:
            if key not in known:
                self.ignored(key, key)

    def _listed(self, key: str, value: list[Any]) -> Iterator[Spelled]:
        if len(value) > MOST:
            self.wrong(_MANY, f"{key}: [woord, woord]", key, MOST)
        for number, one in enumerate(value[:MOST]):
            written = _scalar(one)
            if written is None and one is not None:
                self.wrong(_NO_TEXT, f"{key}: [woord, woord]", key, number)
            elif written and written.strip():
                yield written, self.place(key, number)

    def _paired(self, path: KeyPath, value: dict[str, Any]) -> Iterator[tuple[Spelled, Spelled]]:
        for bad, good in value.items():
            written = "" if good is None else _scalar(good)
            if written is None:
                self.wrong(_NO_TEXT, "swap: {utilize: use}", *path, bad)
            elif bad.strip():
                yield (bad, self.file.places.key(*path, bad)), (written, self.place(*path, bad))


def _scalar(value: object) -> str | None:
    """A value that is no list and no mapping as it was written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None
