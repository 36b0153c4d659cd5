"""A calendar in which every family has files that go wrong: what is told is written down beside it, to the column."""

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
BESIDE = {
    "approval": r"stories/approval(-[a-z-]+)?\.md",
    "organisation": r"socialcal\.yml",
    "repeats": r"stories/repeats(-[a-z-]+)?\.md",
    "strategy": r"stories/strategy\.md|socialcal\.yml",
    "vale": r"styles/Duinmeer/[A-Za-z]+\.yml|socialcal\.yml",
}
"""Where families go wrong of which one story cannot break enough: a story has one approval, and repeats another."""


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load(ROOT, NOW)


def test_what_is_told_is_what_is_written_down(calendar: Calendar) -> None:
    expected = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    told = [_line(finding) for finding in calendar.findings]
    changes = unified_diff(expected, told, "expected.txt", "told now", lineterm="", n=1)
    assert not (diff := "\n".join(changes)), f"\n{diff}\n"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_every_family_has_its_own_files_that_break_several_of_its_rules(calendar: Calendar, family: Family) -> None:
    name = str(getattr(family, "__name__", "")).rpartition(".")[2]
    files = re.compile(BESIDE.get(name, rf"stories/{name}\.md"))
    told = {finding.rule for finding in calendar.findings if files.fullmatch(finding.place.path)}
    assert len(told & {rule.id for rule in family.RULES}) >= min(5, len(family.RULES))


def test_the_family_of_styles_has_a_style_that_a_story_breaks(calendar: Calendar) -> None:
    places = {finding.place.path for finding in calendar.findings if finding.rule == "vale.Duinmeer.Kantoortaal"}
    assert places == {"stories/reading.md"}


def test_every_line_of_the_list_has_the_same_shape() -> None:
    shape = re.compile(r"[A-Za-z/.-]+:\d+:\d+ +\+\d+ +[a-z]+\.[A-Za-z.-]+ +\S.*")
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or shape.fullmatch(line), line


def _line(finding: Finding) -> str:
    """Place, length, rule, and the start of the text that stands there, quoted where nobody would see it."""
    start = finding.place.column - 1
    about = line_at(ROOT, finding)[start : start + finding.length]
    seen = about if about.isprintable() and about.strip() else repr(about)
    shown = seen if len(seen) <= 40 else f"{seen[:39]}…"
    return f"{finding.place!s:32} {f'+{finding.length}':5} {finding.rule:27} {shown}".rstrip()
