"""Fixes as `socialcal check` writes, shows and tells them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from socialcal.brand.output.visible import visible
from socialcal.brand.privacy.hiding import hidden
from socialcal.cli.terminal import tell
from socialcal.factory.mending import Mended
from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.rewrite import rewrite
from socialcal.ingest.scan import STORIES
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_MADE = (
    Phrase("1 ding hersteld in {files}.", "Mended 1 thing in {files}."),
    Phrase("{count} dingen hersteld in {files}.", "Mended {count} things in {files}."),
)
_FILES = (Phrase("1 bestand", "1 file"), Phrase("{count} bestanden", "{count} files"))
_NO_STORY = Phrase("{path} is geen plek voor een verhaal.", "{path} is no place for a story.")
_WHERE = Phrase("Noem een pad als stories/2026/12/afval.md.", "Name a path such as stories/2026/12/afval.md.")
_COLOURS = {"+": "32", "-": "31", "@": "36"}


def given_text(root: Path, name: str) -> dict[str, bytes]:
    """What standard input holds, as the story `name`, a path from here or from the calendar's folder.

    The file need not be there. Raises SocialcalError when it would not be a story.
    """
    here = (Path.cwd() / name).resolve()
    path = here.relative_to(root).as_posix() if here.is_relative_to(root) else name
    if not path.startswith(f"{STORIES}/") and (root / name).resolve().is_relative_to(root):
        path = PurePosixPath(name).as_posix()
    if not path.startswith(f"{STORIES}/") or not path.endswith(".md") or ".." in PurePosixPath(path).parts:
        raise SocialcalError(_NO_STORY.filled(path=name), _WHERE)
    return {path: sys.stdin.buffer.read(STORY_BYTES + 1)}


def write_mended(root: Path, done: Mended) -> None:
    """Puts the mended files in the place of the old ones."""
    for path, data in done.after.items():
        rewrite(root, path, data, instead_of=done.before[path])


def tell_made(done: Mended, language: str) -> None:
    """How much was mended, when anything was. On standard error: the findings that are left may go to a program."""
    if done.made:
        files = len(done.after)
        said = _FILES[files != 1].filled(count=files)
        tell(_MADE[done.made != 1].filled(count=done.made, files=said).say(language), err=True)


def shown_diff(done: Mended, *, colour: bool) -> str:
    """What would change, as a patch; control characters are made visible on a terminal."""
    return "".join(patch(done.before, done.after, colour=colour))


def patch(before: Mapping[str, bytes], after: Mapping[str, bytes], *, colour: bool) -> Iterator[str]:
    """The lines of a patch from the files `before` to those `after`, by path."""
    for path in sorted(after):
        old, new = (data[path].decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            # A patch that shows what nobody may read is worse than one that git does not take.
            safe = hidden(line)
            whole = safe if safe.endswith("\n") else f"{safe}\n\\ No newline at end of file\n"
            yield _painted(whole) if colour else whole


def _painted(line: str) -> str:
    style = _COLOURS.get(line[0])
    shown = visible(line.rstrip("\r\n"))
    return f"\x1b[{style}m{shown}\x1b[0m\n" if style else f"{shown}\n"
