"""Pages as they are served while somebody works on the calendar: with edit mode, and with no script inside them, since
MkDocs' own live reload comes from a file of ours."""

from __future__ import annotations

import re
from pathlib import Path

from socialcal.site.editing.access import ROOT
from socialcal.site.editing.http import Response
from socialcal.site.editing.script import SCRIPT, STYLE

LIVE = f"{ROOT}live.js"
_LIVE_FILE = Path(__file__).parent / "scripts" / "live.js"
_LIVE_RELOAD = re.compile(rb"<script>\s*var livereload = .*?\blivereload\((\d+), (\d+)\);\s*</script>", re.DOTALL)
"""What mkdocs.livereload of MkDocs 1.6.1 puts into a page, always the last script. Where it is not found, the policy of
the page keeps it from running and the page is not loaded again by itself."""
_ADDED = f'<link rel="stylesheet" href="{STYLE}">\n<script src="{SCRIPT}" defer></script>\n'.encode()
_BEFORE = 256
"""Bytes before the live reload in which it may begin."""


def live_script() -> Response:
    kept = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store"}
    return Response(200, kept, _LIVE_FILE.read_bytes())


def served(page: bytes, *, edited: bool) -> bytes:
    """The page with our live reload and, where it may be `edited`, what edit mode needs."""
    start = max(page.rfind(b"var livereload = ") - _BEFORE, 0)
    tail, found = _LIVE_RELOAD.subn(_ours, page[start:], count=1)
    page = page[:start] + tail if found else page
    head = page.find(b"</head>")
    return page[:head] + _ADDED + page[head:] if edited and head >= 0 else page


def _ours(found: re.Match[bytes]) -> bytes:
    return b'<script src="%b" data-epoch="%b" data-page="%b"></script>' % (LIVE.encode(), found[1], found[2])
