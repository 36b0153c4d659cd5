"""A process that has the program imported and forks for every call: what a true start does, without the wait for it.

Hundreds of calls of a third of a second each would make the tests slow. Every call still has a process of its own, with
its own folder, environment, streams and exit code; `test_starting` holds a few against true starts.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds after which a process that hangs is given up. No test waits for it."""


class Warm:
    """Our end: asks for calls and reads what they wrote."""

    def __init__(self, env: dict[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="socialcal-warm-")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.warm"],
            cwd=REPOSITORY,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(self, arguments: list[str], cwd: Path, env: dict[str, str]) -> tuple[int, bytes, bytes]:
        """The exit code of `socialcal ARGUMENTS`, what it wrote, and what it wrote to the error stream."""
        out, err = (Path(self._folder.name, name) for name in ("out", "err"))
        asked = {"arguments": arguments, "cwd": str(cwd), "env": env, "out": str(out), "err": str(err)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline()), out.read_bytes(), err.read_bytes()

    def close(self) -> None:
        self._process.communicate()
        self._folder.cleanup()


@cache
def warm(env: tuple[tuple[str, str], ...]) -> Warm:
    """The one process of this test run, ended with it."""
    started = Warm(dict(env))
    atexit.register(started.close)
    return started


def serve() -> None:
    """The other end: a fork for every line that is asked, its exit code as the answer."""
    from socialcal.cli.group import COMMANDS

    for name, _ in COMMANDS.values():
        import_module(f"socialcal.cli.{name}")
    for name in ("factory", "exchange", "publish", "site.plugin", "cli.show", "brand.output.json"):
        import_module(f"socialcal.{name}")
    import_module("mkdocs.commands.build")
    for line in sys.stdin:
        forked = os.fork()
        if forked == 0:
            _become(json.loads(line))
        _, status = os.waitpid(forked, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(asked: dict[str, Any]) -> NoReturn:
    from socialcal.cli import main

    signal.alarm(PATIENCE)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    for stream, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(path, flags), stream)
    sys.argv = ["socialcal", *asked["arguments"]]
    code = 3
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
