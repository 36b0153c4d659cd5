"""How somebody brings an archive along: `socialcal import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ORGANISATION, Small, small, tree

POSTS = {
    "2014-03-21-open-dag.md": "---\ntitle: Open dag\ndate: 2014-03-21 09:00\n---\nKom kijken bij de brandweer.\n",
    "2015-06-01-strand.md": "+++\ntitle = 'Strand'\ndate = 2015-06-01T10:00:00+02:00\nweight = 3\n+++\nZand.\n",
}


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    website = ORGANISATION.replace("channels:\n", "channels:\n  website: {kind: rss}\n")
    return small(tmp_path / "kalender", organisation=website)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archief"
    folder.mkdir()
    for name, text in POSTS.items():
        (folder / name).write_text(text)
    return folder


def test_posts_become_stories_that_have_no_errors(calendar: Small, archive: Path) -> None:
    ran = calendar.run("import", archive)
    assert (ran.code, ran.err) == (0, "")
    stories = {path.relative_to(calendar.root).as_posix() for path in (calendar.root / "stories").rglob("*.md")}
    assert stories == {"stories/2014/03/open-dag.md", "stories/2015/06/strand.md"}
    checked = calendar.run("check", "--format", "json")
    assert json.loads(checked.out)["summary"]["error"] == 0, checked.out


def test_a_dry_run_reports_the_same_and_writes_nothing(calendar: Small, archive: Path) -> None:
    before = tree(calendar.root)
    dry = calendar.run("import", "--dry-run", archive)
    assert dry.code == 0
    assert tree(calendar.root) == before
    assert "2" in dry.out


def test_a_second_run_changes_nothing_and_edited_stories_stay(calendar: Small, archive: Path) -> None:
    calendar.run("import", archive)
    before = tree(calendar.root)
    assert calendar.run("import", archive).code == 0
    assert tree(calendar.root) == before
    calendar.edit("stories/2014/03/open-dag.md", "Kom kijken", "Kom vooral kijken")
    before = tree(calendar.root)
    assert calendar.run("import", archive).code == 0
    assert tree(calendar.root) == before


def test_the_report_can_be_read_by_programs(calendar: Small, archive: Path) -> None:
    ran = calendar.run("import", "--format", "json", archive)
    assert ran.code == 0
    assert json.loads(ran.out)


def test_a_file_that_cannot_be_adopted_is_named_and_exits_1(calendar: Small, archive: Path) -> None:
    (archive / "kapot.md").write_bytes(b"---\ntitle: [\n---\n")
    ran = calendar.run("import", archive)
    assert ran.code == 1
    assert "kapot.md" in ran.out
    assert len(list((calendar.root / "stories").rglob("*.md"))) == 2, "the others are adopted all the same"


def test_nothing_of_an_archive_is_ever_sent(calendar: Small, archive: Path) -> None:
    calendar.run("import", archive)
    assert calendar.run("publish").out == "0 verstuurd, 0 volgt later.\n"
    assert calendar.outbox == []


def test_addresses_become_links_and_the_language_is_told(calendar: Small, archive: Path) -> None:
    calendar.run(
        *("import", "--base-url", "https://www.waterkant.example", "--permalink", "/:year/:slug/"),
        *("--posts-language", "en", archive),
    )
    story = (calendar.root / "stories/2014/03/open-dag.md").read_text("utf-8")
    assert "https://www.waterkant.example/2014/open-dag/" in story
    assert "language: en" in story


@pytest.mark.parametrize("folder", ["nergens", "bestand"])
def test_an_archive_that_is_no_folder_is_a_mistake(folder: str, calendar: Small) -> None:
    calendar.write("bestand", "tekst")
    ran = calendar.run("import", folder)
    assert (ran.code, ran.out) == (2, "")
    assert folder in ran.err


def test_a_channel_that_is_not_there_yet_comes_with_the_line_that_makes_it(calendar: Small, archive: Path) -> None:
    said = calendar.run("import", "--channel", "weblog", archive).lines
    assert calendar.run("check", "--select", "story.unknown-channel").code == 1
    line = said[said.index("Het kanaal weblog staat nog niet in socialcal.yml. Zet dit onder channels:") + 1]
    calendar.edit("socialcal.yml", "channels:\n", f"channels:\n{line}\n")
    assert calendar.run("check", "--select", "story.unknown-channel").code == 0
