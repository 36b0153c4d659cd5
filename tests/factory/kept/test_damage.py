"""Whatever happens to the file of kept results: the same is told, nobody is bothered, and the next look mends it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.examples.example import story
from socialcal.factory import load
from socialcal.factory.kept import store
from socialcal.factory.kept.look import look
from socialcal.factory.kept.store import UnusableError, opened
from tests.brand.example import written
from tests.builders import NOW
from tests.factory.kept.looking import DATABASE, SECRET, later, looked, reading

POSTS = "posts: [{channel: x, at: 2026-12-01 23:30, text: Doe mee.}]"
FILES = {
    "stories/a.md": story(POSTS, owner="wie", body="<!-- socialcal-ignore links.broken: weet ik -->\n"),
    "stories/b.md": story(POSTS, id="b", title="Een ander verhaal", status="approved"),
    "stories/c.md": "---\nid: [\n---\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = written(FILES, tmp_path)
    looked(root)
    return root


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = written(FILES, tmp_path_factory.mktemp("template"))
    looked(root)
    return root


def bearing(root: Path, looks: int = 2) -> None:
    """Nothing is told wrong, and after at most `looks` results can be kept again."""
    fresh = load(root, NOW).findings
    for _ in range(looks):
        found = look(root, NOW, SECRET, later())
        assert found is None or found.findings == fresh
    with reading() as names:
        assert looked(root).findings == fresh
    assert names == []


def change(root: Path, *statements: str) -> None:
    with closing(sqlite3.connect(root / DATABASE)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("size", [0, 1, 15, 16, 99, 100, 101, 1000, 4095, 4096, 4097, 8192, 12_288, 16_383])
def test_a_file_that_was_cut_off_is_made_again(size: int, root: Path) -> None:
    os.truncate(root / DATABASE, min(size, (root / DATABASE).stat().st_size))
    bearing(root)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 5000, b"x"]
)
def test_a_file_of_something_else_is_made_again(content: bytes, root: Path) -> None:
    (root / DATABASE).write_bytes(content)
    bearing(root)


@given(st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=60)), min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_file_with_bytes_written_over_it_is_none_or_one_that_can_be_mended(
    template: Path, spots: list[tuple[int, bytes]]
) -> None:
    """Nothing seals what stands in it, so that a text may come back changed; the next world makes it anew."""
    data = bytearray((template / DATABASE).read_bytes())
    for offset, content in spots:
        start = offset % len(data)
        data[start : start + len(content)] = content
    (template / DATABASE).write_bytes(data)
    for _ in range(2):
        found = look(template, NOW, b"t" * 32, later())
        assert found is None or found.findings == load(template, NOW).findings
    assert look(template, NOW, b"t" * 32, later()) is not None
    looked(template)


@pytest.mark.parametrize(
    "statement",
    [
        "create table other (x)",
        "create table q (i integer primary key autoincrement)",
        "create view v as select 1",
        "create trigger t after insert on story begin delete from story; end",
        "create index i on story (title)",
        "create virtual table f using fts5(a)",
    ],
)
@pytest.mark.parametrize("ours", [True, False])
def test_what_somebody_adds_to_it_changes_nothing(statement: str, ours: bool, root: Path) -> None:
    change(root, statement, *(() if ours else ("update world set key = 'x'",)))
    bearing(root, looks=3)


@pytest.mark.parametrize(
    "statements",
    [
        ("drop table world",),
        ("drop table story",),
        ("drop table near",),
        ("delete from near",),
        ("delete from world",),
        ("insert into world values ('another')",),
        ("alter table story drop column findings",),
        ("alter table story add column more text",),
        ("alter table world rename column key to name",),
        ("drop table story", "create view story as select 1 as path"),
        ("drop table story", "create table story (path, stamp, findings)"),
        ("drop table near", "create table near (path text)"),
    ],
)
@pytest.mark.parametrize("ours", [True, False])
def test_another_layout_is_made_ours(statements: tuple[str, ...], ours: bool, root: Path) -> None:
    change(root, *(() if ours else ("update world set key = 'x'",)), *statements)
    bearing(root, looks=3)


@pytest.mark.parametrize("column", ["stamp", "id", "title", "waits", "asks", "findings"])
def test_bytes_that_are_no_text_are_made_again(column: str, root: Path) -> None:
    change(root, f"update story set {column} = cast(x'ff5b' as text)")
    bearing(root)


BROKEN = ["[", "[[1]]", '[["x"]]', "[[[]]]", "null", "7", '"abc"', "[" * 3000, "[1, 2, 3, 4, 5, 6]", '[["r", "erg"]]']


@pytest.mark.parametrize("content", BROKEN)
@pytest.mark.parametrize("column", ["near.story", "story.asks", "story.findings"])
def test_a_row_with_other_json_is_made_again(column: str, content: str, root: Path) -> None:
    table, name = column.split(".")
    change(root, f"update {table} set {name} = '{content}' where path = 'stories/a.md'")
    bearing(root)


SHAPES = [
    "{}",
    "[]",
    '[[1, "error", ["a", "b"], ["stories/a.md"], ["c", "d"]]]',
    '[[["r"], "error", ["a", "b"], ["stories/a.md"], ["c", "d"]]]',
    '[["r.r", "error", [null, null], ["stories/a.md"], ["c", "d"]]]',
    '[["r.r", "error", ["a", "b"], [null, "1", {}], ["c", "d"]]]',
    '[["r.r", "error", ["a", {}], ["stories/a.md", 1e999], ["c", "d"]]]',
]


@pytest.mark.parametrize("content", SHAPES)
def test_findings_that_somebody_changed_are_not_told(content: str, root: Path) -> None:
    change(root, f"update story set findings = '{content}' where path = 'stories/a.md'")
    bearing(root)


def test_a_letter_that_changed_in_a_finding_is_not_told(root: Path) -> None:
    change(root, "update story set findings = replace(findings, 'wie', 'wij')")
    bearing(root)


def test_a_folder_in_its_place_is_left_alone(root: Path) -> None:
    (root / DATABASE).unlink()
    (root / DATABASE / "iets").mkdir(parents=True)
    assert look(root, NOW, SECRET, later()) is None
    assert (root / DATABASE / "iets").is_dir()


@pytest.mark.parametrize("part", [".socialcal", ".socialcal/cache"])
def test_a_file_in_the_place_of_its_folder_is_left_alone(part: str, root: Path) -> None:
    shutil.rmtree(root / ".socialcal")
    (root / part).parent.mkdir(exist_ok=True)
    (root / part).write_text("van mij")
    assert look(root, NOW, SECRET, later()) is None
    assert (root / part).read_text() == "van mij"


def test_a_full_disk_keeps_nothing_and_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written({f"stories/m{number}.md": story(id=f"m{number}", owner="wie") for number in range(60)}, root)
    connect = sqlite3.connect

    def tight(*args: object, **more: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **more)  # type: ignore[call-overload]
        connection.execute("pragma max_page_count = 1")  # no page more than there are
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", tight)
        assert look(root, NOW, SECRET, later()) is None
    with closing(connect(root / DATABASE)) as connection:
        assert connection.execute("select count(*) from story").fetchone() == (3,)
    bearing(root)


def test_while_another_run_holds_it_this_one_does_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_SECONDS", 0.05)
    with closing(sqlite3.connect(root / DATABASE, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert look(root, NOW, SECRET, later()) is None
        other.execute("rollback")
    bearing(root)


def test_a_mistake_of_ours_inside_keeps_nothing(root: Path) -> None:
    with pytest.raises(RuntimeError), opened(root, "another key"):
        raise RuntimeError
    with reading() as names:
        looked(root)
    assert names == []


@pytest.mark.parametrize("error", [ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError])
def test_what_is_not_what_was_put_there_makes_it_unusable(error: type[Exception], root: Path) -> None:
    with pytest.raises(UnusableError), opened(root, "another key"):
        raise error
    assert not (root / DATABASE).exists()
    bearing(root)


def test_all_of_a_look_is_kept_or_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted in the middle: the next look goes on from what was kept before."""
    (root / "stories/a.md").write_text(story(id="a", owner="niemand"))
    (root / "stories/d.md").write_text(story(id="d", owner="niemand"))

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(root, NOW, SECRET, later(), progress=stop)
    with reading() as names:
        assert looked(root).findings == load(root, NOW).findings
    assert sorted(names[:2]) == ["stories/a.md", "stories/d.md"]
