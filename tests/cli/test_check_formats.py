"""`check --format`: every format is there, and says the same."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from socialcal.brand.output import FORMATS
from socialcal.cli import check
from tests.cli.running import Small, small, tale

WRONG = tale("afval", "{channel: mastodon, at: 2026-12-01 09:00, text: Doe mee.}", campaign="schon")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path / "kalender", {"a.md": WRONG})


def test_the_command_offers_all_that_there_are() -> None:
    assert tuple(FORMATS) == check.FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_each_names_the_rule_and_exits_1(form: str, calendar: Small) -> None:
    ran = calendar.run("check", "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "story.unknown-campaign" in ran.out
    assert "stories/a.md" in ran.out


def test_those_for_programs_can_be_read(calendar: Small) -> None:
    for form in ("json", "gitlab", "sarif"):
        json.loads(calendar.run("check", "--format", form).out)
    ElementTree.fromstring(calendar.run("check", "--format", "junit").out)


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_calendar_is_clean_in_each(form: str, calendar: Small) -> None:
    calendar.edit("stories/a.md", "campaign: schon", "campaign: schoon")
    ran = calendar.run("check", "--format", form)
    assert (ran.code, ran.err) == (0, "")


def test_statistics_count_by_rule_and_say_what_can_be_mended(calendar: Small) -> None:
    ran = calendar.run("check", "--statistics")
    assert ran.code == 1
    assert ran.lines[0].split()[:2] == ["1", "story.unknown-campaign"]
    assert "--fix" in ran.lines[-1]
