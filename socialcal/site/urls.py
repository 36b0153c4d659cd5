"""Where pages and files of the site live, and how one page points to another. Always relative, so that the site
works under a sub-path and from a folder on disk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_TAKEN = frozenset({"index", "readme"})
"""MkDocs gives these names a meaning of their own."""


def slug(name: str) -> str:
    """`name` when it is safe as a file name everywhere, else a readable part of it with a digest of all of it."""
    if _PLAIN.fullmatch(name) and name.lower() not in _TAKEN:
        return name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower())[:40].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{digest}" if readable else digest


def distinct_slugs(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Slug by key for pairs of (key, wanted name), apart on file systems that ignore case. The first keeps its name."""
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for key, name in names:
        found = slug(name)
        if found.lower() in taken:
            found = slug(f"{found} {key}")
        taken.add(found.lower())
        slugs[key] = found
    return slugs


def followable(address: str | None) -> str | None:
    """The address when a reader can safely follow it: http, https or mailto. None for anything else."""
    if address is None:
        return None
    try:
        bits = urlsplit(address.strip())
    except ValueError:
        return None
    if bits.scheme in ("http", "https"):
        return address.strip() if bits.hostname else None
    return address.strip() if bits.scheme == "mailto" else None


@dataclass(frozen=True, slots=True)
class Urls:
    """`directory` is MkDocs' `use_directory_urls`: `agenda/` instead of `agenda.html`."""

    directory: bool = False

    def of(self, name: str) -> str:
        """The address of a page, from the site's root."""
        folder, _, last = name.rpartition("/")
        if not self.directory:
            return f"{name}.html"
        if last == "index":
            return f"{folder}/" if folder else ""
        return f"{name}/"

    def links_from(self, name: str) -> Links:
        return Links(self, "../" * self.of(name).count("/"))


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as one page writes them; `base` leads to the site's root, or is the site's own address."""

    urls: Urls
    base: str

    def page(self, name: str, anchor: str = "") -> str:
        address = f"{self.base}{self.urls.of(name)}" or "./"
        return f"{address}#{anchor}" if anchor else address

    def file(self, path: str) -> str:
        return self.base + quote(path)
