"""The brake of whoever has no command line: a file in the calendar, here or on its git remote; its text is why."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from socialcal.model.organisation import Brake
from socialcal.publish.ledger.git_store import Branch
from socialcal.publish.paths import inside

_LARGEST = 8 * 1024
_FRESH_SECONDS = 2.0
"""So long an answer of the remote stands: the looks right before one post ask once."""
_NO_REASON = "?"


class HoldFile:
    """Of the calendar at `root`. `environment` is what git needs to reach the remote."""

    def __init__(self, root: Path, brake: Brake, environment: Mapping[str, str]) -> None:
        self._path = inside(root, brake.file)
        self._branch = (
            Branch(root, brake.remote, brake.branch, environment, only=f"blob:limit={_LARGEST}")
            if brake.remote
            else None
        )
        self._name = _place(root, brake.file)
        self._heard: tuple[float, str | None] | None = None

    def reason(self) -> str | None:
        """Why nothing may go out; None when there is no such file.

        Raises SocialcalError when the remote cannot be read: then nothing may go either. A file that cannot be read
        holds all the same.
        """
        here = self._here()
        return here if here is not None or self._branch is None else self._there(self._branch)

    def close(self) -> None:
        """Take the temporary folder away in which the remote was looked at."""
        if self._branch is not None:
            self._branch.close()

    def _here(self) -> str | None:
        try:
            with self._path.open("rb") as file:
                return _words(file.read(_LARGEST))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return _NO_REASON

    def _there(self, branch: Branch) -> str | None:
        now = time.monotonic()
        if self._heard is None or now - self._heard[0] > _FRESH_SECONDS:
            self._heard = (time.monotonic(), self._read(branch))
        return self._heard[1]

    def _read(self, branch: Branch) -> str | None:
        tip = branch.tip()
        if tip is None:
            return None
        if tip == branch.at and self._heard is not None:
            return self._heard[1]
        files = branch.files(branch.brought(tip))
        id = files.get(self._name)
        return None if id is None else _words(branch.contents([id])[0][:_LARGEST])


def _place(root: Path, name: str) -> str:
    """The file's path from the top of the repository, which the calendar may be a folder of."""
    top = next((folder for folder in (root.resolve(), *root.resolve().parents) if (folder / ".git").exists()), root)
    return str(PurePosixPath(root.resolve().relative_to(top.resolve())) / name)


def _words(content: bytes) -> str:
    text = " ".join(content.decode("utf-8", "replace").split())
    return text or _NO_REASON
