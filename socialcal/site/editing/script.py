"""The script and the style sheet of edit mode. They are served from here only, and stand on no site that is built."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from socialcal.site.editing.access import HEADER, INVITATION, ROOT
from socialcal.site.editing.http import Response
from socialcal.site.editing.script_words import SAID
from socialcal.site.words import Words

SCRIPT, STYLE = f"{ROOT}edit.js", f"{ROOT}edit.css"
_HERE = Path(__file__).parent
_PIECES = ("asking", "dialog", "toast", "move", "drag", "text", "new", "approve", "menu", "start")
"""In this order: each builds on those before it."""


def script(words: Words) -> Response:
    """Every piece in one strict function, around which `edit` tells where to ask and what to say."""
    said = {key: words.gettext(message) for key, message in SAID.items()}
    told = {"root": ROOT, "header": HEADER, "invitation": INVITATION, "language": words.tag, "say": said}
    # In a string of a script `</` could end it and these two could end a line.
    data = json.dumps(told, ensure_ascii=False).replace("</", "<\\/").replace("\u2028", " ").replace("\u2029", " ")
    return _kept("text/javascript", f'(function () {{\n"use strict";\nconst edit = {data};\n{_pieces()}}})();\n')


def style() -> Response:
    return _kept("text/css", (_HERE / "styles" / "editing.css").read_text("utf-8"))


@cache
def _pieces() -> str:
    return "\n".join((_HERE / "scripts" / f"{name}.js").read_text("utf-8") for name in _PIECES)


def _kept(kind: str, body: str) -> Response:
    return Response(200, {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-store"}, body.encode())
