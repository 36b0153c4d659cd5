"""Reads the git repository that a calendar lies in: commits and files. Nothing is changed, fetched, or run for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from socialcal.ingest.git_program import Done, clean, run, scrubbed
from socialcal.model.phrase import Phrase

_SECONDS = 30.0
_ALONE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "protocol.allow=never")
"""No pager, no program that watches files, nothing that we did not ask for, and no fetching of what is not here."""
_OWN = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
"""What is read is what was committed, and nothing that stands in for it."""


class UnseenError(Exception):
    """The history cannot be read. Stays between this file and those that read with it."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.en)
        self.why = why


_NO_GIT = Phrase("git staat niet op deze machine", "there is no git on this machine")
_NO_REPOSITORY = Phrase("deze map ligt niet in een git-repository", "this folder is not in a git repository")
_UNTRUSTED = Phrase(
    "git vertrouwt de eigenaar van deze map niet (safe.directory)",
    "git does not trust the owner of this folder (safe.directory)",
)
_NO_TREE = Phrase("git ziet hier geen werkmap", "git sees no working tree here")
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--encoding=UTF-8")
_MEANT = (("not a git repository", _NO_REPOSITORY), ("dubious ownership", _UNTRUSTED))
_SHALLOW = Phrase(
    "deze kloon heeft niet alle commits (in CI: fetch-depth: 0)",
    "this clone lacks commits (in CI: fetch-depth: 0)",
)
_EMPTY = Phrase("er is nog niets gecommit", "nothing is committed yet")


class Repository:
    """The repository around the resolved `root`. Everything here raises UnseenError when git does not answer."""

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        self._root = root
        self._environment = {**clean(os.environ if environment is None else environment), **_OWN}

    @cached_property
    def prefix(self) -> str:
        """From the top of the repository to the calendar: empty, or with a slash behind it."""
        told = self._done("rev-parse", "--is-inside-work-tree", "--show-prefix", "--is-shallow-repository")
        if not told.well:
            raise UnseenError(next((why for words, why in _MEANT if words in told.err), None) or self._said(told))
        inside, prefix, shallow = os.fsdecode(told.out).split("\n")[:3] if told.out.count(b"\n") >= 3 else ("", "", "")
        if inside != "true":
            raise UnseenError(_NO_TREE)
        if shallow == "true":
            raise UnseenError(_SHALLOW)
        return prefix

    def log(self, *arguments: str) -> bytes:
        """What `git log` says from here back."""
        _ = self.prefix
        if not self._done("rev-parse", "--verify", "--quiet", "HEAD^{commit}").well:
            raise UnseenError(_EMPTY)
        return self._asked("log", *_PLAIN, *arguments)

    def signatures(self, commits: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Of each commit the letter that git gives its signature (`%G?`), and who signed it.

        Without a list of signers git says N, not signed, of every commit that ssh signed; here that is E, unknown.
        """
        given = "".join(f"{commit}\n" for commit in commits).encode("ascii")
        form = ("-z", "--format=%H%x00%G?%x00%GS")
        done = self._done("log", *_PLAIN, "--no-walk=unsorted", "--stdin", *form, given=given)
        if not done.well:
            raise UnseenError(self._said(done))
        words = [word.decode("utf-8", "replace") for word in done.out.split(b"\0")]
        unlisted = "allowedSignersFile" in done.err
        letters = ["E" if letter == "N" and unlisted else letter for letter in words[1::3]]
        return dict(zip(words[::3], zip(letters, words[2::3], strict=False), strict=False))

    def files(self, commit: str) -> list[str]:
        """Every file of a commit, from the top of the repository."""
        listed = self._asked("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        return [os.fsdecode(name) for name in listed.split(b"\0") if name]

    def contents(self, names: Sequence[str], most: int) -> Iterator[bytes | None]:
        """What stands at each `COMMIT:path`; None where there is no file, or one of more than `most` bytes."""
        known = [size is not None and size <= most for size in self._sizes(names)]
        asked = [name for name, fits in zip(names, known, strict=True) if fits]
        told = self._asked("cat-file", "--batch", given=_lines(asked)) if asked else b""
        at = 0
        for fits in known:
            if not fits:
                yield None
                continue
            end = told.index(b"\n", at)
            size = int(told[at:end].split(b" ")[-1])
            yield told[end + 1 : end + 1 + size]
            at = end + size + 2

    def setting(self, name: str) -> str | None:
        """A setting of git, such as `user.email`; None without one, and without git."""
        try:
            done = self._done("config", "--get", name)
        except UnseenError:
            return None
        return os.fsdecode(done.out).strip() or None

    def _sizes(self, names: Sequence[str]) -> list[int | None]:
        """Files only. A name that would be two lines is of no file that we ask for."""
        if not names:
            return []
        asked = ["" if "\n" in name else name for name in names]
        told = self._asked("cat-file", "--batch-check=%(objecttype) %(objectsize)", given=_lines(asked))
        return [_size(line) for line in told.split(b"\n")[: len(names)]]

    def _asked(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._done(*arguments, given=given)
        if not done.well:
            raise UnseenError(self._said(done))
        return done.out

    def _done(self, *arguments: str, given: bytes = b"") -> Done:
        try:
            return run([*_ALONE, *arguments], self._root, self._environment, _SECONDS, given)
        except OSError as error:
            raise UnseenError(_NO_GIT) from error

    def _said(self, done: Done) -> Phrase:
        said = scrubbed(done.err).replace(str(self._root), ".")
        return Phrase(f"git antwoordt niet: {said}", f"git does not answer: {said}")


def _lines(names: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\n" for name in names)


def _size(line: bytes) -> int | None:
    kind, _, size = line.partition(b" ")
    return int(size) if kind == b"blob" and size.isdigit() else None
