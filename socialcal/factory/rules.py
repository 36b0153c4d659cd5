"""Every rule there is, from whichever room it comes, by id."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.brand.registry import RULES as CHECKED
from socialcal.compose.rules import RULES as COMPOSED
from socialcal.model.rule import Rule

RULES: Mapping[str, Rule] = dict(sorted({**CHECKED, **{rule.id: rule for rule in COMPOSED}}.items()))
"""What reading, composing and checking can find."""
