"""Colours on a terminal: which style a severity has, and how a piece of text gets one."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.model.finding import Severity

BOLD, FAINT = "1", "2"
OF_SEVERITY: Mapping[Severity, str] = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def paint(style: str, said: str, colour: bool) -> str:
    """`said` between ANSI escapes (SGR, ECMA-48 8.3.117); as it is without `colour`."""
    return f"\x1b[{style}m{said}\x1b[0m" if colour else said
