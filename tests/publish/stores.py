"""The ledgers that the contract judges: a new one adds a line here. Each opens the ledger that lives in a folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from socialcal.publish.ledger.git import GitLedger
from socialcal.publish.ledger.postgresql import PostgresLedger
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.servers.postgresql import shared_server


def _sqlite(folder: Path) -> Ledger:
    return SqliteLedger(folder / "ledger.db")


def _git(folder: Path) -> Ledger:
    """A clone in the folder, and its remote beside it. It asks the remote at every reading."""
    made(folder / "remote.git", "init", "--quiet", "--bare")
    made(folder / "clone", "init", "--quiet")
    return GitLedger(folder / "clone", "origin", "socialcal-ledger", dict(os.environ), fresh=0)


def made(place: Path, *command: str) -> None:
    """A repository at `place`, whole at once, since threads and processes come together; one that is there stays."""
    if place.exists():
        return
    with TemporaryDirectory(dir=place.parent) as draft:
        git(place.parent, *command, f"{draft}/made")
        if place.name == "clone":
            git(Path(draft, "made"), "remote", "add", "origin", str(place.parent / "remote.git"))
        with suppress(OSError):
            Path(draft, "made").rename(place)


def git(folder: Path, *arguments: str, given: str = "") -> str:
    """What `git ARGUMENTS` writes in the folder, given something to read."""
    done = subprocess.run(
        ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def _postgresql(folder: Path) -> Ledger:
    """Its folder is a schema of the server that the test run shares; the processes of a test find the same."""
    return PostgresLedger(shared_server(), f"t{sha256(bytes(folder)).hexdigest()[:20]}")


STORES: Mapping[str, Callable[[Path], Ledger]] = {"git": _git, "postgresql": _postgresql, "sqlite": _sqlite}
SERVERS: Mapping[str, Callable[[], object]] = {"postgresql": shared_server}
"""What must run before ledgers of a kind are opened in threads and processes."""
EXAMPLES: Mapping[str, int] = {"git": 6}
"""How many examples a slow kind gets of what others do more often."""
