"""The texts below `## @name`: another one in its place, or one more at the end."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.ingest.edits.page import Edit, Page
from socialcal.ingest.ignore_marks import COMMENT
from socialcal.model.place import Text


def replaced(page: Page, section: Text, value: str) -> Iterator[Edit]:
    """The edit that gives `section` the text `value`; comments that switch off a rule stay, on top."""
    if not section.value:
        yield _filled(page, section.place().line, value)
        return
    start = page.at(section.place().line, section.place().column)
    marks = [found[0] for found in COMMENT.finditer(section.value)]
    yield Edit(start, start + len(section.value), "\n".join([*marks, value]))


def _filled(page: Page, line: int, value: str) -> Edit:
    """The first text below a heading, before `line`, on which the next one stands or the file has ended."""
    if line <= len(page.starts) and page.starts[line - 1] < len(page.text):
        at = page.starts[line - 1]
        return Edit(at, at, f"{value}\n\n")
    end = len(page.text)
    return Edit(end, end, f"{value}\n" if page.text.endswith("\n") else f"\n{value}\n")


def added(page: Page, name: str, value: str) -> Iterator[Edit]:
    """The edit that puts a section at the end of the file."""
    kept = page.text.rstrip("\n")
    # What stands at the end stays, blank lines too: the new section takes one of its own when there is none.
    gap = "\n" * max(0, 2 - (len(page.text) - len(kept)))
    yield Edit(len(page.text), len(page.text), f"{gap}## @{name}\n{value}\n")
