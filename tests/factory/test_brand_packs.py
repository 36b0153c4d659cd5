"""Brand packs in a calendar: their terms and habits hold where the organisation's own file is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.brand.examples.example import settings, story
from socialcal.factory import load
from socialcal.model.organisation import Brand
from tests.brand.example import findings, written
from tests.builders import NOW

PACK = """\
sentence: 12
address: u
exclamations: 0
flesch: {nl: 60}
terms:
  - {use: inwoner, avoid: burger}
  - {use: container, avoid: kliko}
"""


def calendar(root: Path, *brand: str, **packs: str) -> Path:
    files = {f"{name}.yml": pack for name, pack in packs.items()}
    told = story(summary="Elke burger krijgt een kliko.")
    return written({"socialcal.yml": settings("brand:", *brand), "stories/a.md": told, **files}, root)


def wording(root: Path) -> list[str]:
    return [finding.message.nl.split("’")[0] for finding in findings(root) if finding.rule.startswith("wording")]


def test_the_terms_of_a_pack_are_looked_for(tmp_path: Path) -> None:
    assert wording(calendar(tmp_path, "  extends: [merk.yml]", merk=PACK)) == ["‘burger", "‘kliko"]


def test_a_term_of_the_organisation_goes_before_those_of_its_packs(tmp_path: Path) -> None:
    own = ("  extends: [merk.yml]", "  terms: [{use: burger}, {use: bak, avoid: kliko, kind: jargon}]")
    found = findings(calendar(tmp_path, *own, merk=PACK))
    assert [(finding.rule, finding.hint.nl) for finding in found] == [("wording.jargon", "Schrijf bak.")]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((), {"sentence": 12, "address": "u", "exclamations": 0, "flesch": {"nl": 60.0}, "emoji": Brand().emoji}),
        (("  sentence: 25", "  exclamations: 2"), {"sentence": 25, "address": "u", "exclamations": 2}),
        (("  flesch: {en: 50}",), {"flesch": {"en": 50.0}, "sentence": 12}),
    ],
)
def test_habits_of_a_pack_hold_where_the_organisation_is_silent(
    own: tuple[str, ...], expected: dict[str, object], tmp_path: Path
) -> None:
    brand = load(calendar(tmp_path, "  extends: [merk.yml]", *own, merk=PACK), NOW).organisation.brand
    assert {name: getattr(brand, name) for name in expected} == expected


def test_of_two_packs_the_first_decides(tmp_path: Path) -> None:
    root = calendar(tmp_path, "  extends: [a.yml, b.yml]", a="extends: [c.yml]", b="sentence: 15", c="sentence: 20")
    assert load(root, NOW).organisation.brand.sentence == 20


def test_a_pack_that_cannot_be_used_stops_nothing_but_is_an_error(tmp_path: Path) -> None:
    root = calendar(tmp_path, "  extends: [merk.yml]", merk="terms: [")
    calendar_ = load(root, NOW)
    assert [finding.rule for finding in calendar_.findings] == ["wording.broken-pack"]
    assert calendar_.broken == frozenset()


def test_a_term_that_says_nothing_is_told_in_socialcal_yml(tmp_path: Path) -> None:
    (finding,) = findings(calendar(tmp_path, "  terms:", "    - {avoid: burger}"))
    assert (finding.rule, str(finding.place)) == ("organisation.invalid-value", "socialcal.yml:21:7")
    assert finding.hint.nl == "Zet dat bij use:, of schrijf kind: banned."
