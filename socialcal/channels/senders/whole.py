"""Whole numbers in what a network says, which may be anything. Pure."""

from __future__ import annotations

_DIGITS = 18
"""More than any byte count, moment or waiting time has; and `int` refuses thousands of them."""


def whole(text: str) -> int | None:
    """The number that ASCII digits write; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
