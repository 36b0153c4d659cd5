"""Sources from outside: any change that could change a post changes the fingerprint, and a fresh file gives none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from socialcal.ingest.fingerprint import fingerprint

OLD = 1_700_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("socialcal.yml", "stories/a.md", "stories/2026/b.md", "templates/posts/x.j2"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def seen(root: Path) -> str:
    """As it will be seen when all files are old enough."""
    found = fingerprint(root, 4_000_000_000_000_000_000)
    assert found is not None
    return found


def edit(root: Path) -> None:
    (root / "stories/a.md").write_text("anders")


def edit_unnoticed(root: Path) -> None:
    """As long as before, and with its old time put back."""
    file = root / "stories/a.md"
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_text("STORIES/A.MD")
    os.utime(file, ns=times)


def replace(root: Path) -> None:
    (root / "nieuw").write_text("stories/a.md")
    (root / "nieuw").rename(root / "stories/a.md")


def link_to_another(root: Path) -> None:
    (root / "stories/c.md").symlink_to("a.md")


def settings(root: Path) -> None:
    (root / "socialcal.yml").write_text("organisation: X")


def template(root: Path) -> None:
    (root / "templates/posts/x.j2").unlink()


@pytest.mark.parametrize("change", [edit, edit_unnoticed, replace, link_to_another, settings, template])
def test_every_change_shows(root: Path, change: Callable[[Path], None]) -> None:
    before = seen(root)
    change(root)
    assert seen(root) != before


def test_what_a_link_leads_to_counts(root: Path) -> None:
    (root / "elders.md").write_text("een")
    (root / "stories/c.md").symlink_to("../elders.md")
    before = seen(root)
    (root / "elders.md").write_text("anders")
    assert seen(root) != before


@pytest.mark.parametrize("name", [".socialcal/ledger.db", "stories/.concept.md", "content/index.md", "site/index.html"])
def test_what_changes_no_post_does_not_count(root: Path, name: str) -> None:
    before = seen(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x")
    assert seen(root) == before


@pytest.mark.parametrize(("ago", "sure"), [(0, False), (1_900_000_000, False), (2_100_000_000, True), (-1, False)])
def test_a_fresh_file_may_change_again_unseen(root: Path, ago: int, sure: bool) -> None:
    newest = max(path.stat().st_ctime_ns for path in root.rglob("*") if path.is_file())
    assert (fingerprint(root, newest + ago) is not None) is sure


def test_an_empty_folder_has_one_too(tmp_path: Path) -> None:
    assert fingerprint(tmp_path, OLD) == fingerprint(tmp_path, OLD)
