"""Plain text as safe HTML: paragraphs, line ends, and links that can be clicked. Everything else is escaped."""

from __future__ import annotations

import re
from html import escape

from socialcal.channels.marks import apart, links

_BETWEEN = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> str:
    """An empty line begins another paragraph."""
    return "\n".join(f"<p>{_linked(part)}</p>" for part in _BETWEEN.split(text.strip()) if part)


def _linked(text: str) -> str:
    made, seen = [], 0
    for mark in apart(links(text)):
        address = escape(text[mark.start : mark.end])
        made += [_lines(text[seen : mark.start]), f'<a href="{address}">{address}</a>']
        seen = mark.end
    return "".join([*made, _lines(text[seen:])])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
