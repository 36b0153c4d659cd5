"""Looking after the ledger: `socialcal ledger verify`, `export` and `import`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import ORGANISATION, Ran, Small, called, small, socialcal, tale, tree
from tests.publish.stores import git

STORIES = {"afval.md": tale("afval", "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}")}
LEDGER = ".socialcal/ledger.db"
ON_A_BRANCH = f"{ORGANISATION}ledger: {{kind: git}}\n"


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    made = small(tmp_path / "calendar", STORIES)
    assert made.run("publish").code == 0
    return made


def ledger(calendar: Small, *arguments: str | Path, **env: str | None) -> Ran:
    return called("ledger", *arguments, cwd=calendar.root, **env)


def tampered(calendar: Small) -> None:
    with closing(sqlite3.connect(calendar.root / LEDGER)) as connection:
        connection.execute("DROP TRIGGER lines_stay")
        connection.execute("UPDATE lines SET by = 'x' WHERE number = 3")
        connection.commit()


class TestVerify:
    def test_an_honest_ledger_adds_up(self, calendar: Small) -> None:
        assert ledger(calendar, "verify") == Ran(0, "5 regels, en alles klopt.\n", "")
        assert ledger(calendar, "verify", "--language", "en").out == "5 lines, and all of it adds up.\n"

    def test_before_anything_was_written_there_is_none(self, tmp_path: Path) -> None:
        calendar = small(tmp_path, STORIES)
        before = tree(tmp_path)
        assert ledger(calendar, "verify") == Ran(0, "Er is nog geen grootboek.\n", "")
        assert tree(tmp_path) == before

    def test_a_changed_line_is_told_and_exits_with_1(self, calendar: Small) -> None:
        tampered(calendar)
        ran = ledger(calendar, "verify")
        assert (ran.code, ran.err) == (1, "")
        assert ran.lines == [
            "Regel 3 past niet op de regel ervoor: er is iets veranderd of weggehaald.",
            "5 regels, en het klopt niet.",
        ]

    def test_a_torn_file_is_told_and_exits_with_2(self, calendar: Small) -> None:
        (calendar.root / LEDGER).write_text("x" * 4096)
        ran = ledger(calendar, "verify")
        assert (ran.code, ran.out) == (2, "")
        assert "beschadigd" in ran.err

    def test_stories_with_errors_do_not_keep_it_from_looking(self, calendar: Small) -> None:
        calendar.write("stories/stuk.md", "---\n[\n")
        assert ledger(calendar, "verify").code == 0


class TestExport:
    def test_every_line_of_the_ledger_is_a_line(self, calendar: Small) -> None:
        ran = ledger(calendar, "export")
        lines = [json.loads(line) for line in ran.lines]
        assert ran.code == 0
        assert [line["state"] for line in lines] == ["", "planned", "claimed", "sending", "sent"]
        assert set(lines[0]) == {"number", "kind", "key", "state", "fence", "at", "by", "details", "hash"}

    def test_a_file_gets_the_same(self, calendar: Small, tmp_path: Path) -> None:
        ran = ledger(calendar, "export", tmp_path / "lines.jsonl", "--language", "en")
        assert ran == Ran(0, f"5 lines are in {tmp_path / 'lines.jsonl'}.\n", "")
        assert (tmp_path / "lines.jsonl").read_text() == ledger(calendar, "export").out

    def test_a_file_that_cannot_be_written_is_told(self, calendar: Small) -> None:
        ran = ledger(calendar, "export", "/dev/null/lines.jsonl", "--language", "en")
        assert (ran.code, ran.out) == (2, "")
        assert "cannot be written" in ran.err

    def test_an_empty_ledger_gives_nothing(self, tmp_path: Path) -> None:
        assert ledger(small(tmp_path), "export") == Ran(0, "", "")


class TestImport:
    def moved(self, calendar: Small, kept: str) -> Ran:
        (calendar.root.parent / "kept.jsonl").write_text(kept)
        return ledger(calendar, "import", calendar.root.parent / "kept.jsonl")

    def test_a_new_ledger_is_filled_with_the_same_lines(self, calendar: Small) -> None:
        kept = ledger(calendar, "export").out
        (calendar.root / LEDGER).unlink()
        assert self.moved(calendar, kept) == Ran(0, "5 regels zijn overgezet.\n", "")
        assert ledger(calendar, "export").out == kept
        assert calendar.run("publish").code == 0
        assert len(calendar.outbox) == 1, "it is remembered as sent"

    def test_one_that_has_lines_is_left_alone(self, calendar: Small) -> None:
        kept = ledger(calendar, "export").out
        ran = self.moved(calendar, kept)
        assert (ran.code, ran.out) == (2, "")
        assert "heeft al regels" in ran.err
        assert ledger(calendar, "export").out == kept

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ('"by":"desk"', '"by":"x"', "niet"),
            ('"number":3', '"number":"3"', "na 2 regels"),
            ('"number":4', "", "na 3 regels"),
            ('"sending"', '"s\u00e9nding"', "geen regel van een grootboek"),
        ],
    )
    def test_lines_that_do_not_add_up_are_not_taken(self, calendar: Small, old: str, new: str, says: str) -> None:
        kept = ledger(calendar, "export").out
        (calendar.root / LEDGER).unlink()
        ran = self.moved(calendar, kept.replace(old, new, 1))
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
        assert not (calendar.root / LEDGER).exists()

    def test_a_file_that_is_not_there_is_a_mistake(self, calendar: Small) -> None:
        assert ledger(calendar, "import", "nergens.jsonl").code == 2

    def test_a_calendar_moves_from_a_file_to_a_branch(self, calendar: Small, tmp_path: Path) -> None:
        kept = ledger(calendar, "export").out
        git(tmp_path, "init", "--quiet", "--bare", "remote.git")
        git(calendar.root, "init", "--quiet")
        git(calendar.root, "remote", "add", "origin", "../remote.git")
        calendar.write("socialcal.yml", ON_A_BRANCH)
        assert self.moved(calendar, kept) == Ran(0, "5 regels zijn overgezet.\n", "")
        (calendar.root / LEDGER).unlink()
        assert ledger(calendar, "verify") == Ran(0, "5 regels, en alles klopt.\n", "")
        assert ledger(calendar, "export").out == kept
        assert calendar.run("publish").code == 0
        assert len(calendar.outbox) == 1
        assert not (calendar.root / LEDGER).exists()


def test_publishing_from_two_fresh_clones_sends_once(tmp_path: Path) -> None:
    """What CI does: each run begins with nothing but the repository."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    writer = small(tmp_path / "writer", STORIES, ON_A_BRANCH)
    git(writer.root, "init", "--quiet", "--initial-branch=main")
    git(writer.root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(writer.root, "add", "--all")
    git(writer.root, "commit", "--quiet", "--message", "stories")
    git(writer.root, "push", "--quiet", "origin", "main")
    placed = []
    for name in ("first", "second"):
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path / 'remote.git'}", name)
        clone = Small(tmp_path / name)
        assert clone.run("publish").code == 0
        assert clone.run("status").lines[0] == "1 verstuurd"
        placed += clone.outbox
    assert len(placed) == 1


def test_a_remote_that_is_not_there_is_told_without_a_trace(tmp_path: Path) -> None:
    calendar = small(tmp_path, STORIES, ON_A_BRANCH)
    git(calendar.root, "init", "--quiet")
    git(calendar.root, "remote", "add", "origin", "http://x:hunter2@127.0.0.1:1/a.git")
    ran = socialcal("publish", cwd=calendar.root, no_proxy="*")
    assert (ran.code, ran.out) == (2, "")
    assert "is niet te bereiken" in ran.err
    assert "hunter2" not in ran.err
    assert not calendar.outbox


def test_without_a_command_it_says_which_there_are(tmp_path: Path) -> None:
    ran = called("ledger", cwd=tmp_path)
    assert ran.code == 2
    assert all(name in ran.err for name in ("verify", "export", "import"))
