"""`check --add-baseline`: an archive starts clean, and what is new is told all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Small, small, tale

FILE = "socialcal-baseline.json"
OLD = tale("oud", "{channel: mastodon, at: 2026-12-01 09:00, text: 'Zie http://www.waterkant.example/oud voor meer.'}")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    made = small(tmp_path / "kalender", {"oud.md": OLD})
    assert "links.insecure" in made.run("check").out
    made.run("check", "--add-baseline")
    return made


def told(calendar: Small) -> list[str]:
    ran = calendar.run("check", "--format", "json")
    return [finding["rule"] for finding in json.loads(ran.out)["findings"]]


def test_what_was_there_is_told_no_more(calendar: Small) -> None:
    ran = calendar.run("check")
    assert ran.out == "Niets gevonden.\n"
    assert ran.err == f"1 oude bevinding staat in {FILE} en is niet verteld.\n"


def test_it_says_how_many_and_where(tmp_path: Path) -> None:
    made = small(tmp_path / "kalender", {"oud.md": OLD})
    count = len(told(made))
    ran = made.run("check", "--add-baseline")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{count} bevindingen onthouden in {FILE}")


def test_lines_above_may_come_and_go(calendar: Small) -> None:
    calendar.edit("stories/oud.md", "pillar: duurzaam", "tags: [afval]\npillar: duurzaam")
    assert told(calendar) == []


def test_the_same_mistake_once_more_is_new(calendar: Small) -> None:
    calendar.edit("stories/oud.md", "voor meer.", "en http://www.waterkant.example/oud voor meer.")
    assert told(calendar) == ["links.insecure"]


def test_the_same_mistake_in_another_story_is_new(calendar: Small) -> None:
    calendar.write("stories/nieuw.md", OLD.replace("id: oud", "id: nieuw"))
    assert "links.insecure" in told(calendar)


def test_an_old_error_still_keeps_its_posts_back(tmp_path: Path) -> None:
    broken = tale("fout", "{channel: mastodon, at: 2026-12-01 09:00, text: Doe mee.}", owner="nor")
    made = small(tmp_path / "kalender", {"fout.md": broken})
    made.run("check", "--add-baseline")
    assert made.run("check").code == 0
    plan = made.run("plan")
    assert plan.lines[0].startswith("! 2026-12-01 09:00  mastodon")
    assert "Het verhaal heeft fouten." in plan.lines[0]


def test_a_baseline_that_is_damaged_hides_nothing_and_is_told(calendar: Small) -> None:
    for text in ("{", "[]", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a": 3}}', "[" * 100_000):
        calendar.write(FILE, text)
        ran = calendar.run("check")
        assert (ran.code, ran.out) == (2, "")
        assert FILE in ran.err
        assert "--add-baseline" in ran.err


def test_it_is_made_anew_over_a_damaged_one(calendar: Small) -> None:
    calendar.write(FILE, "{")
    assert calendar.run("check", "--add-baseline").code == 0
    assert told(calendar) == []


def test_a_baseline_that_leads_outside_is_refused(calendar: Small, tmp_path: Path) -> None:
    calendar.remove(FILE)
    (tmp_path / "elders.json").write_text('{"version": 1, "findings": {}}')
    (calendar.root / FILE).symlink_to(tmp_path / "elders.json")
    assert calendar.run("check").code == 2


def test_the_file_is_the_same_whoever_makes_it_when(calendar: Small) -> None:
    before = (calendar.root / FILE).read_bytes()
    calendar.run("check", "--add-baseline", at="2026-11-25 08:00")
    assert (calendar.root / FILE).read_bytes() == before
