"""A text as it is compared with others: without links, tags, punctuation, capitals and layout."""

from __future__ import annotations

import re
import string

_LINK = re.compile(r"https?://\S+")
_TAG = re.compile(r"#\w+")
_OPEN = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
"""Punctuation stands between words as a space does."""
_WORDS = 3
"""With fewer a text is a greeting or a label, and those may come back as often as people like."""


def plain(text: str) -> bytes:
    """The words of `text` in lower case with a space between them, in UTF-8; empty when they are too few to compare."""
    if "://" in text:
        text = _LINK.sub(" ", text)
    if "#" in text:
        text = _TAG.sub(" ", text)
    words = text.lower().encode("utf-8", "replace").translate(_OPEN).split()
    return b" ".join(words) if len(words) >= _WORDS else b""
