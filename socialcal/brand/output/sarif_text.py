"""How SARIF wants text, Markdown, levels and files to be written: SARIF 2.1.0, 3.11, 3.27.10 and 3.4.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, checked 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from socialcal.brand.output.visible import visible
from socialcal.model.finding import Severity

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BRACKETS = re.compile(r"[\[\]\\]")
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!]")


def as_text(text: str) -> str:
    """A plain text message that reads as `text`: no placeholder (3.11.5), and no link (3.11.6) that we did not make."""
    lines = "\n".join(map(visible, text.split("\n")))
    if "](" in lines:
        lines = _BRACKETS.sub(r"\\\g<0>", lines)
    return lines.replace("{", "{{").replace("}", "}}")


def as_markdown(name: str, message: str, hint: str, source: str | None) -> str:
    """A rule's documentation: its name as a heading, then a paragraph each; without HTML (3.11.4.2)."""
    paragraphs = (f"# {_plain(name)}", *map(_plain, filter(None, (message, hint, source))))
    return "\n\n".join(paragraphs).replace("{", "{{").replace("}", "}}")


def uri(path: str) -> str:
    """A path from the calendar's root as a relative reference (RFC 3986, 4.2): the bytes of the file's name, quoted."""
    try:
        written = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that no file system gave us
        written = path.encode("utf-8", "surrogatepass")
    return quote(written, safe="/")


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", visible(text))
