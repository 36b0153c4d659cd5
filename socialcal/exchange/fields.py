"""Looks up what a source says, wherever its generator puts it, and remembers what is said again by the story."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from socialcal.exchange.matter import Matter
from socialcal.exchange.note import Kind, Note
from socialcal.model.place import KeyPath

_SCOPES: tuple[tuple[str, ...], ...] = ((), ("taxonomies",), ("extra",), ("params",))
"""Zola keeps tags under taxonomies and what is a site's own under extra, as Hugo does under params."""


@dataclass(frozen=True, slots=True)
class Found:
    path: KeyPath
    value: Any


@dataclass(slots=True)
class Fields:
    """The front matter of one source while it is being converted."""

    source: str
    matter: Matter
    notes: list[Note] = field(default_factory=list)
    _used: set[KeyPath] = field(default_factory=set)
    _said: set[KeyPath] = field(default_factory=set)

    def every(self, *names: str) -> Iterator[Found]:
        """Values of these keys, upper or lower case, in the order of `names`; not those that are null."""
        for name in names:
            for scope in _SCOPES:
                values: Any = self.matter.values
                for step in scope:
                    values = values.get(step) if isinstance(values, dict) else None
                for key, value in values.items() if isinstance(values, dict) else ():
                    if key.lower() == name.lower() and value is not None:
                        yield Found((*scope, key), value)

    def first(self, *names: str) -> Found | None:
        """The first of these keys that has a value; an empty text has none."""
        return next((found for found in self.every(*names) if found.value not in ("", [], {})), None)

    def used(self, found: Found, *, said: bool) -> None:
        """The story carries this value. `said`: exactly so, and it need not be kept beside it."""
        self._used.add(found.path)
        if said:
            self._said.add(found.path)

    def note(self, kind: Kind, found: Found | None = None, detail: str = "") -> None:
        line = self.matter.line(found.path) if found else None
        self.notes.append(Note(kind, self.source, line, detail))

    def kept(self) -> dict[str, Any]:
        """What the story does not say itself, with the values that it had; notes the keys that nothing used."""
        for path in self._paths():
            if path not in self._used:
                self.note(Kind.KEY_KEPT, Found(path, None), ".".join(map(str, path)))
        left = self._left(self.matter.values, ())
        return left if isinstance(left, dict) else {}

    def _paths(self) -> Iterator[KeyPath]:
        """Every key, those in a scope one by one."""
        for key, value in self.matter.values.items():
            if (key,) in _SCOPES and isinstance(value, dict):
                yield from ((key, inner) for inner in value)
            else:
                yield (key,)

    def _left(self, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            return plain(value)
        left = {key: self._left(item, (*path, key)) for key, item in value.items() if (*path, key) not in self._said}
        return {key: item for key, item in left.items() if item != {} or value[key] == {}}


def plain(value: Any) -> Any:
    """The value in what every reader of YAML agrees on: not-a-number and infinity become text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
