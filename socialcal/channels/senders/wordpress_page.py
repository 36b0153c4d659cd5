"""The text and files of a post as the HTML of a WordPress article, in blocks of its editor. Nothing in it is executed.

What the text says stays text: markup is escaped, and square brackets too, since WordPress runs what stands in them as a
shortcode (https://developer.wordpress.org/plugins/shortcodes/, checked 2026-11-25).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from socialcal.channels.marks import links

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_SHORTCODES = str.maketrans({"[": "&#91;", "]": "&#93;"})
_HREF = str.maketrans({"[": "%5B", "]": "%5D"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A file in the site's library. `url` is https or http."""

    kind: str
    id: int
    url: str
    alt: str
    subtitles: str = ""
    """Where the subtitles of a video stand; empty without them."""


def page(texts: Iterable[str], files: Iterable[Placed], language: str) -> str:
    """The text in paragraphs, then the files in order. A line break stays one, an address becomes a link."""
    paragraphs = [part for text in texts for part in _PARAGRAPHS.split(text.strip()) if part.strip()]
    blocks = [_block("paragraph", {}, f"<p>{_inline(part)}</p>") for part in paragraphs]
    return "\n\n".join([*blocks, *(_file(file, language) for file in files)])


def title(text: str) -> str:
    """A title is HTML too. An ampersand stays as it is read."""
    return _plain(text, quote=False)


def _inline(text: str) -> str:
    written, seen = [], 0
    for mark in links(text):
        address = text[mark.start : mark.end]
        href = html.escape(address).translate(_HREF)
        written += [_plain(text[seen : mark.start]), f'<a href="{href}">{_plain(address)}</a>']
        seen = mark.end
    return "".join([*written, _plain(text[seen:])]).replace("\n", "<br>")


def _plain(text: str, quote: bool = True) -> str:
    """What WordPress filters from authors it reads twice: `&amp;#60;` would become the sign `<` (wp_kses, 6.1)."""
    return html.escape(text, quote).translate(_SHORTCODES).replace("&amp;#", "&amp;&#35;")


def _file(file: Placed, language: str) -> str:
    source, alt = html.escape(file.url).translate(_HREF), _plain(file.alt)
    match file.kind:
        case "image":
            inner = f'<img src="{source}" alt="{alt}" class="wp-image-{file.id}"/>'
        case "video":
            inner = f'<video controls src="{source}">{_track(file, language)}</video>'
        case "audio":
            inner = f'<audio controls src="{source}"></audio>'
        case _:
            name = _plain(file.alt or file.url.rpartition("/")[2])
            return _block("file", {"id": file.id}, f'<div class="wp-block-file"><a href="{source}">{name}</a></div>')
    return _block(file.kind, {"id": file.id}, f'<figure class="wp-block-{file.kind}">{inner}</figure>')


def _track(file: Placed, language: str) -> str:
    if not file.subtitles:
        return ""
    source = html.escape(file.subtitles).translate(_HREF)
    return f'<track src="{source}" kind="subtitles" srclang="{html.escape(language)}"/>'


def _block(name: str, attributes: dict[str, int], inner: str) -> str:
    written = f" {json.dumps(attributes, separators=(',', ':'))}" if attributes else ""
    return f"<!-- wp:{name}{written} -->\n{inner}\n<!-- /wp:{name} -->"
