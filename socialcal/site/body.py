"""A story's HTML made to fit a page: links to other stories lead to their pages, and headings sit under the title's.

The HTML comes from `ingest`, which escapes what an editor typed. Whatever address does not lead somewhere safe loses
its link here all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from socialcal.model.story import Story
from socialcal.site.urls import Links, followable

_TAG = re.compile(r"<(a|img|h[1-6]|/h[1-6]|table|/table)(\s[^<>]*)?>")
_ADDRESS = re.compile(r'\s(href|src)="([^"]*)"')

Resolve = Callable[[str, bool], str | None]
"""From an address as written in the body, and whether a picture stands there, to one to follow; None leads nowhere."""


def fitted(html: str, resolve: Resolve) -> str:
    """`html` with its addresses resolved and its headings one level down."""

    def tag(match: re.Match[str]) -> str:
        name, attributes = match[1], match[2] or ""
        if name == "table":
            # A wide table scrolls inside its own box, which a keyboard must be able to reach.
            return '<div class="sc-scroll" tabindex="0"><table>'
        if name == "/table":
            return "</table></div>"
        if name in ("a", "img"):
            return f"<{name}{_ADDRESS.sub(address, attributes)}>"
        level = min(int(name[-1]) + 1, 6)
        return f"<{name[:-1]}{level}{attributes}>"

    def address(match: re.Match[str]) -> str:
        picture = match[1] == "src"
        found = resolve(unescape(match[2]), picture)
        if found is None:
            return ' class="sc-missing"' if picture else ""
        lazy = ' loading="lazy"' if picture else ""
        return f' {match[1]}="{escape(found)}"{lazy}'

    return _TAG.sub(tag, html)


def resolver(story: Story, links: Links, pages: Mapping[str, str], copied: Mapping[str, str]) -> Resolve:
    """Addresses for one story on one page. `pages` maps story paths to pages, `copied` source paths to site paths."""
    paths = {link.target: link.path for link in (*story.links, *story.images) if link.path is not None}

    def resolve(target: str, picture: bool) -> str | None:
        path = paths.get(target)
        file = links.file(copied[path]) if path is not None and path in copied else None
        if picture:
            return file  # A picture from another host would tell that host who reads the calendar.
        if target.startswith("#"):
            return target
        if path is None:
            return followable(target)
        if path in pages:
            return links.page(pages[path], target.partition("#")[2])
        return file

    return resolve
