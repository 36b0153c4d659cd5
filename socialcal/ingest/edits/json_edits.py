"""Values of JSON as they are written."""

from __future__ import annotations

import json
from collections.abc import Iterator

from socialcal.ingest.edits.page import Edit, Page
from socialcal.ingest.json_data import STRING
from socialcal.model.place import KeyPath


def replacements(page: Page, path: KeyPath, value: str) -> Iterator[Edit]:
    """The way to let the text at `path` be `value`."""
    span = _span(page, path)
    if span is not None:
        yield Edit(*span, json.dumps(value, ensure_ascii=False))


def insertions(page: Page, sibling: KeyPath, name: str, value: str) -> Iterator[Edit]:
    """The way to put a key behind its `sibling`, in the same object: on a line of its own where that one is."""
    span, key = _span(page, sibling), page.key(sibling)
    if span is None or key is None:
        return
    before = page.text[page.line_start(key) : key]
    gap = f"\n{before}" if not before.strip() else " "
    yield Edit(span[1], span[1], f",{gap}{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")


def _span(page: Page, path: KeyPath) -> tuple[int, int] | None:
    at = page.value(path)
    found = STRING.match(page.text, at - 1) if at else None
    return found.span() if found else None
