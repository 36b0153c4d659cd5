"""Every rule there is, from whichever room it comes, by id."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.brand.registry import RULES as CHECKED
from socialcal.brand.registry import by_id
from socialcal.compose.rules import RULES as COMPOSED
from socialcal.model.rule import Rule

RULES: Mapping[str, Rule] = by_id((*CHECKED.values(), *COMPOSED))
"""What reading, composing and checking can find."""
