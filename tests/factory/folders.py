"""Calendars on disk for the tests of the factory, and proof that reading leaves no trace in them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from socialcal.brand.examples.example import Content, story
from socialcal.factory import BrokenOrganisation, load
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding
from tests.brand.example import written
from tests.builders import NOW

GOOD = "stories/goed.md"
"""A story with nothing wrong, which must come through whatever else is in the folder."""
POST = "posts: [{channel: x, at: 2026-12-01 09:00, text: Doe mee.}]"


def beside(root: Path, **files: Content) -> Path:
    """A calendar with the good story, and `files`: `a_md` is stories/a.md."""
    named = {f"stories/{name.replace('_', '.')}": content for name, content in files.items()}
    return folder(root, named)


def folder(root: Path, files: dict[str, Content]) -> Path:
    """A calendar with the good story, and `files` by path from the root."""
    return written({GOOD: story(POST, id="goed", status="approved"), **files}, root)


def read(root: Path) -> Calendar:
    """The calendar; proves that nothing was written and that the good story and its post came through."""
    before = traces(root)
    calendar = load(root, NOW)
    assert traces(root) == before
    assert [post.key for post in calendar.posts if post.story == "goed"] == ["goed/x"]
    assert "goed" in calendar.by_id
    assert "goed" not in calendar.broken
    return calendar


def refused(root: Path) -> tuple[Finding, ...]:
    """Why socialcal.yml cannot be used; proves that nothing was written."""
    before = traces(root)
    try:
        load(root, NOW)
    except BrokenOrganisation as broken:
        assert traces(root) == before
        return broken.findings
    raise AssertionError("this socialcal.yml was accepted")


def traces(root: Path) -> dict[str, tuple[str, int]]:
    """Everything in a folder, links and empty folders too: what it is and when it changed."""
    return {
        path.relative_to(root).as_posix(): (_content(path), path.lstat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
    }


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if path.is_dir():
        return "folder"
    if path.stat().st_size > 8 * 1024 * 1024:
        return f"{path.stat().st_size} bytes"
    return hashlib.sha256(path.read_bytes()).hexdigest()
