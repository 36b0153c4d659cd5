"""Web addresses in running text, masked so that no check takes what stands in them for words or numbers."""

from __future__ import annotations

import re

from socialcal.model.prose import MASK

_ADDRESS = re.compile(r"[HhWw](?:(?<=[Hh])[Tt]{2}[Pp][Ss]?://|(?<=[Ww])[Ww]{2}\.)[^\s<>\"“”]{1,2000}")
"""Begins with a letter, so that most of a text is passed over quickly."""


def without_addresses(text: str) -> str:
    """`text`, as long as it was, with every character of an address masked."""
    if "://" not in text and "www." not in text.lower():
        return text
    return _ADDRESS.sub(lambda found: MASK * len(found[0]), text)
