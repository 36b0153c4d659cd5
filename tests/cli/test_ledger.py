"""Looking after the ledger: `socialcal ledger verify`, `export` and `import`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import MKDOCS, ORGANISATION, Ran, Small, called, small, socialcal, tale, tree
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

    def test_one_that_is_gone_is_told_and_exits_with_1(self, calendar: Small) -> None:
        calendar.remove(LEDGER)
        ran = ledger(calendar, "verify")
        assert (ran.code, ran.err) == (1, "")
        assert ran.lines[0].startswith("Het grootboek is weg, of is ouder dan .socialcal/deliveries.json")
        assert ran.lines[1:] == ["Het grootboek is weg."]

    def test_one_that_is_older_than_it_told_is_told_and_exits_with_1(self, calendar: Small) -> None:
        backup = (calendar.root / LEDGER).read_bytes()
        calendar.run("hold", "--all", "--reason", "Brand")
        calendar.run("publish")
        (calendar.root / LEDGER).write_bytes(backup)
        ran = ledger(calendar, "verify")
        assert ran.code == 1
        assert "ouder dan" in ran.out

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

    @pytest.mark.parametrize("file", ["-", "b.jsonl"])
    def test_before_there_is_a_ledger_there_is_nothing_to_keep(self, tmp_path: Path, file: str) -> None:
        assert ledger(small(tmp_path), "export", file) == Ran(
            2, "", "Er is nog geen grootboek.\nEr is niets geschreven.\n"
        )
        assert not (tmp_path / "b.jsonl").exists()

    @pytest.mark.parametrize("file", ["-", "b.jsonl"])
    def test_a_ledger_that_is_gone_leaves_the_backup_as_it_was(self, calendar: Small, file: str) -> None:
        assert ledger(calendar, "export", "b.jsonl").code == 0
        before = (calendar.root / "b.jsonl").read_bytes()
        calendar.remove(LEDGER)
        ran = ledger(calendar, "export", file)
        assert (ran.code, ran.out) == (2, "")
        assert "Het grootboek is weg" in ran.err
        assert (calendar.root / "b.jsonl").read_bytes() == before

    def test_nothing_is_written_over_another_file(self, calendar: Small) -> None:
        calendar.write("b.jsonl", "van gisteren\n")
        before = tree(calendar.root)
        ran = ledger(calendar, "export", "b.jsonl")
        assert ran == Ran(
            2, "", "b.jsonl is er al, en blijft zoals het is.\nKies een nieuwe naam, met de datum erin.\n"
        )
        assert tree(calendar.root) == before


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


class TestALedgerThatForgot:
    """Gone, or an older backup of it: nobody begins another one unseen, and what it told stays."""

    @pytest.fixture(params=["gone", "older"])
    def forgetful(self, request: pytest.FixtureRequest, calendar: Small) -> Small:
        backup = (calendar.root / LEDGER).read_bytes()
        calendar.run("hold", "--channel", "x", "--reason", "Overleg")
        assert calendar.run("publish").code == 0
        calendar.remove(LEDGER)
        if request.param == "older":
            (calendar.root / LEDGER).write_bytes(backup)
        return calendar

    @pytest.mark.parametrize(
        "command",
        [
            ["status"],
            ["plan"],
            ["hold", "--all", "--reason", "Crisis"],
            ["resume", "--all"],
            ["resolve", "afval/mastodon", "sent"],
            ["delete", "afval/mastodon"],
            ["publish"],
        ],
        ids=lambda command: command[0],
    )
    def test_every_command_at_the_desk_says_so_and_changes_nothing(self, forgetful: Small, command: list[str]) -> None:
        before = tree(forgetful.root)
        ran = forgetful.run(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Het grootboek is weg, of is ouder dan .socialcal/deliveries.json")
        assert "een bestand HOLD" in ran.err
        assert tree(forgetful.root) == before

    def test_the_site_is_built_from_what_was_told_and_that_stays(self, forgetful: Small) -> None:
        forgetful.write("mkdocs.yml", MKDOCS)
        forgetful.write("content/over.md", "# Over\n")
        before = (forgetful.root / ".socialcal/deliveries.json").read_bytes()
        ran = forgetful.run("build")
        assert (ran.code, ran.out) == (0, f"{forgetful.root}/site/index.html\n")
        assert ran.err.startswith("Het grootboek is weg, of is ouder dan")
        assert (forgetful.root / ".socialcal/deliveries.json").read_bytes() == before

    def test_the_brake_in_a_file_can_be_named_otherwise(self, forgetful: Small) -> None:
        forgetful.write("socialcal.yml", f"{ORGANISATION}brake: {{file: STOP}}\n")
        assert "een bestand STOP" in forgetful.run("hold", "--all", "--reason", "Crisis").err


class TestABackupThatIsPutBack:
    LATER = "2026-11-24 13:00"

    def put_back(self, calendar: Small, *more: str) -> Ran:
        """A backup from before `more` stories went out."""
        ledger(calendar, "export", calendar.root.parent / "backup.jsonl")
        for name in more:
            calendar.write(f"stories/{name}.md", tale(name, f"{{channel: x, at: {self.LATER}, text: Hoera {name}}}"))
        calendar.run("publish", at=self.LATER)
        calendar.remove(LEDGER)
        return ledger(calendar, "import", calendar.root.parent / "backup.jsonl")

    def test_what_went_out_since_is_listed_with_what_to_do(self, calendar: Small) -> None:
        ran = self.put_back(calendar, "brug", "haven")
        assert (ran.code, ran.err) == (0, "")
        assert ran.lines[:4] == [
            "5 regels zijn overgezet.",
            "Na deze reservekopie ging dit nog de deur uit (2):",
            "  2026-11-24 13:00  verstuurd    brug/x",
            "  2026-11-24 13:00  verstuurd    haven/x",
        ]
        assert ran.lines[-2:] == [
            "2. Verwijder .socialcal/deliveries.json.",
            "3. Zeg van elke post die er staat: socialcal resolve KEY sent",
        ]

    def test_a_long_list_is_cut_off(self, calendar: Small) -> None:
        ran = self.put_back(calendar, *(f"s{number:02}" for number in range(23)))
        assert sum("verstuurd" in line for line in ran.lines) == 20
        assert "  … en nog 3" in ran.lines

    def test_when_nothing_went_out_since_it_says_that(self, calendar: Small) -> None:
        ledger(calendar, "export", calendar.root.parent / "backup.jsonl")
        calendar.run("hold", "--channel", "x", "--reason", "Overleg")
        calendar.run("publish")
        calendar.remove(LEDGER)
        ran = ledger(calendar, "import", calendar.root.parent / "backup.jsonl", "--language", "en")
        assert (ran.code, ran.lines[0]) == (0, "5 lines were moved.")
        assert "nothing went out since" in ran.lines[1]


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
