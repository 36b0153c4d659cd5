"""socialcal.yml against itself: names that stand elsewhere in the file, campaigns that run backwards, shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.factory import BrokenOrganisation, load
from tests.builders import NOW

HEAD = """\
organisation: Gemeente Waterkant
people: {noor: {name: Noor de Wit}}
pillars: {duurzaam: {name: Duurzame stad}}
audiences: {gezinnen: {name: Gezinnen}}
"""


def found(settings: str, root: Path) -> list[tuple[str, str]]:
    (root / "socialcal.yml").write_text(HEAD + settings, encoding="utf-8")
    return [(finding.rule, f"{finding.place.line}:{finding.place.column}") for finding in load(root, NOW).findings]


@pytest.mark.parametrize(
    ("settings", "spots"),
    [
        ("channels:\n  x: {kind: x, audiences: [gezinnen, marsmannetjes]}\n", ["6:38"]),
        ("channels:\n  x: {kind: x, owner: sam, audiences: [a, b]}\n", ["6:23", "6:40", "6:43"]),
        ("campaigns:\n  schoon: {name: Schoon, pillar: nergens}\n", ["6:34"]),
        ("channels:\n  x: {kind: x, owner: noor, audiences: [gezinnen]}\n", []),
        ("campaigns:\n  schoon: {name: Schoon, pillar: duurzaam}\n", []),
    ],
)
def test_every_name_that_the_file_does_not_have_is_told(settings: str, spots: list[str], tmp_path: Path) -> None:
    assert found(settings, tmp_path) == [("organisation.unknown-name", spot) for spot in spots]


def test_a_campaign_of_one_day_or_without_an_end_is_fine(tmp_path: Path) -> None:
    days = "campaigns:\n  a: {name: A, start: 2026-12-01, end: 2026-12-01}\n  b: {name: B, start: 2026-12-01}\n"
    assert found(days, tmp_path) == []


def test_shares_below_a_hundred_leave_room(tmp_path: Path) -> None:
    (tmp_path / "socialcal.yml").write_text("organisation: A\npillars: {a: {name: A, share: 20}}\n", encoding="utf-8")
    assert load(tmp_path, NOW).findings == ()


@pytest.mark.parametrize("written", ["gap: 30", "gap: 1.5", "effort: 45"])
def test_a_length_of_time_without_a_unit_is_not_guessed(written: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenOrganisation) as error:
        found(f"channels:\n  x: {{kind: x, {written}}}\n", tmp_path)
    assert [finding.rule for finding in error.value.findings] == ["organisation.invalid-value"]
