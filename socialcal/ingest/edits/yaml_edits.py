"""Values of YAML as they are written: where one begins and ends, in what style, and another text in that style."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml
from yaml import CSafeLoader

from socialcal.ingest.data import Data
from socialcal.ingest.edits.page import Edit, Page
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.place import KeyPath

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""An anchor and a tag stand before the value."""
_BLOCK = ("|", ">")
_NUMBERED = re.compile(r"([|>][-+]?)\d([-+]?)")
_ELSEWHERE = re.compile(r"y|n|yes|no|on|off", re.IGNORECASE)
"""What YAML 1.1, and so many another program, takes for true or false."""
_DEEPER = 2
"""Spaces that a new block is indented by."""


@dataclass(frozen=True, slots=True)
class _Scalar:
    """Offsets in the page; `style` is that of YAML, empty for a plain one; `indent` that of its key."""

    start: int
    end: int
    style: str
    flow: bool
    indent: int


def replacements(page: Page, path: KeyPath, value: str) -> Iterator[Edit]:
    """Ways to let the scalar at `path` say `value`, the one most like what stands there first."""
    scalar = _scalar(page, path)
    if scalar is None:
        return
    # An empty value stands right behind its colon.
    space = " " if scalar.start == scalar.end and page.text[scalar.start - 1] == ":" else ""
    for new in dict.fromkeys(_written(page, scalar, value)):
        yield Edit(scalar.start, scalar.end, space + new)


def insertions(page: Page, sibling: KeyPath, name: str, value: str) -> Iterator[Edit]:
    """Ways to put a key behind its `sibling`, in the same mapping."""
    scalar, key = _scalar(page, sibling), page.key(sibling)
    if scalar is None or key is None:
        return
    if scalar.flow:
        for new in dict.fromkeys((*_plain(value, flow=True), _double(value))):
            yield Edit(scalar.end, scalar.end, f", {name}: {new}")
        return
    end = scalar.end if scalar.style in _BLOCK else page.line_end(scalar.end)
    indent = " " * scalar.indent
    for new in dict.fromkeys(_ways(value, "|-", scalar.indent + _DEEPER)):
        yield Edit(end, end, f"\n{indent}{name}: {new}")


def as_yaml(value: str) -> str:
    """`value` as it may stand anywhere in YAML: plain where that is read as the same text, else between quotes."""
    return next((way for way in _plain(value, flow=True) if way in _plain(value, flow=False)), _double(value))


def _scalar(page: Page, path: KeyPath) -> _Scalar | None:
    """The scalar that is written at `path`; None for an alias, and for what is no scalar."""
    loader = CSafeLoader(page.cut.head)
    try:
        loader.get_event()
        loader.get_event()
        found = _seek(loader, loader.get_event(), path, flow=False)
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()
    if found is None:
        return None
    event, flow = found
    shift = page.cut.head_line
    start = page.at(event.start_mark.line + shift, event.start_mark.column + 1)
    properties = _PROPERTIES.match(page.text, start) if event.anchor or event.tag else None
    start = properties.end() if properties else start
    key = page.data.keys.get(path)
    style = event.style if isinstance(event.style, str) else ""
    if style in _BLOCK:
        end = _block_end(page, start, event.end_mark.line + shift)
    else:
        end = page.at(event.end_mark.line + shift, event.end_mark.column + 1)
    return _Scalar(start, end, style, flow, key[1] - 1 if key else 0)


def _seek(loader: CSafeLoader, event: Any, path: KeyPath, *, flow: bool) -> tuple[Any, bool] | None:
    """The scalar event at `path` below the node that `event` begins, and whether it stands between brackets."""
    found: tuple[Any, bool] | None = None
    if isinstance(event, yaml.ScalarEvent):
        return (event, flow) if not path else None
    if isinstance(event, yaml.AliasEvent):
        return None
    flow = flow or bool(event.flow_style)
    mapping = isinstance(event, yaml.MappingStartEvent)
    index = 0
    while not loader.check_event(yaml.MappingEndEvent, yaml.SequenceEndEvent):
        inner: Any = loader.get_event()
        name: str | int = inner.value if mapping else index
        node = loader.get_event() if mapping else inner
        wanted = bool(path) and path[0] == name
        # What is not wanted is walked through all the same: events come one after the other.
        below = _seek(loader, node, path[1:] if wanted else ("", -1, ""), flow=flow)
        found = below if wanted else found
        index += 1
    loader.get_event()
    return found


def _block_end(page: Page, start: int, last_line: int) -> int:
    """Behind the last character of a block: blank lines below it are not its own."""
    last = page.starts[last_line - 1] - 1 if last_line <= len(page.starts) else len(page.text)
    lines = page.text[start : max(last, start)].split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return start + len("\n".join(lines)) if len(lines) > 1 else page.line_end(start)


def _written(page: Page, scalar: _Scalar, value: str) -> Iterator[str]:
    if scalar.style in _BLOCK:
        yield from _block(page.text[scalar.start : scalar.end], scalar, value)
    elif scalar.style == "'" and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    elif scalar.style == '"' and "\n" not in value:
        yield _double(value)
    if scalar.flow:
        yield from _plain(value, flow=True)
        yield _double(value)
    else:
        yield from _ways(value, "|-", scalar.indent + _DEEPER)


def _block(old: str, scalar: _Scalar, value: str) -> Iterator[str]:
    """A block like `old`, with its header and its indentation."""
    header, _, body = old.partition("\n")
    first = next((line for line in body.split("\n") if line.strip()), "")
    told = _NUMBERED.match(header)
    # With a number behind the sign the first line may be indented further than the block.
    indent = len(first) - len(first.lstrip(" ")) if first and told is None else scalar.indent + _DEEPER
    header = _NUMBERED.sub(r"\1\2", header)
    if scalar.style == ">":
        yield from _folded(value, header, indent, body)
    yield f"|{header[1:]}\n{_indented(value, indent)}"


def _ways(value: str, header: str, indent: int) -> Iterator[str]:
    """Outside brackets: plain, else a block for several lines, else between quotes."""
    yield from _plain(value, flow=False)
    if "\n" in value:
        yield f"{header}\n{_indented(value, indent)}"
    yield _double(value)


def _plain(value: str, *, flow: bool) -> Iterator[str]:
    """The text without any quotes, where that is read as the same text."""
    if "\n" in value or _ELSEWHERE.fullmatch(value):
        return
    read = read_yaml(f"[{value}]" if flow else f"- {value}\n")
    if isinstance(read, Data) and read.value == [value]:
        yield value


def _double(value: str) -> str:
    """Between double quotes. The escapes of JSON are also YAML's (https://yaml.org/spec/1.2.2/#57-escaped-characters)."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")


def _indented(value: str, indent: int) -> str:
    return "\n".join(f"{' ' * indent}{line}" if line else "" for line in value.split("\n"))


def _folded(value: str, header: str, indent: int, old: str) -> Iterator[str]:
    """As a folded block, its lines as wide as they were: a line end in the text takes an empty line."""
    written = old.split("\n")
    wraps = any(one.strip() and other.strip() for one, other in pairwise(written))
    width = max((len(line) - indent for line in written), default=0) if wraps else 0
    folded: list[str] = []
    for number, line in enumerate(value.split("\n")):
        folded += [""] if number and line else []
        folded += _wrapped(line, width) if line else [""]
    block = _indented("\n".join(folded), indent)
    yield f"{header}\n{block}"


def _wrapped(line: str, width: int) -> Iterator[str]:
    """`line` in pieces of at most `width`, cut where one space stands alone; whole when `width` is 0."""
    words = re.split(r"(?<! ) (?! )", line) if width else [line]
    piece = words[0]
    for word in words[1:]:
        if len(piece) + 1 + len(word) > width:
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}"
    yield piece
