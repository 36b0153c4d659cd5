"""Which files make up a calendar: its root, its stories, its templates. Nothing outside the root is ever listed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from socialcal.ingest.bounds import TEMPLATE_BYTES
from socialcal.ingest.organisation import FILE
from socialcal.ingest.source import Source, read_source
from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.phrase import Phrase

STORIES = "stories"
TEMPLATES = "templates/posts"
STORY_TEMPLATES = "templates/stories"
STORY_TEMPLATE = ".md.j2"
"""How the name of a story's template ends."""


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards with a socialcal.yml. Raises SocialcalError when there is none."""
    for folder in (resolved := start.resolve(), *resolved.parents):
        if (folder / FILE).is_file():
            return folder
    raise SocialcalError(
        Phrase(
            "Hier is geen kalender: er staat geen socialcal.yml in deze map of daarboven.",
            "There is no calendar here: no socialcal.yml in this folder or above it.",
        ),
        Phrase(
            "Ga naar de map van je kalender, of geef hem met --root.",
            "Go to your calendar's folder, or name it with --root.",
        ),
    )


def story_names(root: Path) -> Iterator[str]:
    """Every .md below stories/ by its path from `root`, in a fixed order. Hidden files and folders are passed over.

    A link to a folder is not followed but listed, so that reading it tells what is wrong with it.
    """
    top = str(root)
    for folder, folders, files in os.walk(f"{top}/{STORIES}"):
        below = folder[len(top) + 1 :]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (f"{below}/{name}" for name in folders if Path(folder, name).is_symlink())
        for name in sorted(files):
            if name.endswith(".md") and not name.startswith("."):
                yield f"{below}/{name}"


def story_files(root: Path) -> Iterator[Path]:
    """The same as whole paths."""
    yield from (root / name for name in story_names(root))


def read_templates(root: Path) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """The organisation's own post templates by name without `.j2`, and those that could not be read."""
    return _read(root, TEMPLATES, ".j2")


def read_story_templates(root: Path) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """The organisation's own templates of stories by name without `.md.j2`, and those that could not be read."""
    return _read(root, STORY_TEMPLATES, STORY_TEMPLATE)


def _read(root: Path, folder: str, suffix: str) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    read = [read_source(root, path, TEMPLATE_BYTES) for path in sorted((root / folder).glob(f"*{suffix}"))]
    sources = [source for source in read if isinstance(source, Source)]
    names = {source.path.removeprefix(f"{folder}/").removesuffix(suffix): source.text for source in sources}
    return names, tuple(finding for finding in read if isinstance(finding, Finding))
