"""The secret by which kept results are known as ours: made once, for its owner alone, and none where that cannot be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from socialcal.brand.examples.example import story
from socialcal.cli.own_secret import own_secret
from tests.brand.example import written
from tests.cli.running import Ran, called
from tests.factory.kept.looking import DATABASE

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "socialcal"


def _held_back(folder: Path) -> None:
    if os.access(folder, os.W_OK):
        pytest.skip("who runs this may write anywhere")


def test_it_is_made_once_and_stays(home: Path) -> None:
    secret = own_secret()
    assert secret is not None
    assert len(secret) == 32
    assert [own_secret(), (home / "secret").read_bytes()] == [secret, secret]


def test_only_its_owner_may_read_it(home: Path) -> None:
    before = os.umask(0)
    try:
        own_secret()
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600


def test_nothing_but_it_is_left_behind(home: Path) -> None:
    own_secret()
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_two_homes_have_two_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = own_secret()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert own_secret() != first


def test_without_a_cache_folder_it_is_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for value in (None, ""):
        monkeypatch.delenv("XDG_CACHE_HOME") if value is None else monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert own_secret() == (tmp_path / ".cache/socialcal/secret").read_bytes()


@pytest.mark.parametrize("folder", ["cache", ".", "~/.cache", "../x"])
def test_a_folder_that_is_not_whole_is_not_used(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would lie where we happen to be, such as in the calendar, to which a stranger's branch may bring one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", folder)
    (tmp_path / folder / "socialcal").mkdir(parents=True, exist_ok=True)
    (tmp_path / folder / "socialcal/secret").write_bytes(b"a" * 32)
    assert own_secret() is None


def test_somebody_without_a_home_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run under a number that no list of users knows."""
    import pwd

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert own_secret() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"a" * 31, b"a" * 33, b"a" * 4096])
def test_one_of_another_length_is_none(content: bytes, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "secret").write_bytes(content)
    assert own_secret() is None
    assert (home / "secret").read_bytes() == content


@pytest.mark.parametrize("part", ["", "socialcal"])
def test_a_file_where_a_folder_should_be_gives_none(part: str, tmp_path: Path) -> None:
    path = tmp_path / "cache" / part if part else tmp_path / "cache"
    path.parent.mkdir(exist_ok=True)
    path.write_text("van mij")
    assert own_secret() is None
    assert path.read_text() == "van mij"


def test_a_folder_in_its_place_gives_none(home: Path) -> None:
    (home / "secret").mkdir(parents=True)
    assert own_secret() is None
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_a_link_that_leads_nowhere_gives_none_and_makes_nothing(home: Path, tmp_path: Path) -> None:
    home.mkdir(parents=True)
    (home / "secret").symlink_to(tmp_path / "weg")
    assert own_secret() is None
    assert not (tmp_path / "weg").exists()


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_home_that_cannot_be_written_gives_none(mode: int, home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(mode)
    try:
        _held_back(home)
        assert own_secret() is None
    finally:
        home.chmod(0o700)


def test_what_a_crash_left_of_one_is_in_nobodys_way_for_long(home: Path) -> None:
    home.mkdir(parents=True)
    (home / f".secret.{os.getpid()}").write_bytes(b"half")
    found = [own_secret() for _ in range(2)]
    assert found[0] in (None, found[1])
    assert found[1] is not None
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_a_disk_without_hard_links_gives_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert own_secret() is None
    assert list(home.iterdir()) == []


def test_many_that_start_at_once_agree_on_one(home: Path, tmp_path: Path) -> None:
    """Real processes, all of them waiting for the same sign."""
    program = (
        "import sys, os\n"
        "from socialcal.cli.own_secret import own_secret\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "print((own_secret() or b'').hex(), flush=True)\n"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    assert [process.stdout.readline() for process in started if process.stdout] == ["ready\n"] * 6
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    secrets = {process.communicate()[0].strip() for process in started}
    assert secrets == {(home / "secret").read_bytes().hex()}
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_threads_of_one_process_get_the_secret_or_none(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: own_secret(), range(40)))
    assert found - {None} == {(home / "secret").read_bytes()}


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    return written({"stories/a.md": story(owner="wie")}, tmp_path / "calendar")


def check(calendar: Path, cache: str) -> Ran:
    return called("check", "--as-of", "2026-11-24 12:15", cwd=calendar, XDG_CACHE_HOME=cache)


def test_check_tells_and_exits_the_same_whether_anything_can_be_kept_or_not(calendar: Path, tmp_path: Path) -> None:
    without = check(calendar, "/dev/null")
    assert (without.code, without.err) == (1, "")
    assert not (calendar / ".socialcal").exists()
    assert [check(calendar, str(tmp_path / "cache")) for _ in range(2)] == [without, without]
    assert (calendar / DATABASE).exists()


@pytest.mark.parametrize("content", [b"x", b"", b"SQLite format 3\0" + b"\xff" * 9000])
def test_check_says_nothing_of_a_damaged_file(content: bytes, calendar: Path, tmp_path: Path) -> None:
    without = check(calendar, "/dev/null")
    for _ in range(2):
        (calendar / DATABASE).parent.mkdir(parents=True, exist_ok=True)
        (calendar / DATABASE).write_bytes(content)
        assert check(calendar, str(tmp_path / "cache")) == without


def test_check_in_a_calendar_that_cannot_be_written_tells_the_same(calendar: Path, tmp_path: Path) -> None:
    without = check(calendar, "/dev/null")
    check(calendar, str(tmp_path / "cache"))
    for content in (None, b"x"):
        if content is not None:
            (calendar / DATABASE).write_bytes(content)
        for path in (calendar / DATABASE, (calendar / DATABASE).parent):
            path.chmod(0o500 if path.is_dir() else 0o400)
        try:
            _held_back((calendar / DATABASE).parent)
            assert check(calendar, str(tmp_path / "cache")) == without
        finally:
            (calendar / DATABASE).parent.chmod(0o700)
            (calendar / DATABASE).chmod(0o600)
