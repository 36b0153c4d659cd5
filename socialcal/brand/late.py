"""Patterns that are compiled when they are first used: a check of one story needs a fifth of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands in for a compiled pattern. What was asked of it once lies in its own dictionary and costs no more."""

    def __init__(self, written: str, flags: int) -> None:
        self.pattern = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = self.__dict__.get("_compiled") or re.compile(self.pattern, self._flags)
        self._compiled = compiled
        found = getattr(compiled, name)
        self.__dict__[name] = found
        return found


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but a mistake in it shows when it is first used. Functions of `re` do not take it."""
    return cast("re.Pattern[str]", _Late(written, flags))
