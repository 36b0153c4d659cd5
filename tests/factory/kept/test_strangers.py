"""A branch of a stranger may bring any file: none is believed, and through none of them is anything written."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from socialcal.brand.examples.example import story
from socialcal.factory import load
from socialcal.factory.kept.look import look
from socialcal.factory.kept.store import FOLDER
from tests.brand.example import written
from tests.builders import NOW
from tests.factory.kept.looking import DATABASE, SECRET, later, looked, reading

FILES = {"stories/a.md": story(owner="wie"), "stories/b.md": story(id="b", title="Een ander", owner="wie")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(FILES, tmp_path / "calendar")


def innocent(root: Path) -> None:
    """The stranger's results say that nothing is wrong."""
    with closing(sqlite3.connect(root / DATABASE)) as connection:
        connection.execute("update story set findings = ''")
        connection.commit()


def test_results_kept_under_another_secret_are_dropped(root: Path) -> None:
    assert look(root, NOW, b"a" * 32, later()) is not None
    innocent(root)
    with reading() as names:
        assert looked(root).findings == load(root, NOW).findings
    assert set(names) == set(FILES)


def test_results_of_another_calendar_are_dropped(root: Path, tmp_path: Path) -> None:
    files = {"socialcal.yml": "organisation: Iemand anders\nlanguage: nl\npeople: {wie: {name: Wie}}\n", **FILES}
    other = written(files, tmp_path / "other")
    looked(other)
    shutil.copytree(other / ".socialcal", root / ".socialcal")
    assert looked(root).findings == load(root, NOW).findings


def test_our_own_results_copied_to_other_files_are_not_theirs(root: Path, tmp_path: Path) -> None:
    other = written(
        {name: str(text).replace("owner: wie", "owner: noor") for name, text in FILES.items()}, tmp_path / "o"
    )
    looked(other)
    shutil.copytree(other / ".socialcal", root / ".socialcal")
    assert looked(root).findings == load(root, NOW).findings


def test_secrets_are_told_apart_by_every_byte(root: Path) -> None:
    for place in (0, 15, 31):
        secret = bytearray(SECRET)
        secret[place] ^= 1
        looked(root)
        with reading() as names:
            assert look(root, NOW, bytes(secret), later()) is not None
        assert set(names) >= set(FILES)


def test_the_secret_itself_is_nowhere_in_the_file(root: Path) -> None:
    secret = bytes(range(1, 33))
    assert look(root, NOW, secret, later()) is not None
    data = (root / DATABASE).read_bytes()
    assert secret not in data
    assert secret.hex().encode() not in data


def _database(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table event (text)")
        connection.execute("insert into event values ('sent')")
        connection.commit()
    return path


@pytest.mark.parametrize("name", ["calendar/.socialcal/ledger.db", "elsewhere/places.db"])
def test_a_link_to_another_database_never_empties_that(name: str, root: Path, tmp_path: Path) -> None:
    other = _database(tmp_path / name)
    (root / FOLDER).mkdir(parents=True)
    (root / DATABASE).symlink_to(other)
    assert look(root, NOW, SECRET, later()) is None
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("select text from event").fetchall() == [("sent",)]
        assert connection.execute("select count(*) from sqlite_master").fetchone() == (1,)


@pytest.mark.parametrize("link", [".socialcal", FOLDER, f"{FOLDER}/.gitignore", DATABASE, f"{DATABASE}-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_through_a_link(link: str, there: bool, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    is_folder = link in (".socialcal", FOLDER)
    if there and is_folder:
        outside.mkdir()
    elif there:
        outside.write_bytes(b"van iemand anders")
    before = outside.read_bytes() if there and not is_folder else None
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside)
    found = look(root, NOW, SECRET, later())
    assert found is None or found.findings == load(root, NOW).findings
    if is_folder:
        assert not outside.exists() or list(outside.iterdir()) == []
    else:
        assert (outside.read_bytes() if outside.exists() else None) == before


def test_a_link_to_a_folder_of_the_calendar_does_not_hide_that_from_git(root: Path) -> None:
    (root / ".socialcal").mkdir()
    (root / FOLDER).symlink_to("../stories")
    look(root, NOW, SECRET, later())
    assert sorted(path.name for path in (root / "stories").iterdir()) == ["a.md", "b.md"]


def test_a_journal_that_comes_along_is_not_believed(root: Path, tmp_path: Path) -> None:
    """SQLite takes up what a crash left; what a stranger left gives a file that is not ours, or none."""
    looked(root)
    data = (root / DATABASE).read_bytes()
    for journal in (b"", b"x" * 600, bytes.fromhex("d9d505f920a163d7") + b"\0" * 600, data):
        (root / f"{DATABASE}-journal").write_bytes(journal)
        for _ in range(3):
            found = look(root, NOW, SECRET, later())
            assert found is None or found.findings == load(root, NOW).findings
        looked(root)
