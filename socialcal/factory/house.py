"""What the organisation brings beside socialcal.yml: the terms of its brand packs and its styles, read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from socialcal.brand.house import House
from socialcal.ingest.packs import read_packs
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.pack import extended
from socialcal.model.place import Places
from socialcal.model.rule import Rule

if TYPE_CHECKING:
    from socialcal.brand.vale.style_rule import StyleRule


@dataclass(frozen=True, slots=True)
class ReadHouse:
    """The house, what is wrong with its files, and the rules that it adds to ours."""

    house: House
    organisation: Organisation
    """With the habits of its packs where its own file is silent."""
    findings: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    sources: tuple[str, ...] = ()
    """The texts of what it brings: where these are the same, so are its results."""


def read_house(root: Path, organisation: Organisation, settings: Places) -> ReadHouse:
    """The house of `organisation` in the resolved `root`; `settings` tells where names stand in socialcal.yml."""
    read = read_packs(root, organisation.brand.extends, settings)
    terms = (*organisation.brand.terms, *(term for pack in read.packs for term in pack.terms))
    styles, found = _styles(root, organisation, settings)
    return ReadHouse(
        House(terms, styles),
        extended(organisation, read.packs),
        (*read.findings, *found),
        _rules(styles),
        (repr(read.packs), *(f"{rule.head.id} {rule.head.digest}" for rule in styles)),
    )


def _styles(
    root: Path, organisation: Organisation, settings: Places
) -> tuple[tuple[StyleRule, ...], tuple[Finding, ...]]:
    if not organisation.brand.styles:
        return (), ()
    from socialcal.brand.vale.styles import read_styles  # what only styles need, nobody else waits for

    return read_styles(root, organisation.brand.styles, settings)


def _rules(styles: tuple[StyleRule, ...]) -> tuple[Rule, ...]:
    if not styles:
        return ()
    from socialcal.brand.vale.styles import rules_of

    return rules_of(styles)
