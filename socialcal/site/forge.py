"""Where a file of the calendar stands on the forge that keeps its repository, and where a new one is begun.

GitHub and Forgejo (as Gitea) take the name and the content of a new file from the address, GitLab only its name:
it stopped reading the content. https://github.com/isaacs/github/issues/1527,
https://github.com/go-gitea/gitea/pull/16556, https://gitlab.com/gitlab-org/gitlab/-/issues/532221, read 2026-11-25.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from socialcal.site.urls import followable


class Kind(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"
    """Also Gitea and Codeberg."""


_HOSTS = {"github": Kind.GITHUB, "gitlab": Kind.GITLAB, "codeberg": Kind.FORGEJO, "forgejo": Kind.FORGEJO}
"""What a word in the name of a host says about it; Gitea's own is the same as Forgejo's."""
_VIEW = {Kind.GITHUB: "blob", Kind.GITLAB: "-/blob", Kind.FORGEJO: "src/branch"}
_NEW = {Kind.GITHUB: "new", Kind.GITLAB: "-/new", Kind.FORGEJO: "_new"}
_EDIT = {Kind.GITHUB: "edit", Kind.GITLAB: "-/edit", Kind.FORGEJO: "_edit"}


@dataclass(frozen=True, slots=True)
class Forge:
    """`base` is the repository's address, without a slash at its end; `folder` is the calendar's place in it."""

    kind: Kind
    base: str
    branch: str
    folder: str = ""

    def view(self, path: str, line: int | None = None) -> str:
        """The address of a file of the calendar, at a line of it."""
        return f"{self._at(_VIEW[self.kind], path)}{f'#L{line}' if line is not None else ''}"

    def edit(self, path: str) -> str:
        """Where somebody changes it in a browser."""
        return self._at(_EDIT[self.kind], path)

    def new(self, folder: str, name: str, text: str) -> str:
        """Where somebody begins a file of the calendar, with its name and, on most forges, its text filled in."""
        whole = "/".join(filter(None, (self.folder, folder, name)))
        fields = {"file_name": whole} if self.kind is Kind.GITLAB else {"filename": whole, "value": text}
        # The whole path goes into the name: GitHub mixes up folders that stand in the address itself.
        place = f"{self.base}/{_NEW[self.kind]}/{quote(self.branch)}"
        return f"{place}{'/' if self.kind is Kind.FORGEJO else ''}?{urlencode(fields, quote_via=quote)}"

    def _at(self, what: str, path: str) -> str:
        whole = f"{self.folder}/{path}" if self.folder else path
        return f"{self.base}/{what}/{quote(self.branch)}/{quote(whole)}"


def forge_at(address: str | None, kind: str | None, branch: str, folder: str) -> Forge | None:
    """The forge of a repository at `address`; None without an address, or when nobody can tell what kind it is."""
    base = followable(address)
    if base is None or not base.startswith("http"):
        return None
    host = urlsplit(base).hostname or ""
    found = Kind(kind) if kind else next((known for word, known in _HOSTS.items() if word in host), None)
    return Forge(found, base.rstrip("/").removesuffix(".git"), branch, folder) if found else None


def folder_in_repository(root: Path) -> str:
    """Where the resolved `root` lies in the git repository that holds it; empty at its top, or outside of any."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return root.relative_to(top).as_posix() if top != root else ""
