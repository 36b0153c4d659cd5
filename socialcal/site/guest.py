"""Our pages in a theme that is not ours: a style sheet that stands among the theme's own, and touches our parts only.

Every rule of ours gets the weight of an id, which outweighs whatever classes a theme has. Below that weight all that
the theme says about what is inside our pages is taken back. Light or dark is what the theme says, not the system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_BASE = Path(__file__).with_suffix(".css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OURS = re.compile(r"\.sc(?:-[\w-]+)?(?![\w-])")
_REM = re.compile(r"(?<![\w.#-])(-?\d*\.?\d+)rem\b")
"""A theme can have made `rem` any size; our own measure stands in `guest.css`."""
_SCHEME = re.compile(r"color-scheme:[^;}]*;?")
_DARK = "@media screen and (prefers-color-scheme: dark)"
_DARK_THEMES = ':is([data-md-color-scheme="slate"], [data-bs-theme="dark"])'
"""How Material and the theme `mkdocs` say that they are dark."""
_GROUPS = ("@media", "@supports", "@container")


def among_others(css: str) -> str:
    """The style sheet of our own theme made fit for another one. It must have no brace inside a string."""
    return _BASE.read_text("utf-8") + "\n".join(_rules(_COMMENT.sub("", css), dark=False)) + "\n"


def _rules(css: str, *, dark: bool) -> Iterator[str]:
    at = 0
    while (start := css.find("{", at)) >= 0:
        end = _closing(css, start)
        prelude, block = css[at:start].strip(), css[start + 1 : end]
        at = end + 1
        if prelude == _DARK:
            yield from _rules(block, dark=True)
        elif prelude.startswith(_GROUPS):
            yield f"{prelude} {{\n" + "\n".join(_rules(block, dark=dark)) + "\n}"
        elif prelude != "@page":  # Paper on its side would be so for the theme's pages as well.
            yield f"{_raised(prelude, dark=dark)} {{{_measured(block)}}}"


def _closing(css: str, start: int) -> int:
    """Where the brace that opens at `start` closes."""
    depth = 0
    for found in re.finditer(r"[{}]", css[start:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return start + found.start()
    return len(css)


def _raised(prelude: str, *, dark: bool) -> str:
    if prelude.startswith("@"):
        return prelude
    return ", ".join(_selector(one.strip(), dark=dark) for one in _apart(prelude))


def _selector(selector: str, *, dark: bool) -> str:
    raised = _OURS.sub(r"\g<0>:not(#sc)", selector, count=1)
    if not dark:
        return raised
    return selector.replace(":root", _DARK_THEMES) if ":root" in selector else f"{_DARK_THEMES} {raised}"


def _apart(selectors: str) -> Iterator[str]:
    """At commas, except those inside brackets."""
    depth, start = 0, 0
    for at, character in enumerate(selectors):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            yield selectors[start:at]
            start = at + 1
    yield selectors[start:]


def _measured(block: str) -> str:
    return _REM.sub(r"calc(\1 * var(--sc-rem))", _SCHEME.sub("", block))
