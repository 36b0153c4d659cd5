"""Examples of every rule, by family: they are tests, and they are what `explain` and the documentation show."""

from __future__ import annotations

from socialcal.brand.examples import (
    approval,
    channel,
    facts,
    links,
    media,
    organisation,
    privacy,
    reading,
    repeats,
    story,
    strategy,
    timing,
    tone,
    vale,
    wording,
)
from socialcal.brand.examples.example import Example

FAMILIES = (
    approval,
    channel,
    facts,
    links,
    media,
    organisation,
    privacy,
    reading,
    repeats,
    story,
    strategy,
    timing,
    tone,
    vale,
    wording,
)
EXAMPLES: tuple[Example, ...] = tuple(example for family in FAMILIES for example in family.EXAMPLES)
