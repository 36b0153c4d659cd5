"""Names that are safe as an id and as a file: what is left of a title when only such characters may be in it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

ID_LENGTH = 100
"""What the schema of a story allows."""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def kebab(text: str) -> str:
    """Lower case letters, digits and single hyphens; no longer than an id may be. Empty when nothing is left."""
    latin = unicodedata.normalize("NFKD", unquote(text).translate(_LETTERS))
    plain = latin.encode("ascii", "ignore").decode().lower()
    return shortened(re.sub(r"[^a-z0-9]+", "-", re.sub(r"['`]", "", plain)).strip("-"), ID_LENGTH)


def shortened(name: str, length: int) -> str:
    """At most `length` of `name`, between words where that is possible."""
    return name if len(name) <= length else name[: length + 1].rpartition("-")[0] or name[:length]
