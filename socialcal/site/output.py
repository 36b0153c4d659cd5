"""What a site consists of, as values: pages, files and copies. Nothing here is written to a disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page. `name` is its place in the site, without suffix, such as `month/2026-11`; `index` is the front page."""

    name: str
    title: str
    """Plain text."""
    view: str
    """The entry of the view navigation that it belongs to."""
    render: Callable[[], str]
    """The page's content as HTML, without the frame around it; made when asked for, the same every time."""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file with its content; `path` is POSIX, from the site's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A picture or document of a story; `source` is POSIX, from the calendar's root."""

    path: str
    source: str


@dataclass(frozen=True, slots=True)
class Output:
    pages: tuple[GeneratedPage, ...]
    files: tuple[GeneratedFile, ...]
    copies: tuple[CopiedFile, ...]
