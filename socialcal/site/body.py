"""A story's HTML made to fit a page: links to other stories lead to their pages, headings sit under the title's and
can be linked to as on a forge.

The HTML comes from `ingest`, which escapes what an editor typed. Whatever address does not lead somewhere safe loses
its link here all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape, unescape

from socialcal.model.story import Story
from socialcal.site.urls import Links, followable

_TAG = re.compile(r"<(a|img|h[1-6]|/h[1-6]|table|/table|pre|input)(\s[^<>]*)?>")
_ADDRESS = re.compile(r'\s(href|src)="([^"]*)"')
_ANY_TAG = re.compile(r"<[^>]*>")
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_OURS = ("content", "frame-", "post-", "sc-")
"""What the ids of a page's own parts start with."""

Resolve = Callable[[str, bool], str | None]
"""From an address as written in the body, and whether a picture stands there, to one to follow; None leads nowhere."""


def fitted(html: str, resolve: Resolve) -> str:
    """`html` with its addresses resolved and its headings one level down, each with an anchor."""
    taken: Counter[str] = Counter()

    def tag(match: re.Match[str]) -> str:
        name, attributes = match[1], match[2] or ""
        if name == "table":
            # A wide table scrolls inside its own box, which a keyboard must be able to reach.
            return '<div class="sc-scroll" tabindex="0"><table>'
        if name == "/table":
            return "</table></div>"
        if name == "pre":
            return f'<pre tabindex="0"{attributes}>'
        if name == "input":
            # The box of a task list: a control that nobody can use needs a name, a character is its own.
            return "☑" if " checked" in attributes else "☐"
        if name in ("a", "img"):
            return f"<{name}{_ADDRESS.sub(address, attributes)}>"
        level = min(int(name[-1]) + 1, 6)
        if name.startswith("/"):
            return f"</h{level}>"
        anchor = _anchor(html[match.end() : html.find(f"</{name}>", match.end())], taken)
        return f'<h{level} id="{anchor}">' if anchor else f"<h{level}>"

    def address(match: re.Match[str]) -> str:
        picture = match[1] == "src"
        found = resolve(unescape(match[2]), picture)
        if found is None:
            return ' class="sc-missing"' if picture else ""
        lazy = ' loading="lazy"' if picture else ""
        return f' {match[1]}="{escape(found)}"{lazy}'

    return _TAG.sub(tag, html)


def _anchor(heading: str, taken: Counter[str]) -> str:
    """What forges call a heading, so that a link works in both places; empty when nothing is left of it.

    One that was used before gets a number, and one that the page's own parts could have a word in front.
    """
    words = unescape(_ANY_TAG.sub("", heading)).strip().lower()
    name = _NOT_IN_ANCHORS.sub("", words).replace(" ", "-")
    if not name:
        return ""
    if name.startswith(_OURS):
        name = f"story-{name}"
    found = name
    while found in taken:
        found = f"{name}-{taken[name]}"
        taken[name] += 1
    taken[found] += 1
    return found


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
