"""A process that has its imports done and forks for every look, so that looks can be at work at once, or be killed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[3]


class Forked:
    """Our end: starts looks and waits for them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, root: Path, out: Path) -> int:
        """Begins a look at `root` whose findings come in `out`; its process id."""
        return int(self._ask({"root": str(root), "out": str(out)}))

    def wait(self, pid: int) -> int:
        """How it ended: an exit code, or minus the signal that ended it."""
        return int(self._ask({"wait": pid}))

    def _ask(self, question: dict[str, Any]) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextlib.contextmanager
def forked() -> Iterator[Forked]:
    """Ended, with what it started, when the test is done."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.factory.kept.forked"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Forked(process)
        finally:
            process.communicate()


def _serve() -> None:
    from tests.factory.kept.looking import kept_told  # noqa: F401 - imported before anything forks

    for line in sys.stdin:
        question = json.loads(line)
        if "wait" in question:
            _say(os.waitstatus_to_exitcode(os.waitpid(question["wait"], 0)[1]))
            continue
        child = os.fork()
        if child == 0:
            _look(Path(question["root"]), Path(question["out"]))
        _say(child)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _look(root: Path, out: Path) -> None:
    """In a process of its own, which ends with this."""
    from socialcal.factory.kept.look import look
    from tests.builders import NOW
    from tests.factory.kept.looking import SECRET, later

    code = 1
    try:
        found = look(root, NOW, SECRET, later())
        out.write_text("nothing kept" if found is None else repr(found.findings))
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve()
