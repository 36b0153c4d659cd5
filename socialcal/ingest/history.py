"""Reads from git who wrote a story last, and which commit brought its approval. Findings about it live in `brand`."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.repository import Repository, UnseenError
from socialcal.ingest.said import Said, said_by, said_in
from socialcal.ingest.scan import STORIES
from socialcal.model.history import History, Signature, Trace

_MOST_COMMITS = 50_000
_MOST_VERSIONS = 200
"""Of one story; who approved the same text through more of them is not looked up."""
_MOVED = re.compile(r"[RC]\d+")
"""A change that has two names: from and to."""
_SIGNATURES = {
    "G": Signature.GOOD,
    "N": Signature.NONE,
    "B": Signature.BAD,
    "X": Signature.OVER,
    "Y": Signature.OVER,
    "R": Signature.OVER,
}
"""By `%G?` of git-log, tried with git 2.39, 2026-11-25. U and E, a key that is not trusted or not here, are neither."""


@dataclass(frozen=True, slots=True)
class _Version:
    commit: str
    name: str
    blob: str
    author: str


@dataclass
class _Search:
    """Back through the versions of one story, until it said something else and had another approval."""

    text: str
    """What stands there now."""
    versions: list[_Version] = field(default_factory=list)
    seen: int = 0
    trace: Trace = field(default_factory=Trace)
    same_content: bool = True
    same_approval: bool = True

    @cached_property
    def present(self) -> Said | None:
        return said_by(self.text)

    @cached_property
    def blob(self) -> str:
        """What git calls the text, where its bytes are plain; where they are not its versions are read and compared."""
        data = self.text.encode("utf-8", "surrogatepass")
        return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()

    @property
    def next(self) -> _Version | None:
        over = self.seen >= min(len(self.versions), _MOST_VERSIONS)
        return None if over or not (self.same_content or self.same_approval) else self.versions[self.seen]

    def look(self, version: _Version, said: Said | None) -> None:
        self.seen += 1
        if said is None or self.present is None:
            self.same_content = self.same_approval = False
            return
        self.same_content = self.same_content and said.content == self.present.content
        self.same_approval = self.same_approval and said.approval == self.present.approval
        if self.same_content:
            self.trace = replace(self.trace, writer=version.author)
        if self.same_approval:
            self.trace = replace(self.trace, brought=version.commit, name=version.name)

    def found(self) -> Trace:
        """A search that came to no end leaves open who wrote it."""
        if self.same_content and self.seen >= _MOST_VERSIONS:
            return replace(self.trace, writer=None)
        return replace(self.trace, pending=self.trace.writer is None)


def read_history(repository: Repository, texts: Mapping[str, str], *, signed: bool) -> History:
    """What git says of the stories in `texts`: what stands in each now, by path. With `signed`, signatures too."""
    try:
        searches = _searches(repository, texts)
        while looking := [(search, version) for search in searches.values() if (version := search.next)]:
            unread = [version.blob for search, version in looking if version.blob != search.blob]
            read = iter(repository.contents(unread, STORY_BYTES))
            for search, version in looking:
                search.look(version, search.present if version.blob == search.blob else said_in(next(read)))
        traces = {path: search.found() for path, search in searches.items()}
        return History(_verified(repository, traces) if signed else traces)
    except UnseenError as error:
        return History(unseen=error.why)


def _searches(repository: Repository, texts: Mapping[str, str]) -> dict[str, _Search]:
    """A search for each story, with its versions, the newest first; a file that was renamed is still that story."""
    prefix = repository.prefix
    searches = {path: _Search(text) for path, text in texts.items()}
    called = {prefix + path: search for path, search in searches.items()}
    for version, before in _changes(repository):
        search = called.get(version.name)
        if search is not None:
            search.versions.append(version)
        if before is not None and search is not None:
            called[before] = called.pop(version.name)
    return searches


def _changes(repository: Repository) -> Iterator[tuple[_Version, str | None]]:
    """Each change of a file below stories/, the newest first, with the name that the file had before.

    A merge is listed where it made something that none of its parents had.
    """
    form = ("--format=%x01%H%x00%ae%x00", "--raw", "--no-abbrev", "--find-renames", "--diff-merges=combined", "-z")
    told = repository.log("--topo-order", f"--max-count={_MOST_COMMITS}", *form, "HEAD", "--", STORIES)
    words = iter(told.split(b"\0"))
    commit = author = ""
    for written in words:
        word = written.strip(b"\n")
        if word.startswith(b"\x01"):
            commit, author = word[1:].decode("ascii"), next(words).decode("utf-8", "replace")
        elif word.startswith(b":"):
            *_, blob, status = word.decode("ascii").split(" ")
            before = os.fsdecode(next(words)) if _MOVED.fullmatch(status) else None
            version = _Version(commit, os.fsdecode(next(words)), blob, author)
            if status != "D":
                yield version, before if status.startswith("R") else None


def _verified(repository: Repository, traces: Mapping[str, Trace]) -> dict[str, Trace]:
    """The traces with the signatures of the commits that brought approvals: only those are verified."""
    commits = sorted({trace.brought for trace in traces.values() if trace.brought})
    known = repository.signatures(commits) if commits else {}
    return {path: _signed(trace, known) for path, trace in traces.items()}


def _signed(trace: Trace, known: Mapping[str, tuple[str, str]]) -> Trace:
    if trace.brought is None:
        return trace
    letter, signer = known.get(trace.brought, ("E", ""))
    return replace(trace, signature=_SIGNATURES.get(letter, Signature.UNKNOWN), signer=signer)
