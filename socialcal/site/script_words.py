"""What scripts say, by the name that they use. In the language of the site, as `sc.say` in `scripts/`."""

from __future__ import annotations

from collections.abc import Mapping

SAID: Mapping[str, str] = {}
COUNTED: Mapping[str, tuple[str, str]] = {}
"""For one and for several; `%(num)s` stands for how many."""
