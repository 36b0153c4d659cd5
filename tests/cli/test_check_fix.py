"""`check --fix` and `--diff`: what is mended, what is left alone, and that all else in a file stays as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.running import NOW, Small, fed, small, tale, tree

POST = "{channel: mastodon, at: 2026-12-01 09:00, text: Doe mee.}  # op tijd"
WRONG = tale("afval", POST, campaign="schon  # met de buurt", format="").replace("owner: noor", "owner:   'noor'")
RIGHT = WRONG.replace("schon ", "schoon ")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path / "kalender", {"a.md": WRONG})


def test_a_fix_changes_only_what_is_wrong(calendar: Small) -> None:
    ran = calendar.run("check", "--fix")
    assert (ran.code, ran.out, ran.err) == (0, "Niets gevonden.\n", "1 ding hersteld in 1 bestand.\n")
    assert (calendar.root / "stories/a.md").read_text() == RIGHT


def test_a_second_time_changes_nothing(calendar: Small) -> None:
    calendar.run("check", "--fix")
    before = _written(calendar)
    ran = calendar.run("check", "--fix")
    assert (ran.code, ran.err, _written(calendar)) == (0, "", before)


@pytest.mark.parametrize(("mark", "end"), [(b"", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n"), (b"", b"\r")])
def test_line_ends_and_byte_order_mark_stay(calendar: Small, mark: bytes, end: bytes) -> None:
    file = calendar.root / "stories/a.md"
    file.write_bytes(mark + WRONG.encode().replace(b"\n", end))
    calendar.run("check", "--fix")
    assert file.read_bytes() == mark + RIGHT.encode().replace(b"\n", end)


def test_lines_that_end_in_several_ways_keep_their_own(calendar: Small) -> None:
    file = calendar.root / "stories/a.md"
    file.write_bytes(WRONG.encode().replace(b"\nowner", b"\r\nowner"))
    calendar.run("check", "--fix")
    assert file.read_bytes() == RIGHT.encode().replace(b"\nowner", b"\r\nowner")


def test_the_rights_of_a_file_stay(calendar: Small) -> None:
    file = calendar.root / "stories/a.md"
    file.chmod(0o640)
    calendar.run("check", "--fix")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_diff_is_shown_and_nothing_is_written(calendar: Small) -> None:
    before = _written(calendar)
    ran = calendar.run("check", "--diff")
    assert (ran.code, _written(calendar)) == (1, before)
    changed = [line for line in ran.lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-campaign: schon  # met de buurt", "+campaign: schoon  # met de buurt"]


def test_git_can_apply_the_diff(calendar: Small, tmp_path: Path) -> None:
    import subprocess

    patch = calendar.run("check", "--diff").out
    subprocess.run(["git", "apply", "-"], cwd=calendar.root, input=patch.encode(), check=True)
    assert (calendar.root / "stories/a.md").read_text() == RIGHT


def test_a_diff_of_nothing_is_empty_and_exits_0(calendar: Small) -> None:
    calendar.run("check", "--fix")
    assert calendar.run("check", "--diff") == calendar.run("check", "--diff", "--unsafe-fixes")
    assert calendar.run("check", "--diff").out == ""


def test_only_what_is_asked_for_is_mended(calendar: Small) -> None:
    calendar.write("stories/b.md", WRONG.replace("id: afval", "id: water"))
    calendar.run("check", "--fix", "stories/b.md")
    assert (calendar.root / "stories/a.md").read_text() == WRONG
    assert "campaign: schoon" in (calendar.root / "stories/b.md").read_text()


def test_an_unsafe_fix_is_made_when_it_is_asked_for(calendar: Small) -> None:
    calendar.write("stories/a.md", RIGHT.replace("Een gezin deed mee.", "Kom naar de de markt."))
    calendar.run("check", "--fix")
    assert "de de markt" in (calendar.root / "stories/a.md").read_text()
    calendar.run("check", "--fix", "--unsafe-fixes")
    assert "naar de markt" in (calendar.root / "stories/a.md").read_text()


def test_unsafe_fixes_alone_say_nothing_and_are_a_mistake(calendar: Small) -> None:
    ran = calendar.run("check", "--unsafe-fixes")
    assert ran.code == 2
    assert "--fix" in ran.err


def test_a_story_that_is_a_link_is_not_written_through(calendar: Small) -> None:
    (calendar.root / "stories/a.md").rename(calendar.root / "echt.md")
    (calendar.root / "stories/a.md").symlink_to("../echt.md")
    assert calendar.run("check", "--fix").code == 1
    assert (calendar.root / "echt.md").read_text() == WRONG


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is refused to root")
def test_a_folder_that_may_not_be_written_is_told(calendar: Small) -> None:
    (calendar.root / "stories").chmod(0o500)
    ran = calendar.run("check", "--fix")
    assert (ran.code, "stories/a.md" in ran.err) == (2, True)


def test_socialcal_yml_is_mended_too(calendar: Small) -> None:
    calendar.edit("socialcal.yml", "mastodon: {kind: mastodon,", "mastodon: {kind: mastadon,")
    calendar.run("check", "--fix")
    assert "{kind: mastodon," in (calendar.root / "socialcal.yml").read_text()


class TestStandardInput:
    def test_a_story_is_checked_without_being_on_the_disk(self, calendar: Small) -> None:
        arguments = ("check", "--as-of", NOW, "--stdin-filename", "stories/nieuw.md", "--format", "concise")
        ran = fed(WRONG.encode(), *arguments, cwd=calendar.root)
        assert (ran.code, ran.lines[0].split(":")[0]) == (1, "stories/nieuw.md")
        assert not (calendar.root / "stories/nieuw.md").exists()

    def test_the_fixed_story_comes_back(self, calendar: Small) -> None:
        ran = fed(WRONG.encode(), "check", "--fix", "--stdin-filename", "stories/a.md", cwd=calendar.root)
        assert (ran.code, ran.out) == (0, RIGHT)
        assert (calendar.root / "stories/a.md").read_text() == WRONG

    def test_only_that_story_is_read(self, calendar: Small) -> None:
        calendar.write("stories/b.md", "---\nid: [\n---\n")
        ran = fed(RIGHT.encode(), "check", "--stdin-filename", "stories/c.md", cwd=calendar.root)
        assert (ran.code, ran.out) == (0, "Niets gevonden.\n")

    @pytest.mark.parametrize(
        "name", ["content/a.md", "../stories/a.md", "stories/a.txt", "/etc/passwd", "stories/../x.md"]
    )
    def test_a_name_that_is_no_story_is_refused(self, calendar: Small, name: str) -> None:
        ran = fed(RIGHT.encode(), "check", "--stdin-filename", name, cwd=calendar.root)
        assert (ran.code, ran.out) == (2, "")
        assert "stories/2026/12/afval.md" in ran.err

    @pytest.mark.parametrize("given", [b"", b"\xff\xfe", b"\0" * 10, b"x" * 3_000_000, b"---\n" * 1000])
    def test_anything_may_come_in(self, calendar: Small, given: bytes) -> None:
        ran = fed(given, "check", "--stdin-filename", "stories/a.md", cwd=calendar.root)
        assert (ran.code, ran.err) == (1, "")

    def test_a_path_from_the_folder_where_one_stands_is_understood(self, calendar: Small) -> None:
        ran = fed(WRONG.encode(), "check", "--stdin-filename", "a.md", cwd=calendar.root / "stories")
        assert ran.lines[0].startswith("stories/a.md:")


def _written(calendar: Small) -> dict[str, bytes]:
    """Every file of the calendar but those that the program keeps for itself."""
    return {path: data for path, data in tree(calendar.root).items() if not path.startswith(".socialcal/")}


@pytest.mark.parametrize(
    "title", ['"Bel voor de ka\\u200bde"', '"Bel voor de kade\\u200b"', "'Bel voor de \u200bkade'"]
)
def test_what_is_written_as_an_escape_is_left_as_it_is(title: str, calendar: Small) -> None:
    """A fix counts characters as they are read; where they are written otherwise it would tear the escape apart."""
    told = RIGHT.replace("title: Afval", f"title: {title}")
    calendar.write("stories/a.md", told)
    ran = calendar.run("check", "--fix", "--unsafe-fixes")
    left = (calendar.root / "stories/a.md").read_text()
    if "\\" in title:
        assert left == told
        assert "wording.invisible-character" in ran.out
    else:
        assert left == told.replace("\u200b", "")
