"""Runs the `git` program: bounded in time, never asking anything, and with nothing secret in what it says."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_ALSO = ("GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_QUARANTINE_PATH")
_LOUD = ("GIT_TRACE", "GIT_CURL_VERBOSE", "SOCIALCAL_")
"""What traces prints headers, and what starts with our name may be a token: neither is for git."""
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never", "LC_ALL": "C", "LANGUAGE": "C"}
_USERINFO = re.compile(r"(?<=://)[^\s/'\"<>]*@")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of git left. `code` is None when it was cut off because it took too long."""

    code: int | None
    out: bytes
    err: str

    @property
    def well(self) -> bool:
        return self.code == 0


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for git: nothing of a hook that we may run in, nothing that makes it talk, nothing secret."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in (*_OURS, *_ALSO) and not name.startswith(_LOUD)
    }
    return {**kept, **_QUIET}


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float, given: bytes = b""
) -> Done:
    """`git ARGUMENTS` in `folder`. Its whole family ends with it. Raises OSError when there is no git."""
    with subprocess.Popen(  # noqa: S603 - no shell, and nothing in front that could be taken for an option
        ["git", *arguments],  # noqa: S607 - the git of the one who calls
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # ssh finds no terminal to ask on, and Ctrl-C leaves a push alone
    ) as process:
        try:
            out, err = process.communicate(given, timeout=seconds)
            return Done(process.returncode, out, err.decode("utf-8", "replace"))
        except subprocess.TimeoutExpired:
            _end(process)
            return Done(None, b"", f"git gave no answer within {seconds:.0f} seconds")
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def scrubbed(said: str, secrets: Sequence[str] = ()) -> str:
    """What git said that matters, on one line, without names and passwords of addresses and without `secrets`."""
    for secret in sorted(secrets, key=len, reverse=True):
        said = said.replace(secret, "…")
    said = _USERINFO.sub("", said)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "ssh:", "!"))] or lines
    text = " ".join("".join(c if c.isprintable() else " " for c in " | ".join(telling)).split())
    return text[:_LONGEST]
