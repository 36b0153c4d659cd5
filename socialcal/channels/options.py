"""What may stand under `options:` of a channel. Each sender declares what it reads, so that a slip is told."""

from __future__ import annotations

from math import isfinite
from typing import TypeAlias

Option: TypeAlias = type[str] | type[bool] | type[int] | type[float] | tuple[str, ...]
"""A text, true or false, a whole number, a number, or one of these words."""

_DIGITS = 18


def allows(option: Option, value: str | int | float | bool) -> bool:
    """Whether `value` will be read as it is meant. Numbers are never below zero, and may be written as text."""
    if isinstance(option, tuple):
        return value in option
    if option is bool or isinstance(value, bool):
        return option is bool and isinstance(value, bool)
    if option is str:
        return True
    written = str(value)
    return _is_whole(written) if option is int else _is_number(written)


def _is_whole(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= _DIGITS


def _is_number(written: str) -> bool:
    try:
        return written.isascii() and isfinite(float(written)) and float(written) >= 0
    except ValueError:
        return False
