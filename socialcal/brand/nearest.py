"""Did you mean: the known names closest to one that nobody knows, as a hint and where it is plain as a fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from socialcal.model.finding import Finding, Fix
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place

_LONGEST = 80
"""Longer values are compared by their start: names are at most 64 characters, and comparing costs quadratic time."""
_CUTOFF = 0.7
_SHOWN = 8


def nearest(value: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three known names that look like `value`, the best first."""
    names = {name.lower(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(value[:_LONGEST].lower(), names, n=3, cutoff=_CUTOFF)
    return tuple(names[name] for name in found)


def suggestion(value: str, known: Iterable[str]) -> Phrase | None:
    """A hint with the closest names, else with all when they are few; None when there is nothing to suggest."""
    names = sorted(known)
    close = nearest(value, names)
    if close:
        return Phrase(f"Bedoelde je {' of '.join(close)}?", f"Did you mean {' or '.join(close)}?")
    if 0 < len(names) <= _SHOWN:
        return Phrase(f"Kies uit: {', '.join(names)}.", f"Choose from: {', '.join(names)}.")
    return None


def suggesting(finding: Finding, value: str, known: Iterable[str], written: Place | None) -> Finding:
    """`finding` with what was meant in its hint, and with a safe fix when one name is close.

    `written` is where `value` stands in its file, character by character; without it there is no fix.
    """
    names = tuple(known)
    close = nearest(value, names)
    fix = Fix(written, len(value), close[0]) if written and len(close) == 1 else None
    return replace(finding, hint=suggestion(value, names) or finding.hint, fix=fix)
