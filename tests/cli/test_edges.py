"""What happens at the edges of a run: interrupts, bugs, closed pipes, odd terminals, secrets."""

from __future__ import annotations

import getpass
import os
import re
import signal
import socket
import stat
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from socialcal.cli import desk
from tests.cli.running import NOW, PROGRAM, Ran, Small, environment, small, socialcal, tale, tree
from tests.cli.warm import PATIENCE, REPOSITORY

DUE = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
SECRETS = {
    "SOCIALCAL_MASTODON_TOKEN": "geheim-mastodon-7d1f",
    "SOCIALCAL_X_TOKEN": "geheim-x-93ab",
    "SOCIALCAL_NIEUWSBRIEF_TOKEN": "geheim-brief-55c0",
}


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path / "kalender", {"afval.md": tale("afval", DUE)}, content={"index.md": "# Welkom\n"})


def sabotage(folder: Path, code: str) -> str:
    """A PYTHONPATH that runs `code` when the interpreter starts, in place of a bug that we do not have."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code)
    return f"{folder}{os.pathsep}{REPOSITORY}"


def written_to(sink: int, *arguments: str, cwd: Path) -> Ran:
    """Run with an open descriptor as the output; closes it."""
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=cwd, env=environment(), stdout=sink, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(sink)
    return Ran(done.returncode, "", done.stderr.decode())


def test_ctrl_c_exits_130_without_a_traceback(calendar: Small) -> None:
    """A story that is a named pipe keeps the program reading for as long as the test wants."""
    pipe = calendar.root / "stories/traag.md"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*PROGRAM, "check"],
        cwd=calendar.root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            writer = opened_by_a_reader(pipe, process)
            out, err = interrupted(process)
        finally:
            process.kill()
        os.close(writer)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().strip() == "interrupted"


def interrupted(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Ctrl-C until it ends: one that comes right before a blocking read is only noticed at the next."""
    for _ in range(100):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=0.2)
    raise AssertionError("it does not listen to Ctrl-C")


def opened_by_a_reader(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """Our end of the pipe, as soon as the program holds the other."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert process.poll() is None, "the program ended before it read the pipe"
            assert time.monotonic() < end, "the program never read the pipe"
            time.sleep(0.02)


def test_a_bug_exits_3_and_names_the_file_that_tells(calendar: Small, tmp_path: Path) -> None:
    path = sabotage(
        tmp_path / "bug",
        "import socialcal.ingest.scan as scan\n"
        "def find_root(start): raise ZeroDivisionError('kapot van binnen')\n"
        "scan.find_root = find_root\n",
    )
    ran = socialcal("check", cwd=calendar.root, PYTHONPATH=path, TMPDIR=str(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert "kapot van binnen" not in ran.err
    (file,) = tmp_path.glob("socialcal-*.log")
    assert f"This is a bug in socialcal. What happened stands in {file}" in ran.err
    assert "ZeroDivisionError: kapot van binnen" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_bug_never_takes_secrets_along(calendar: Small, tmp_path: Path) -> None:
    path = sabotage(
        tmp_path / "bug",
        "import os, socialcal.ingest.scan as scan\n"
        "def find_root(start): raise ValueError('token=' + os.environ['SOCIALCAL_MASTODON_TOKEN'])\n"
        "scan.find_root = find_root\n",
    )
    ran = socialcal("check", cwd=calendar.root, PYTHONPATH=path, TMPDIR=str(tmp_path), **SECRETS)
    assert ran.code == 3
    (file,) = tmp_path.glob("socialcal-*.log")
    assert "ValueError: token=•••" in file.read_text()
    assert "geheim" not in ran.err + file.read_text()


def test_secrets_are_in_no_output_file_or_log(calendar: Small, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    env = {**SECRETS, "TMPDIR": str(tmp_path / "tmp")}
    calendar.write("stories/kapot.md", "---\nid: [\n---\n")
    said = [
        calendar.run("check", **env),
        calendar.run("check", "--format", "json", **env),
        calendar.run("plan", "--format", "json", **env),
        calendar.run("hold", "--channel", "x", "--reason", "Proef", **env),
        calendar.run("publish", **env),
        calendar.run("status", **env),
        calendar.run("build", **env),
        calendar.run("resolve", "afval/mastodon", "drop", **env),
        calendar.run("publish", "--plan", "0", **env),
    ]
    assert "--as-of kan hier niet: mastodon verstuurt echt." in said[4].err
    assert [ran.code for ran in said] == [1, 1, 0, 0, 2, 0, 0, 2, 2]
    for secret in SECRETS.values():
        assert [ran for ran in said if secret in ran.out + ran.err] == []
        assert [name for name, data in tree(tmp_path).items() if secret.encode() in data] == []


@pytest.mark.parametrize(
    "arguments", [["check"], ["explain"], ["plan"], ["plan", "--format", "json"], ["schema", "story"]]
)
def test_a_reader_who_stops_gets_no_traceback(arguments: list[str], calendar: Small) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    assert written_to(writer, *arguments, cwd=calendar.root) == Ran(0, "", "")


def test_a_reader_who_stops_does_not_change_what_is_found(calendar: Small) -> None:
    calendar.edit("stories/afval.md", "owner: noor", "owner: niemand")
    reader, writer = os.pipe()
    os.close(reader)
    assert written_to(writer, "check", cwd=calendar.root) == Ran(1, "", "")


def test_a_reader_who_stops_does_not_stop_what_is_sent(calendar: Small) -> None:
    calendar.write("stories/twee.md", tale("twee", DUE.replace("mastodon", "x")))
    reader, writer = os.pipe()
    os.close(reader)
    assert written_to(writer, "publish", "--as-of", NOW, cwd=calendar.root) == Ran(0, "", "")
    assert len(calendar.outbox) == 2
    assert calendar.run("status").lines[0] == "2 verstuurd"


def test_head_of_a_long_check_is_quiet(calendar: Small) -> None:
    for number in range(200):
        calendar.write(f"stories/s{number}.md", tale(f"s{number}", owner="niemand"))
    done = subprocess.run(
        f"'{PROGRAM[0]}' -m socialcal check --as-of '{NOW}' | head -1",
        shell=True,
        cwd=calendar.root,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().startswith("stories/s0.md:")
    assert done.stderr == b""


@pytest.mark.parametrize(("closing", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1)])
def test_streams_that_were_closed_before_change_nothing(closing: str, code: int, calendar: Small) -> None:
    calendar.edit("stories/afval.md", "owner: noor", "owner: niemand")
    command = f"'{PROGRAM[0]}' -m socialcal check {closing}"
    done = subprocess.run(command, shell=True, cwd=calendar.root, env=environment(), capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_told_and_is_no_bug(calendar: Small) -> None:
    ran = written_to(os.open("/dev/full", os.O_WRONLY), "check", "--language", "nl", cwd=calendar.root)
    assert ran == Ran(2, "", "De uitvoer is niet te schrijven: No space left on device.\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_a_character_is_no_reason_to_stop(encoding: str, calendar: Small) -> None:
    done = subprocess.run(
        [*PROGRAM, "publish", "--as-of", NOW],
        cwd=calendar.root,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"afval/mastodon" in done.stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "nl_NL.ISO-8859-1", None])
def test_the_locale_changes_no_file(locale: str | None, calendar: Small) -> None:
    calendar.edit("stories/afval.md", "Doe je mee?", "Café ☕ → één")
    assert socialcal("publish", "--as-of", NOW, cwd=calendar.root, LANG=locale, LC_ALL=locale).code == 0
    assert calendar.outbox_texts() == ["Café ☕ → één"]


def test_a_port_that_is_taken_is_a_mistake_and_no_bug(calendar: Small) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = calendar.run("serve", "--language", "nl", "--port", str(taken.getsockname()[1]))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("kan niet worden geluisterd.\nMisschien is hij bezet. Kies een andere met --port.\n")


def test_a_user_without_a_name_still_has_one_in_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.delenv("SOCIALCAL_BY", raising=False)
    monkeypatch.setattr(getpass, "getuser", nameless)
    assert re.fullmatch(rf"user-{os.getuid()}@.+", desk.somebody())


def test_who_is_at_work_can_be_said(calendar: Small) -> None:
    calendar.run("hold", "--all", "--reason", "Proef", SOCIALCAL_BY="de nachtdienst")
    assert "door de nachtdienst" in calendar.run("status").lines[0]
