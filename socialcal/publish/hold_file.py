"""The brake of whoever has no command line: a file in the calendar, here or on its git remote; its text is why."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from socialcal.ingest.git_program import scrubbed
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Brake
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.git_store import Branch
from socialcal.publish.paths import inside

_LARGEST = 8 * 1024
_FRESH_SECONDS = 2.0
"""So long an answer of the remote stands: the looks right before one post ask once."""
_NO_REASON = "?"
_NO_NAMES = Phrase("Zo heten een remote en een tak niet.", "A remote and a branch have other names.")
_NO_BRANCH = Phrase("{remote} heeft geen tak {branch}.", "{remote} has no branch {branch}.")
_LOOK = Phrase(
    "Zet bij brake.remote in socialcal.yml de naam die git remote laat zien, bij brake.branch de tak die gepubliceerd "
    "wordt, en kijk of git die hier mag lezen. Alleen het bestand hier gebruiken: laat brake.remote weg.",
    "Put at brake.remote in socialcal.yml what git remote shows, at brake.branch the branch that is published, and see "
    "whether git may read it here. To use the file here alone, leave brake.remote out.",
)


class HoldFile:
    """Of the calendar at `root`. `environment` is what git needs to reach the remote.

    Raises SocialcalError for names of a remote or branch that git could take for something else.
    """

    def __init__(self, root: Path, brake: Brake, environment: Mapping[str, str]) -> None:
        self._path = inside(root, brake.file)
        self._brake = brake
        self._branch: Branch | None = None
        if brake.remote:
            try:
                self._branch = Branch(root, brake.remote, brake.branch, environment, only=f"blob:limit={_LARGEST}")
            except SocialcalError as error:
                raise _unreadable(brake, _NO_NAMES) from error
        self._name = _place(root, brake.file)
        self._heard: tuple[float, str | None] | None = None

    def reason(self) -> str | None:
        """Why nothing may go out; None when there is no such file.

        Raises SocialcalError when the remote or its branch cannot be read: then nothing may go either. A file that
        cannot be read holds all the same.
        """
        here = self._here()
        return here if here is not None or self._branch is None else self._there(self._branch)

    def places(self) -> tuple[Phrase, ...]:
        """Where the file stands, for who wants to take it away. Raises SocialcalError as `reason` does."""
        remote, branch = self._brake.remote, self._brake.branch
        places = [Phrase(str(self._path), str(self._path))] if self._here() is not None else []
        if self._branch is not None and self._there(self._branch) is not None:
            there = Phrase(f"{self._name} op tak {branch} van {remote}", f"{self._name} on branch {branch} of {remote}")
            places.append(there)
        return tuple(places)

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
        with _told(self._brake):
            tip = branch.tip()
        if tip is None:
            raise _unreadable(self._brake, _NO_BRANCH.filled(remote=branch.remote, branch=branch.name))
        if tip == branch.at and self._heard is not None:
            return self._heard[1]
        with _told(self._brake):
            files = branch.files(branch.brought(tip))
            id = files.get(self._name)
            return None if id is None else _words(branch.contents([id])[0][:_LARGEST])


def _place(root: Path, name: str) -> str:
    """The file's path from the top of the repository, which the calendar may be a folder of."""
    top = next((folder for folder in (root.resolve(), *root.resolve().parents) if (folder / ".git").exists()), root)
    return str(PurePosixPath(root.resolve().relative_to(top.resolve())) / name)


@contextmanager
def _told(brake: Brake) -> Iterator[None]:
    """What git says is told as a trouble of the brake: the ledger may live elsewhere, and be well."""
    try:
        yield
    except SocialcalError as error:
        raise _unreadable(brake, error.message) from error


def _unreadable(brake: Brake, why: Phrase) -> SocialcalError:
    where = f"brake.remote: {scrubbed(brake.remote)}, brake.branch: {scrubbed(brake.branch)}"
    return SocialcalError(
        Phrase(
            f"De rem is niet te lezen ({where}), en zolang gaat er niets uit. {why.nl}",
            f"The brake cannot be read ({where}), and nothing goes out meanwhile. {why.en}",
        ),
        _LOOK,
    )


def _words(content: bytes) -> str:
    text = " ".join(content.decode("utf-8", "replace").split())
    return text or _NO_REASON
