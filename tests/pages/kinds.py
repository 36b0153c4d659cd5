"""Which pages of a built site stand for all of them: found in the site itself, so that a new page is looked at too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path


def kinds(site: Path) -> tuple[str, ...]:
    """Every page of the top, and of each folder its index, its largest page and its smallest."""
    folders: dict[Path, list[Path]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        folders[page.parent].append(page)
    found: list[Path] = []
    for folder, pages in sorted(folders.items()):
        if folder == site:
            found += pages
            continue
        found += [page for page in pages if page.name == "index.html"]
        others = sorted((page for page in pages if page.name != "index.html"), key=lambda page: page.stat().st_size)
        found += dict.fromkeys([*others[-1:], *others[:1]])
    return tuple(page.relative_to(site).as_posix() for page in found)


def on_disk(site: Path) -> tuple[str, ...]:
    """The same, of those that are opened from a folder; the page for a lost address has its style from a server."""
    return tuple(name for name in kinds(site) if name != "404.html")


def standing_for(site: Path) -> tuple[str, ...]:
    """The same without the smallest of each folder, for judges that take long."""
    largest: dict[str, tuple[int, str]] = {}
    for name in kinds(site):
        folder, _, last = name.rpartition("/")
        key = name if not folder or last == "index.html" else folder
        largest[key] = max(largest.get(key, (0, "")), ((site / name).stat().st_size, name))
    return tuple(name for _, name in largest.values())


MOST_TOLD = 40


def told(troubles: Mapping[str, Sequence[str]]) -> str:
    """What is wrong with which page, a line each, for the message of a failing test."""
    lines = [f"{name}: {trouble}" for name, found in troubles.items() for trouble in found]
    more = [f"... and {len(lines) - MOST_TOLD} more"] if len(lines) > MOST_TOLD else []
    return "\n".join(lines[:MOST_TOLD] + more)
