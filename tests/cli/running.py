"""The real program in a process of its own, and small calendars for it to work on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.warm import PATIENCE, REPOSITORY, warm

PROGRAM = (sys.executable, "-m", "socialcal")
_CACHE = tempfile.TemporaryDirectory(prefix="socialcal-home-")
"""What a user would have in ~/.cache: the programs of this test process keep their secret there."""
NOW = "2026-11-24 12:15"
"""A Tuesday in Amsterdam; at this moment the small calendar is looked at, unless a test says otherwise."""

ORGANISATION = """\
organisation: Gemeente Waterkant
language: nl
timezone: Europe/Amsterdam
url: https://www.waterkant.example
people:
  noor: {name: Noor de Wit}
pillars:
  duurzaam: {name: Duurzame stad}
audiences:
  gezinnen: {name: Gezinnen}
channels:
  mastodon: {kind: mastodon, account: "@waterkant@social.waterkant.example"}
  x: {kind: x, account: "@waterkant"}
  nieuwsbrief: {kind: email}
campaigns:
  schoon: {name: Schoon samen}
"""
MKDOCS = """\
site_name: Kalender
docs_dir: content
theme: {name: socialcal}
plugins: [socialcal]
"""


@dataclass(frozen=True)
class Ran:
    """What a process left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def environment(**changes: str | None) -> dict[str, str]:
    """What a process may know of where it runs: a path, UTF-8, and this checkout. None takes something away."""
    known: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(REPOSITORY),
        "SOCIALCAL_BY": "desk",
        "XDG_CACHE_HOME": _CACHE.name,
        **changes,
    }
    return {name: value for name, value in known.items() if value is not None}


def socialcal(*arguments: str | Path, cwd: Path, **env: str | None) -> Ran:
    """`socialcal ARGUMENTS` in the folder `cwd`; further keywords are environment variables."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def fed(given: bytes, *arguments: str | Path, cwd: Path, **env: str | None) -> Ran:
    """The same with `given` on standard input."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(**env),
        input=given,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def called(*arguments: str | Path, cwd: Path, **env: str | None) -> Ran:
    """The same from a process that has its imports done, for tests that do not look at how it starts."""
    process = warm(tuple(sorted(environment().items())))
    code, out, err = process.call([str(argument) for argument in arguments], cwd, environment(**env))
    return Ran(code, out.decode(), err.decode())


def on_terminal(*arguments: str, cwd: Path, **env: str | None) -> Ran:
    """`socialcal ARGUMENTS` with a terminal to write to; both streams come as `out`, with the terminal's line ends."""
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=cwd,
            env=environment(TERM="xterm-256color", **env),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        ) as process:
            os.close(theirs)
            written = _read_all(ours)
            code = process.wait(PATIENCE)
    finally:
        os.close(ours)
    return Ran(code, written.decode(), "")


def _read_all(terminal: int) -> bytes:
    """Linux ends a terminal that nobody holds any more with an error instead of an empty read."""
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)


@dataclass(frozen=True)
class Small:
    """A small calendar on disk, and the program at work in it."""

    root: Path

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        self.write(path, text.replace(old, new))

    def run(self, command: str, *arguments: str | Path, at: str | None = NOW, **env: str | None) -> Ran:
        """`socialcal COMMAND ARGUMENTS` in the calendar's folder, at the moment `at`, or by the clock for None."""
        moment = () if at is None else ("--as-of", at)
        return called(command, *moment, *arguments, cwd=self.root, **env)

    @property
    def outbox(self) -> list[Path]:
        """The folders in the outbox, in the order of their moments."""
        return sorted(found.parent for found in (self.root / ".socialcal/outbox").glob("[!.]*/[!.]*/metadata.json"))

    def outbox_texts(self) -> list[str]:
        return [(folder / "post.txt").read_text("utf-8").rstrip("\n") for folder in self.outbox]

    def digest(self, at: str = NOW) -> str:
        """Of the plan at that moment."""
        return self.run("plan", at=at).lines[-1].removeprefix("plan ")


def small(
    root: Path,
    stories: Mapping[str, str] | None = None,
    organisation: str = ORGANISATION,
    content: Mapping[str, str] | None = None,
) -> Small:
    """A calendar in `root`: stories by their path under stories/, and a site when there is `content`."""
    made = Small(root)
    root.mkdir(parents=True, exist_ok=True)
    made.write("socialcal.yml", organisation)
    for path, text in (stories or {}).items():
        made.write(f"stories/{path}", text)
    if content is not None:
        made.write("mkdocs.yml", MKDOCS)
        (root / "content").mkdir(exist_ok=True)
        for path, text in content.items():
            made.write(f"content/{path}", text)
    return made


def tale(id: str, *posts: str, body: str = "Een gezin deed mee.", **fields: str) -> str:
    """A good story. `posts` are entries of `posts:` as an editor writes them, `fields` add to the front matter."""
    head = {
        "id": id,
        "title": id.capitalize(),
        "summary": "Minder restafval in een week.",
        "status": "approved",
        "owner": "noor",
        "pillar": "duurzaam",
        "audience": "[gezinnen]",
        **fields,
    }
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    lines += ["posts:", *(f"  - {post}" for post in posts)] if posts else []
    return "\n".join(["---", *lines, "---", body, ""])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below, hidden ones too, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
