"""Real processes on one calendar: several at once, and some that are killed in the middle."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from socialcal.brand.examples.example import Content, story
from socialcal.factory import load
from tests.brand.example import written
from tests.builders import NOW
from tests.factory.kept.forked import Forked, forked
from tests.factory.kept.looking import DATABASE, looked, reading

_MANY = 40
FILES: dict[str, Content] = {
    f"stories/s{number}.md": story(
        id=f"s{number}", title=f"Verhaal nummer {number}", owner="wie", body="Je en u.\n" * 40
    )
    for number in range(_MANY)
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(FILES, tmp_path / "calendar")


@pytest.fixture(scope="module")
def server() -> Iterator[Forked]:
    with forked() as started:
        yield started


def sound(root: Path) -> bool:
    with closing(sqlite3.connect(root / DATABASE)) as connection:
        return connection.execute("pragma integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("state", ["cold", "warm", "edited", "damaged"])
def test_several_at_once_all_tell_the_same(state: str, root: Path, tmp_path: Path, server: Forked) -> None:
    if state != "cold":
        looked(root)
    if state == "edited":
        for number in range(0, _MANY, 2):
            (root / f"stories/s{number}.md").write_text(story(id=f"s{number}", owner="iemand"))
    if state == "damaged":
        (root / DATABASE).write_bytes((root / DATABASE).read_bytes()[:5000])
    outs = [tmp_path / f"out{number}" for number in range(4)]
    pids = [server.start(root, out) for out in outs]
    assert [server.wait(pid) for pid in pids] == [0] * len(pids)
    expected = repr(load(root, NOW).findings)
    assert {out.read_text() for out in outs} <= {expected, "nothing kept"}
    assert repr(looked(root).findings) == expected
    assert sound(root)


def test_one_that_is_killed_at_any_moment_leaves_what_was_kept_or_nothing(
    root: Path, tmp_path: Path, server: Forked
) -> None:
    luck = random.Random(7)
    ends = []
    for number in range(12):
        (root / f"stories/s{number}.md").write_text(story(id=f"s{number}", owner=f"iemand{number}"))
        if number % 4 == 3:
            (root / DATABASE).unlink(missing_ok=True)  # some begin with nothing
        pid = server.start(root, tmp_path / "out")
        time.sleep(luck.uniform(0, 0.12))
        os.kill(pid, signal.SIGKILL)
        ends.append(server.wait(pid))
        if number % 3 == 2:
            assert looked(root).findings == load(root, NOW).findings
            assert sound(root)
    assert set(ends) <= {0, -signal.SIGKILL}
    assert -signal.SIGKILL in ends
    assert looked(root).findings == load(root, NOW).findings
    with reading() as names:
        looked(root)
    assert names == []


def test_one_that_is_killed_while_it_writes_is_undone(root: Path, tmp_path: Path, server: Forked) -> None:
    """A transaction that stopped halfway, with its journal beside it, is what SQLite finds and takes back."""
    looked(root)
    before = (root / DATABASE).read_bytes()
    other = sqlite3.connect(root / DATABASE, isolation_level=None)
    other.execute("pragma cache_size = 1")  # so that pages are written before the end
    other.execute("begin immediate")
    other.execute("update story set findings = '', stamp = ''")
    other.execute("update near set story = ''")
    for name in (DATABASE, f"{DATABASE}-journal"):
        if (root / name).exists():
            (tmp_path / Path(name).name).write_bytes((root / name).read_bytes())
    other.execute("rollback")
    other.close()
    assert (tmp_path / "check.db").read_bytes() != before
    for name in ("check.db", "check.db-journal"):
        (root / DATABASE).with_name(name).write_bytes((tmp_path / name).read_bytes())
    pid = server.start(root, tmp_path / "out")
    assert server.wait(pid) == 0
    assert (tmp_path / "out").read_text() == repr(load(root, NOW).findings)
    assert sound(root)
