"""YAML as data with places. Built from libyaml's events, so that depth, size and aliases are bounded while reading.

Plain scalars follow YAML 1.2's core schema: `no`, `12:30` and `2026-12-01` stay the text that an editor typed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import CSafeLoader

from socialcal.ingest.bounds import DATA_DEPTH, DATA_NODES
from socialcal.ingest.data import BadData, Data
from socialcal.ingest.scalar_runs import scalar_runs
from socialcal.ingest.yaml_problems import problem
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Run

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,30}\.[0-9]{0,30}(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SHOWN = 60
"""Characters of a name that a message repeats."""
_KNOWN_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


def read_yaml(text: str, first_line: int = 1) -> Data | BadData:
    """The only document in `text`, whose first line is `first_line` of its file and whose lines end in `\\n`."""
    stray = _STRAY_BREAK.search(text)
    if stray:
        before = text[: stray.start()]
        return BadData(_INVISIBLE, before.count("\n") + first_line, len(before) - before.rfind("\n"))
    return _Reader(text, first_line).read()


_STRAY_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""YAML ends a line at these, and editors do not: places would be wrong behind them."""
_INVISIBLE = Phrase("een onzichtbaar teken dat niet in YAML mag", "an invisible character that YAML does not allow")


class _NotAcceptedError(Exception):
    """The document breaks a bound or uses what we do not accept; carries what to say."""

    def __init__(self, message: Phrase, mark: Any) -> None:
        super().__init__(message.en)
        self.message = message
        self.mark = mark


class _Reader:
    """One pass over the events of one document."""

    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._shift = first_line
        self._keys: dict[KeyPath, tuple[int, int]] = {}
        self._values: dict[KeyPath, tuple[Run, ...]] = {}
        self._anchors: dict[str, tuple[Any, int, KeyPath]] = {}
        self._nodes = 0
        self._text = text

    def read(self) -> Data | BadData:
        try:
            loader = CSafeLoader(self._text)
        except yaml.reader.ReaderError as error:
            return self._unreadable(error)
        try:
            return Data(self._document(loader), self._keys, self._values)
        except _NotAcceptedError as error:
            return BadData(error.message, error.mark.line + self._shift, error.mark.column + 1)
        except yaml.MarkedYAMLError as error:
            return self._syntax(error)
        except yaml.reader.ReaderError as error:
            return self._unreadable(error)
        finally:
            loader.dispose()

    def _document(self, loader: CSafeLoader) -> Any:
        loader.get_event()  # the stream starts
        if isinstance(loader.peek_event(), yaml.StreamEndEvent):
            return None
        loader.get_event()  # the document starts
        value = self._node(loader, loader.get_event(), ())
        loader.get_event()  # the document ends
        event: Any = loader.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _NotAcceptedError(
                Phrase("hier begint een tweede YAML-document", "a second YAML document starts here"), event.start_mark
            )
        return value

    def _node(self, loader: CSafeLoader, event: Any, path: KeyPath) -> Any:
        self._count(1, event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        if event.tag not in _KNOWN_TAGS and not _plain(event):
            raise _NotAcceptedError(
                Phrase(
                    f"het YAML-label {event.tag[:_SHOWN]} wordt niet gelezen",
                    f"the YAML tag {event.tag[:_SHOWN]} is not accepted",
                ),
                event.start_mark,
            )
        before = self._nodes
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self._scalar(event, path)
        elif len(path) >= DATA_DEPTH:
            raise _NotAcceptedError(
                Phrase("deze YAML is te diep genest", "this YAML is nested too deeply"), event.start_mark
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(loader, event, path)
        else:
            value = self._mapping(loader, event, path)
        if event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before + 1, path)
        return value

    def _alias(self, event: Any, path: KeyPath) -> Any:
        if event.anchor not in self._anchors:
            raise _NotAcceptedError(
                Phrase(f"*{event.anchor} verwijst naar niets", f"*{event.anchor} refers to nothing"), event.start_mark
            )
        value, size, anchored = self._anchors[event.anchor]
        self._count(size, event)
        # A text is what stands at the anchor: whoever points at a character, or replaces it, must do so there.
        self._values[path] = self._values[anchored] if isinstance(value, str) else ((0, *self._spot(event)),)
        return value

    def _scalar(self, event: Any, path: KeyPath) -> Any:
        self._values[path] = scalar_runs(event, self._lines, self._shift)
        return _core(event.value) if not event.style and event.implicit[0] else event.value

    def _sequence(self, loader: CSafeLoader, start: Any, path: KeyPath) -> list[Any]:
        self._values[path] = ((0, *self._spot(start)),)
        items: list[Any] = []
        event: Any
        while not isinstance(event := loader.get_event(), yaml.SequenceEndEvent):
            items.append(self._node(loader, event, (*path, len(items))))
        return items

    def _mapping(self, loader: CSafeLoader, start: Any, path: KeyPath) -> dict[str, Any]:
        self._values[path] = ((0, *self._spot(start)),)
        items: dict[str, Any] = {}
        event: Any
        while not isinstance(event := loader.get_event(), yaml.MappingEndEvent):
            key = self._key(event, items)
            self._keys[(*path, key)] = self._spot(event)
            items[key] = self._node(loader, loader.get_event(), (*path, key))
        return items

    def _key(self, event: Any, items: dict[str, Any]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _NotAcceptedError(Phrase("een sleutel moet een woord zijn", "a key must be a word"), event.start_mark)
        if event.value in items:
            name = event.value[:_SHOWN]
            raise _NotAcceptedError(
                Phrase(f"de sleutel {name!r} staat hier twee keer", f"the key {name!r} stands here twice"),
                event.start_mark,
            )
        self._count(1, event)
        return str(event.value)

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > DATA_NODES:
            raise _NotAcceptedError(
                Phrase(
                    f"meer dan {DATA_NODES} waarden, aliassen meegeteld", f"more than {DATA_NODES} values with aliases"
                ),
                event.start_mark,
            )

    def _spot(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self._shift, event.start_mark.column + 1

    def _syntax(self, error: yaml.MarkedYAMLError) -> BadData:
        found = problem(error, self._lines)
        why, mark = found.why, found.mark
        # Where a value is cut short libyaml points behind the end, on a line that is not there.
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line >= len(self._lines):
            line, column = len(self._lines) - 1, len(self._lines[-1])
        message = Phrase(f"geen geldige YAML: {why.nl}", f"not valid YAML: {why.en}")
        return BadData(message, line + self._shift, column + 1, found.hint)

    def _unreadable(self, error: yaml.reader.ReaderError) -> BadData:
        before = self._text[: error.position] if isinstance(error.position, int) else ""
        line, column = before.count("\n") + self._shift, len(before) - before.rfind("\n")
        return BadData(_INVISIBLE, line, column)


def _plain(event: Any) -> bool:
    """A scalar that carries its own, standard type in a tag, such as `!!int`."""
    return isinstance(event, yaml.ScalarEvent) and str(event.tag).startswith("tag:yaml.org,2002:") and not event.style


def _core(written: str) -> Any:
    """A plain scalar by YAML 1.2's core schema. https://yaml.org/spec/1.2.2/#103-core-schema, checked 2026-11-22."""
    if written in _WORDS:
        return _WORDS[written]
    if _INTEGER.fullmatch(written):
        return int(written)
    if _FLOAT.fullmatch(written):
        return float(written)
    return written
