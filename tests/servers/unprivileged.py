"""Runs a server of the tests as somebody who may do nothing, where the tests themselves run as root."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path


def as_nobody() -> list[str]:
    """What stands before the command. The change of user takes away the guard of ServerProcess, so it is set again."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "--pdeathsig", "KILL"]


def given_to_nobody(folder: Path) -> Path:
    """The folder, made where it is not there yet, with all that is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, nobody.pw_uid, nobody.pw_gid)
    return folder
