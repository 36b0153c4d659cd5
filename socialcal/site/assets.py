"""The style sheet and the script of our pages, each one file made of the pieces in `styles/` and `scripts/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from socialcal.site.output import GeneratedFile
from socialcal.site.script_words import COUNTED, SAID
from socialcal.site.words import Words

STYLE, SCRIPT = "assets/socialcal/views.css", "assets/socialcal/views.js"
_HERE = Path(__file__).parent
_FIRST, _LAST = ("palette", "base"), ("phone", "print")
"""What others build upon, and what overrules them."""


def asset_files(words: Words, own_colours: str) -> Iterator[GeneratedFile]:
    yield GeneratedFile(STYLE, f"{_styles()}{own_colours}".encode())
    yield GeneratedFile(SCRIPT, _script(words).encode())


@cache
def _styles() -> str:
    pieces = {file.stem: file.read_text("utf-8") for file in sorted((_HERE / "styles").glob("*.css"))}
    between = (name for name in pieces if name not in (*_FIRST, *_LAST))
    return "\n".join(pieces[name] for name in (*_FIRST, *between, *_LAST))


@cache
def _pieces() -> str:
    files = sorted((_HERE / "scripts").glob("*.js"))
    return "".join(f"// {file.stem}\n{{\n{file.read_text('utf-8')}}}\n" for file in files)


def _script(words: Words) -> str:
    """Every piece has a block of its own, and `sc` from around it: the site's root, and its words."""
    said: dict[str, object] = {key: words.gettext(message) for key, message in SAID.items()}
    said |= {key: [words.ngettext(one, many, count) for count in (1, 2)] for key, (one, many) in COUNTED.items()}
    return (
        '(function () {\n"use strict";\n'
        'const sc = { root: new URL("../../", document.currentScript.src).href, '
        f"language: {json.dumps(words.tag)}, say: {json.dumps(said, ensure_ascii=False)} }};\n{_pieces()}}})();\n"
    )
