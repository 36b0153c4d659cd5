"""How much is read: only what changed, and of what did not, the times of each file once. Work is counted, not timed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import socialcal.ingest.media as media
from socialcal.brand.examples.example import Content, picture, settings, story
from socialcal.factory.kept.look import look
from socialcal.model.story import MediaFacts
from tests.brand.example import written
from tests.builders import NOW
from tests.factory.kept.looking import DATABASE, SECRET, fresh_told, kept_told, later, looked, reading

_MANY = 30
FILES: Mapping[str, Content] = {
    "stories/p.png": picture(),
    "stories/plan.pdf": b"%PDF-1.4",
    "stories/stuk.md": "---\nid: stuk\ntitle: [x\n---\n",
    **{
        f"stories/{number % 3}/s{number}.md": story(
            "image: {file: ../p.png, alt: Een plein}",
            "posts: [{channel: x, at: 2026-12-01 09:00, text: Doe mee.}]",
            id=f"s{number}",
            title=f"Verhaal nummer {number}",
            body="Zie [plan](../plan.pdf) en [weg](../weg.pdf).\n",
        )
        for number in range(_MANY)
    },
}
EDITED = "stories/1/s4.md"
MISSING = "stories/weg.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = written(FILES, tmp_path)
    with reading() as names:
        looked(root)
    assert sorted(names) == sorted(name for name in FILES if name.endswith(".md"))
    return root


@contextmanager
def asking(root: Path) -> Iterator[Counter[str]]:
    """How often the system is asked for the times of each of our files meanwhile."""
    asked: Counter[str] = Counter()
    ours = {f"{root}/{name}": name for name in (*FILES, MISSING)}

    def counting(ask: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def counted(path: Any, *args: Any, **more: Any) -> os.stat_result:
            if (name := ours.get(str(path))) is not None:
                asked[name] += 1
            return ask(path, *args, **more)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", counting(os.stat))
        patch.setattr(os, "lstat", counting(os.lstat))
        yield asked


def test_with_nothing_changed_no_story_is_read(root: Path) -> None:
    with reading() as names:
        told = kept_told(root)
    assert names == []
    assert told == fresh_told(root)


def test_after_one_edit_one_story_is_read(root: Path) -> None:
    (root / EDITED).write_text(story(id="s4", owner="wie"))
    with reading() as names:
        told = kept_told(root)
    assert names == [EDITED]
    assert told == fresh_told(root)
    with reading() as names:
        looked(root)
    assert names == []


def test_a_new_story_alone_is_read_and_one_that_is_gone_costs_nothing(root: Path) -> None:
    (root / "stories/nieuw.md").write_text(story(id="nieuw"))
    (root / EDITED).unlink()
    with reading() as names:
        looked(root)
    assert names == ["stories/nieuw.md"]


def test_a_file_that_stories_share_has_all_of_them_read_when_it_changes(root: Path) -> None:
    (root / "stories/p.png").write_bytes(picture(300, 300))
    with reading() as names:
        told = kept_told(root)
    assert len(names) == _MANY
    assert told == fresh_told(root)


@pytest.mark.parametrize("name", ["templates/posts/x.j2", "socialcal.yml"])
def test_what_every_story_depends_on_has_all_of_them_read_when_it_changes(name: str, root: Path) -> None:
    content = "{{ story.title }}!" if name.endswith(".j2") else settings("mission: Een fijne stad")
    written({"socialcal.yml": settings(), name: content}, root)
    with reading() as names:
        looked(root)
    assert len(names) == _MANY + 1


def test_the_moment_has_nothing_read(root: Path) -> None:
    with reading() as names:
        for days in (-400, 0, 400):
            looked(root, NOW + timedelta(days=days))
    assert names == []


def test_each_file_is_asked_for_its_times_at_most_once_however_many_stories_show_it(root: Path) -> None:
    with asking(root) as asked:
        looked(root)
    assert set(asked) == {*FILES, MISSING}
    assert set(asked.values()) == {1}


def test_what_changed_just_now_is_read_again_until_its_time_can_tell(root: Path) -> None:
    changed = (root / EDITED).stat().st_ctime_ns
    for seconds, expected in ((1.9, True), (1.9, True), (2.1, True), (2.1, False), (100, False)):
        with reading() as names:
            assert look(root, NOW, SECRET, changed + int(seconds * 10**9)) is not None
        assert (EDITED in names) is expected


def test_a_picture_is_opened_once_for_all_stories_that_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    see = media.look

    def counted(path: Path) -> MediaFacts | media.BadPicture:
        opened.append(path)
        return see(path)

    monkeypatch.setattr(media, "look", counted)
    looked(root)
    assert opened == []
    (root / DATABASE).unlink()
    looked(root)
    assert opened == [root / "stories/p.png"]


def test_progress_counts_what_is_read(root: Path) -> None:
    told: list[tuple[int, int]] = []
    (root / EDITED).write_text(story(id="s4"))
    look(root, NOW, SECRET, later(), progress=lambda *done: told.append(done))
    look(root, NOW, SECRET, later(), progress=lambda *done: told.append(done))
    assert told == [(1, 1)]


def test_looking_changes_nothing_but_its_own_folder(root: Path) -> None:
    def all_files() -> dict[str, int]:
        return {str(path.relative_to(root)): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}

    before = all_files()
    looked(root)
    after = all_files()
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    assert {Path(name).parts[0] for name in changed} <= {".socialcal"}
    assert (root / ".socialcal/cache/.gitignore").read_text() == "*\n"


def test_a_file_that_one_story_asked_for_has_no_other_read(tmp_path: Path) -> None:
    """The gallery is shared: what one story asked for must not count for the next."""
    root = written({"stories/a.md": story("image: {file: p.png, alt: x}"), "stories/b.md": story(id="b")}, tmp_path)
    looked(root)
    (root / "stories/p.png").write_bytes(picture())
    with reading() as names:
        looked(root)
    assert names == ["stories/a.md"]
