"""Real git repositories with stories in them, written by people who can sign."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from socialcal.factory import load
from socialcal.ingest.history import read_history
from socialcal.ingest.repository import Repository
from socialcal.model.approval import approval_digest
from socialcal.model.finding import Finding
from socialcal.model.history import History
from tests.builders import NOW

NOOR, PIET = "noor@waterkant.example", "piet@waterkant.example"
STORY = "stories/afval.md"
FIRST = "1" * 40 + "-" + "1" * 15
SECOND = "2" * 40 + "-" + "2" * 15
SETTINGS = """\
organisation: Gemeente Waterkant
language: nl
people:
  noor: {name: Noor de Wit, email: noor@waterkant.example}
  piet: {name: Piet Bos, email: Piet@Waterkant.example}
channels:
  mastodon: {kind: mastodon}
  x: {kind: x}
approval: {required: true}
"""


def tale(text: str = "Doe mee.", *lines: str, approval: str = "", status: str = "approved") -> str:
    """A story of Noor with one post; `approval` is a digest, given by Piet."""
    approved = [f"approval: {{by: piet, digest: {approval}}}"] if approval else []
    head = ["id: afval", "title: Afval scheiden", "summary: Minder restafval.", f"status: {status}"]
    posts = [f"posts: [{{channel: x, at: 2026-12-01 09:00, text: {text}}}]"]
    return "\n".join(["---", *head, *approved, "owner: noor", *posts, *lines, "---", "Een gezin deed mee.", ""])


@dataclass(frozen=True)
class Clone:
    """A repository of its own, in which nothing of this machine's settings counts."""

    top: Path
    folder: str = ""
    """Where the calendar lies in it."""
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.top / self.folder

    def git(self, *arguments: str, by: str = NOOR, given: str | None = None) -> str:
        author = {"GIT_AUTHOR_NAME": by, "GIT_AUTHOR_EMAIL": by}
        committer = {"GIT_COMMITTER_NAME": "Web", "GIT_COMMITTER_EMAIL": "web@example.org"}
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.top)}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env={"PATH": os.environ["PATH"], **author, **committer, **plain, **self.environment},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout.strip()

    def write(self, text: str, path: str = STORY) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def commit(self, text: str | None = None, by: str = NOOR, path: str = STORY, *options: str) -> str:
        """Everything as it is now, with `text` at `path`; the commit's id."""
        if text is not None:
            self.write(text, path)
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Verhaal", *options, by=by)
        return self.git("rev-parse", "HEAD")

    def history(self, *paths: str, signed: bool = False, **environment: str) -> History:
        """What git says of these stories, or the usual one."""
        texts = {path: (self.root / path).read_text(encoding="utf-8-sig") for path in paths or (STORY,)}
        known = {**os.environ, **environment} if environment else None
        return read_history(Repository(self.root.resolve(), known), texts, signed=signed)

    def findings(self) -> tuple[Finding, ...]:
        return tuple(found for found in load(self.root, NOW).findings if found.rule.startswith("approval."))

    def rules(self) -> list[str]:
        return [found.rule for found in self.findings()]

    def digest(self) -> str:
        """What an approval of the usual story must be, as it is now."""
        calendar = load(self.root, NOW)
        return approval_digest(calendar.by_id["afval"], calendar.posts_of.get("afval", ()))

    def approve(self, text: str = "Doe mee.", *lines: str) -> None:
        """Write the usual story with the approval that fits it."""
        self.write(tale(text, *lines))
        self.write(tale(text, *lines, approval=self.digest()))


def clone(top: Path, folder: str = "", settings: str = SETTINGS) -> Clone:
    """A new repository with a calendar in `folder`; only socialcal.yml is committed."""
    made = Clone(top, folder)
    made.root.mkdir(parents=True, exist_ok=True)
    made.git("init", "--quiet", "--initial-branch=main")
    made.write(settings, "socialcal.yml")
    made.commit()
    return made


def key(folder: Path, name: str) -> tuple[Path, str]:
    """A key to sign with, and its public half."""
    file = folder / name
    making = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(file)]
    subprocess.run(making, check=True, stdin=subprocess.DEVNULL)
    return file, file.with_suffix(".pub").read_text(encoding="utf-8").strip()


def signs(repository: Clone, file: Path, signers: str) -> None:
    """From now on commits are signed with `file`, and those of `signers` (ALLOWED SIGNERS of ssh-keygen) count."""
    listed = file.with_name("allowed_signers")
    listed.write_text(signers, encoding="utf-8")
    for name, value in (
        ("gpg.format", "ssh"),
        ("user.signingkey", str(file)),
        ("gpg.ssh.allowedSignersFile", str(listed)),
        ("commit.gpgsign", "true"),
    ):
        repository.git("config", name, value)
