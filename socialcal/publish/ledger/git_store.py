"""The branch of a remote that a ledger lives on: looks at it, reads it, and puts a commit on it if nobody was first.

All of it happens in a bare repository of our own in a temporary folder, which knows the remote as the calendar's clone
does. So nothing changes in that clone: not its objects, its references, its being shallow or not; its hooks do not run,
and any number of processes in one clone never meet at its locks.
"""

from __future__ import annotations

import os
import re
import shutil
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from socialcal.ingest.git_program import Done, clean, run, scrubbed
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger.git_settings import for_remote, known_settings, secrets_in, trusting
from socialcal.publish.ledger.git_trouble import Trouble, lost_race, meant

SECONDS = 30.0
"""How long git may take to talk with the remote; a claim lasts longer."""
MOST_WRITES = 500
"""So many commits leave some megabytes behind: then the temporary folder is begun anew."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*")
_OWN = (("core.fsync", "none"), ("gc.auto", "0"), ("maintenance.auto", "false"))
_SEEN, _DRAFT = "refs/socialcal/seen", "refs/socialcal/draft"
_FROM = "socialcal <socialcal@localhost>"


@dataclass(frozen=True, slots=True)
class Pushed:
    """Did the remote take it? If not: was that because somebody else was first, and what else was said."""

    done: bool
    certain: bool
    """False when the answer was lost: it may be there all the same."""
    lost_race: bool
    trouble: Trouble
    said: str

    @classmethod
    def told(cls, done: bool, words: str, answered: bool, said: str) -> Pushed:
        trouble = meant(words)
        certain = answered or trouble in (Trouble.NO_ACCESS, Trouble.NOT_THERE)
        return cls(done, certain, lost_race(words), trouble, said)


@dataclass(frozen=True, slots=True)
class _Clone:
    """Our repository, and what the calendar's clone knows of the remote."""

    home: Path
    """The top of the calendar's clone, where a relative address begins."""
    folder: Path
    environment: Mapping[str, str]
    secrets: tuple[str, ...]


class Branch:
    """The branch `name` of the remote that the clone around `root` calls `remote`.

    `environment` is what git needs to find its settings and credentials. Raises SocialcalError for names that could
    be taken for something else.
    """

    def __init__(
        self,
        root: Path,
        remote: str,
        name: str,
        environment: Mapping[str, str],
        seconds: float = SECONDS,
        only: str = "",
    ) -> None:
        """`only` is one of git's filters, such as `blob:limit=8k`: larger files stay at a remote that knows filters."""
        self.remote, self.name = remote, name
        self._filter = [f"--filter={only}"] if only else []
        self._root, self._seconds = root, seconds
        self._environment = clean(environment)
        self._clone: _Clone | None = None
        self._writes = 0
        self._cleared: Callable[[], object] = _nothing
        self.at: str | None = None
        """The newest commit of the branch that is here."""
        if not _plain(remote):
            raise Trouble.NO_REMOTE.error(scrubbed(remote), name)
        if not _plain(name):
            raise Trouble.FOREIGN.error(remote, name)

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.name}"

    def tip(self) -> str | None:
        """The commit that the branch stands at; None when there is no such branch."""
        listed = self._remotely("ls-remote", "--refs", self.remote, self._ref)
        found = [line.split("\t") for line in listed.out.decode("ascii", "replace").splitlines()]
        return next((fields[0] for fields in found if fields[1:] == [self._ref]), None)

    def brought(self, tip: str) -> str:
        """Brings the newest commit here, without its past, unless that is `tip` and was here already; its id."""
        if self.at == tip:
            return tip
        shallow = ("fetch", "--quiet", "--no-tags", "--depth=1", *self._filter)
        self._remotely(*shallow, self.remote, f"+{self._ref}:{_SEEN}")
        self.at = self._locally("rev-parse", "--verify", _SEEN).decode("ascii").strip()
        return self.at

    def files(self, commit: str) -> dict[str, str]:
        """Path → id of every file of a commit that is here."""
        listed = self._locally("ls-tree", "-r", "-z", commit).decode("utf-8", "replace")
        entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
        return {path: about.split(" ")[2] for about, _, path in entries if about.split(" ")[1] == "blob"}

    def contents(self, ids: Sequence[str]) -> list[bytes]:
        """What is in these files, in their order."""
        if not ids:
            return []
        given = self._locally("cat-file", "--batch", given="".join(f"{id}\n" for id in ids).encode("ascii"))
        found, at = list[bytes](), 0
        for _ in ids:
            end = given.find(b"\n", at)
            about = given[at:end].split(b" ")
            if len(about) != 3:
                raise self._here("git cat-file")
            size = int(about[2])
            found.append(given[end + 1 : end + 1 + size])
            at = end + size + 2
        return found

    def commit(
        self, parent: str | None, files: Mapping[str, bytes], message: str, at: datetime
    ) -> tuple[str, dict[str, str]]:
        """A commit that lays these files over those of `parent`, still only here; its id and those of the files."""
        stream, said = list[bytes](), message.encode("utf-8", "replace")
        for mark, content in enumerate(files.values(), 2):
            stream.append(b"blob\nmark :%d\ndata %d\n%s\n" % (mark, len(content), content))
        when = max(int(at.timestamp()), 0)
        stream.append(f"commit {_DRAFT}\nmark :1\ncommitter {_FROM} {when} +0000\n".encode())
        stream.append(b"data %d\n%s\n" % (len(said), said))
        if parent is not None:
            stream.append(f"from {parent}\n".encode("ascii"))
        stream += (f"M 100644 :{mark} {path}\n".encode() for mark, path in enumerate(files, 2))
        stream += [b"\n", *(f"get-mark :{mark}\n".encode() for mark in range(1, len(files) + 2))]
        made = self._locally("fast-import", "--quiet", "--force", "--done", given=b"".join(stream) + b"done\n")
        commit, *ids = made.decode("ascii").split()
        self._writes += 1
        return commit, dict(zip(files, ids, strict=True))

    def push(self, commit: str, before: str | None) -> Pushed:
        """Move the branch from `before` to `commit`, or make it when there was none; only if it still stands there."""
        lease = f"--force-with-lease={self._ref}:{before or ''}"
        clone = self._prepared()
        done = self._git(
            clone, "push", "--porcelain", "--no-verify", lease, self.remote, f"{commit}:{self._ref}", strict=False
        )
        told = done.out.decode("utf-8", "replace")
        said = "\n".join(line.replace("\t", " ") for line in told.splitlines() if line.startswith("!"))
        words = f"{said}\n{done.err}"
        if done.well:
            self.at = commit
        return Pushed.told(done.well, words, bool(said), scrubbed(words, clone.secrets))

    def tidy(self) -> None:
        """Begin the temporary folder anew when much was written."""
        if self._writes >= MOST_WRITES:
            self.close()

    def close(self) -> None:
        """Take the temporary folder away; the next question makes another."""
        self._cleared()
        self._clone, self._writes, self.at = None, 0, None

    def _remotely(self, *arguments: str) -> Done:
        clone = self._prepared()
        done = self._git(clone, *arguments, strict=False)
        if not done.well:
            self.close()  # settings and credentials may have changed: they are read again
            raise meant(done.err).error(self.remote, self.name, scrubbed(done.err, clone.secrets))
        return done

    def _locally(self, *arguments: str, given: bytes = b"") -> bytes:
        return self._git(self._prepared(), *arguments, given=given).out

    def _git(self, clone: _Clone, *arguments: str, given: bytes = b"", strict: bool = True) -> Done:
        try:
            done = run(arguments, clone.home, clone.environment, self._seconds, given)
        except OSError as error:
            raise self._here(error.strerror) from error
        if strict and not done.well:
            raise self._here(scrubbed(done.err, clone.secrets))
        return done

    def _here(self, said: str | None) -> SocialcalError:
        return Trouble.HERE.error(self.remote, self.name, said or "")

    def _prepared(self) -> _Clone:
        if self._clone is None:
            form, home = self._asked("rev-parse", "--show-object-format", "--show-toplevel").split("\n", 1)
            listed = self._asked("config", "--includes", "--list", "-z")
            known = known_settings(listed)
            if not any(name == f"remote.{self.remote}.url" for name, _ in known):
                raise Trouble.NO_REMOTE.error(self.remote, self.name)
            try:
                self._clone = self._made(known, Path(home.removesuffix("\n")))
                self._git(self._clone, "init", "--quiet", "--bare", "--template=", f"--object-format={form}")
            except OSError as error:
                raise self._here(error.strerror) from error
            except SocialcalError:
                self.close()
                raise
        return self._clone

    def _made(self, known: Sequence[tuple[str, str]], home: Path) -> _Clone:
        """An empty folder, and an environment in which git knows what the calendar's clone knows, and nothing else."""
        folder = Path(mkdtemp(prefix="socialcal-ledger-"))
        self._cleared = weakref.finalize(self, _cleared, folder, os.getpid())  # for who forgets to close
        trusted = folder / "trusted.config"
        trusted.write_text(trusting(known), encoding="utf-8", errors="surrogateescape")
        settings = [*(setting for setting in known if for_remote(self.remote, setting[0])), *_OWN]
        environment = {name: value for name, value in self._environment.items() if not name.startswith("GIT_CONFIG")}
        environment |= {"GIT_DIR": str(folder), "GIT_CONFIG_GLOBAL": str(trusted), "GIT_CONFIG_NOSYSTEM": "1"}
        environment |= {"GIT_CONFIG_COUNT": str(len(settings))}
        for number, (name, value) in enumerate(settings):
            environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        if "GIT_SSH" not in environment and not any(name == "core.sshcommand" for name, _ in settings):
            environment.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
        return _Clone(home, folder, environment, secrets_in(known))

    def _asked(self, *arguments: str) -> str:
        """What git says in the calendar's own clone."""
        try:
            done = run(arguments, self._root, self._environment, self._seconds)
        except OSError as error:
            raise Trouble.NO_GIT.error(self.remote, self.name, str(error.strerror)) from error
        if not done.well:
            raise Trouble.NO_REPOSITORY.error(self.remote, self.name, scrubbed(done.err))
        return done.out.decode("utf-8", "surrogateescape")


def _nothing() -> None:
    """There is no folder yet."""


def _cleared(folder: Path, owner: int) -> None:
    """Not by a fork of its owner, which still needs it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _plain(name: str) -> bool:
    """Nothing that git would take for an option, an address, a path or a range."""
    return len(name) <= 100 and _NAME.fullmatch(name) is not None and not name.endswith(".lock")
