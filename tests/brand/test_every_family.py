"""A calendar in which one story goes wrong per family: what is told of it is written down beside it, to the column."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from socialcal.brand.context import Family
from socialcal.brand.registry import FAMILIES
from socialcal.factory import load
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding
from tests.brand.example import line_at
from tests.builders import NOW

ROOT = Path(__file__).parents[1] / "calendars" / "every-family"
EXPECTED = ROOT / "expected.txt"


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load(ROOT, NOW)


def test_what_is_told_is_what_is_written_down(calendar: Calendar) -> None:
    expected = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    told = [_line(finding) for finding in calendar.findings]
    changes = unified_diff(expected, told, "expected.txt", "told now", lineterm="", n=1)
    assert not (diff := "\n".join(changes)), f"\n{diff}\n"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_every_family_has_a_file_that_breaks_several_of_its_rules(calendar: Calendar, family: Family) -> None:
    name = str(getattr(family, "__name__", "")).rpartition(".")[2]
    file = "socialcal.yml" if name == "organisation" else f"stories/{name}.md"
    rules = {
        finding.rule
        for finding in calendar.findings
        if finding.rule.startswith(f"{name}.") and finding.place.path == file
    }
    assert len(rules) >= min(5, len(family.RULES))


def test_every_line_of_the_list_has_the_same_shape() -> None:
    shape = re.compile(r"[a-z/.]+:\d+:\d+ +\+\d+ +[a-z]+\.[a-z-]+ +\S.*")
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or shape.fullmatch(line), line


def _line(finding: Finding) -> str:
    """Place, length, rule, and the start of the text that stands there."""
    start = finding.place.column - 1
    about = line_at(ROOT, finding)[start : start + finding.length]
    shown = about if len(about) <= 40 else f"{about[:39]}…"
    return f"{finding.place!s:26} {f'+{finding.length}':5} {finding.rule:26} {shown}".rstrip()
