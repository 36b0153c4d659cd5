"""A server that a test starts is gone afterwards, whatever ends the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers.process import ROOT, ServerProcess, answering, free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the servers are Linux programs")
KILLED = """
import signal, sys
from pathlib import Path
from tests.servers.process import ServerProcess
print(ServerProcess(["sleep", "1000"], Path(sys.argv[1])).pid, flush=True)
signal.pause()
"""


def test_ending_a_server_ends_its_children(tmp_path: Path) -> None:
    server = ServerProcess(["sh", "-c", "sleep 1000 & echo $!; wait"], tmp_path / "log")
    server.wait_until(lambda: (tmp_path / "log").read_text().strip().isdigit())
    child = int((tmp_path / "log").read_text())
    assert alive(child)
    server.end()
    assert not server.running
    assert gone(child)
    server.end()  # again does no harm


def test_a_server_dies_with_a_test_run_that_is_killed(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path / "log"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with run:
        assert run.stdout
        pid = int(run.stdout.readline())
        assert alive(pid)
        run.kill()
    assert gone(pid)


def test_a_server_that_ends_at_once_is_told_with_what_it_said(tmp_path: Path) -> None:
    server = ServerProcess(["sh", "-c", "echo the disk is full; exit 1"], tmp_path / "log")
    with pytest.raises(RuntimeError, match="the disk is full"):
        server.wait_until(lambda: False)


def test_nothing_answers_on_a_free_port() -> None:
    assert not answering(f"http://127.0.0.1:{free_port()}/")()


def alive(pid: int) -> bool:
    """Whether the process runs; one that waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(pid: int) -> bool:
    """Wait until it is gone: the kernel kills it, but not in the same instant."""
    for _ in range(500):
        if not alive(pid):
            return True
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    return False
