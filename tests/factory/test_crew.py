"""Many stories are read by several processes; whatever becomes of those, the same is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from socialcal.brand.examples.example import story
from socialcal.factory import crew, load
from socialcal.factory.kept.look import look
from socialcal.factory.pieces import Maker, Piece
from socialcal.ingest.media import Gallery
from socialcal.model.finding import Finding
from tests.brand.example import written
from tests.builders import NOW
from tests.factory.kept.looking import DATABASE, SECRET, later, looked

_MANY = crew.FEW + 30


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As many stories as are shared out, on a machine with two processors."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    files = {
        f"stories/s{number:03}.md": story(id=f"s{number}", title=f"Verhaal nummer {number}", owner="wie")
        for number in range(_MANY)
    }
    return written(files, tmp_path / "calendar")


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the stories that this process reads itself."""
    names: list[str] = []
    own = Maker.piece

    def piece(self: Maker, name: str, gallery: Gallery) -> Piece:
        names.append(name)
        return own(self, name, gallery)

    monkeypatch.setattr(Maker, "piece", piece)
    return names


@pytest.fixture
def alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Finding, ...]:
    """What is told when one process reads everything."""
    with monkeypatch.context() as patched:
        patched.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
        return load(root, NOW).findings


WAYS: dict[str, Callable[[Path], tuple[Finding, ...]]] = {
    "kept results": lambda root: looked(root).findings,
    "everything": lambda root: load(root, NOW).findings,
}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@ways
def test_others_read_all_of_them_and_the_same_is_told(
    way: Callable[[Path], tuple[Finding, ...]], root: Path, alone: tuple[Finding, ...], mine: list[str]
) -> None:
    mine.clear()
    assert way(root) == alone
    assert mine == []
    assert len(alone) >= _MANY


def test_the_whole_calendar_is_the_same_whoever_reads_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = load(root, NOW)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert load(root, NOW) == shared
    assert len(shared.stories) == _MANY


def test_what_an_editor_holds_is_read_here(root: Path, mine: list[str]) -> None:
    """Others read the disk, where it stands differently."""
    name = "stories/s001.md"
    told = load(root, NOW, instead={name: b"---\nid: anders\n---\n"})
    assert len(mine) == _MANY
    assert {found.rule for found in told.findings if found.place.path == name} >= {"story.missing-field"}


def test_few_are_read_here(root: Path, mine: list[str]) -> None:
    looked(root)
    for number in range(5):
        (root / f"stories/s{number:03}.md").write_text(story(id=f"s{number}", title="Iets anders", owner="iemand"))
    told = looked(root).findings
    assert len(mine) == 5
    assert told == load(root, NOW).findings


def test_one_processor_reads_all_here(root: Path, mine: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    looked(root)
    assert len(mine) == _MANY


def test_what_was_counted_is_all_of_them(root: Path) -> None:
    counted: list[tuple[int, int]] = []
    assert look(root, NOW, SECRET, later(), progress=lambda done, of: counted.append((done, of))) is not None
    assert counted == [(number, _MANY) for number in range(1, _MANY + 1)]


@ways
@pytest.mark.parametrize("broken", ["killed", "forbidden", "settings of another moment"])
def test_what_others_cannot_do_is_done_here(
    way: Callable[[Path], tuple[Finding, ...]],
    broken: str,
    root: Path,
    alone: tuple[Finding, ...],
    mine: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if broken == "killed":
        monkeypatch.setattr(crew, "_chunk", _killed)
    elif broken == "forbidden":
        monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", _forbidden)
    else:
        shared = crew._by_others
        monkeypatch.setattr(crew, "_by_others", lambda there, *rest: shared(replace(there, key="another"), *rest))
    mine.clear()
    assert way(root) == alone
    assert len(mine) == _MANY


def _killed(_: list[str]) -> list[Piece]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still here")


def _forbidden(*_: object, **__: object) -> None:
    raise PermissionError("no processes here")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes are there")
def test_nobody_stays_behind_when_the_first_is_killed(root: Path) -> None:
    # In its own session, by which whoever it started can be found.
    code = (
        "import os, pathlib, sys, tests.factory.kept.looking as l\n"
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        f"l.looked(pathlib.Path({str(root)!r}))\n"
    )
    first = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    try:
        assert _until(lambda: len(_at_work(first.pid)) >= 3), "no other process was started"
        # What stands still cannot end before we end it.
        first.send_signal(signal.SIGSTOP)
        assert len(_at_work(first.pid)) >= 3
    finally:
        first.kill()
        first.wait()
    assert _until(lambda: not _of_session(first.pid)), "somebody stayed behind"
    told = looked(root).findings
    assert told == load(root, NOW).findings
    assert (root / DATABASE).exists()


def _until(true: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _at_work(session: int) -> list[int]:
    """Ticks of each process of that session that got well beyond its first steps."""
    return [ticks for ticks in _of_session(session) if ticks >= 15]


def _of_session(session: int) -> list[int]:
    """Ticks of the clock that each process of that session used, of those that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own, *more = stat.read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue  # it ended while we looked
        if int(own) == session and state != "Z":
            found.append(int(more[7]))  # proc(5): utime
    return found
