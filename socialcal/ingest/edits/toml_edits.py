"""Values of TOML as they are written: another text between the same quotes, another moment without any."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from socialcal.ingest.edits.page import Edit, Page
from socialcal.ingest.toml_data import ATOM, STRING
from socialcal.model.place import KeyPath

_LONG = ('"""', "'''")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
"""A date or a date with a time, as TOML takes it without quotes. https://toml.io/en/v1.0.0#offset-date-time"""


def replacements(page: Page, path: KeyPath, value: str) -> Iterator[Edit]:
    """Ways to let the value at `path` be `value`, the one most like what stands there first."""
    span = _span(page, path)
    if span is None:
        return
    start, end = span
    for new in dict.fromkeys(_written(page.text[start:end], value)):
        yield Edit(start, end, new)


def insertions(page: Page, sibling: KeyPath, name: str, value: str) -> Iterator[Edit]:
    """Ways to put a key behind its `sibling`, in the same table."""
    span, key, table = _span(page, sibling), page.key(sibling), page.value(sibling[:-1])
    if span is None or key is None or table is None:
        return
    inline = page.text[table] == "{"
    end = span[1] if inline else page.line_end(span[1])
    before = ", " if inline else "\n" + page.text[page.line_start(key) : key]
    ways = (value,) if _MOMENT.fullmatch(value) else _ways(value)
    for new in ways:
        yield Edit(end, end, f"{before}{name} = {new}")


def written_bare(page: Page, path: KeyPath) -> str | None:
    """The value at `path` as it stands there, when no quotes are around it."""
    span = _span(page, path)
    raw = page.text[span[0] : span[1]] if span else '"'
    return None if raw[0] in "\"'" else raw


def _span(page: Page, path: KeyPath) -> tuple[int, int] | None:
    at = page.value(path)
    if at is None:
        return None
    start = at
    if page.text[at - 4 : at - 1] in _LONG and page.text[at - 1] == "\n":
        start = at - 4
    elif page.text[at - 3 : at] in _LONG:
        start = at - 3
    elif page.text[at - 1] in "\"'":
        start = at - 1
    found = STRING.match(page.text, start) or ATOM.match(page.text, start)
    return (start, found.end()) if found and found[0][0] not in "[{" else None


def _written(old: str, value: str) -> Iterator[str]:
    if old[0] not in "\"'":
        if _MOMENT.fullmatch(old) and _MOMENT.fullmatch(value):
            yield value
        return
    if old.startswith("'''") and "'''" not in value and not value.endswith("'"):
        yield f"'''\n{value}'''" if old.startswith("'''\n") or "\n" in value else f"'''{value}'''"
    elif old.startswith('"""'):
        yield _long(value)
    elif old[0] == "'" and "'" not in value and "\n" not in value:
        yield f"'{value}'"
    yield from _ways(value)


def _ways(value: str) -> Iterator[str]:
    if "\n" in value:
        yield _long(value)
    yield json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long(value: str) -> str:
    """On lines of its own: the line end behind the first three quotes does not count."""
    safe = value.replace("\\", "\\\\").replace('"""', '""\\"')
    return f'"""\n{safe[:-1]}\\""""' if safe.endswith('"') else f'"""\n{safe}"""'
