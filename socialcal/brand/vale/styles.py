"""The styles of a calendar, read and compiled once for all of its stories."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from socialcal.brand.vale.compile import compiled
from socialcal.brand.vale.pattern import Patience
from socialcal.brand.vale.style_rule import StyleRule
from socialcal.ingest.styles import read_style_files
from socialcal.model.finding import Finding
from socialcal.model.place import Places
from socialcal.model.rule import Rule


def read_styles(
    root: Path, names: Iterable[str], settings: Places
) -> tuple[tuple[StyleRule, ...], tuple[Finding, ...]]:
    """The checks of the styles `names` below styles/ in the calendar `root`, which must be resolved.

    `settings` are the places of socialcal.yml. The findings say what of the styles cannot be read, or counts for
    nothing here.
    """
    files, findings = read_style_files(root, tuple(names), settings)
    patience = Patience()
    made = [compiled(file, patience) for file in files]
    rules = tuple(rule for rule, _ in made if rule is not None)
    return rules, (*findings, *(finding for _, told in made for finding in told))


def rules_of(styles: Iterable[StyleRule]) -> tuple[Rule, ...]:
    """The checks as rules, that may be selected, ignored, suppressed and explained."""
    return tuple(style.head.rule for style in styles)
