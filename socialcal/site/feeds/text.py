"""Text as every feed can hold it. How a format escapes it is the format's own affair."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 (section 2.2) or iCalendar (RFC 5545, 3.1, CONTROL) cannot hold, and halves of characters."""


def writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
