from __future__ import annotations

import os
from pathlib import Path

import pytest

from socialcal.exchange import Settings, adopt, place_file
from socialcal.exchange.note import Kind
from socialcal.exchange.report import Adopted, Report
from socialcal.exchange.source import SOURCE_BYTES
from socialcal.model.finding import SocialcalError
from tests.builders import NOW, organisation
from tests.exchange.making import POST, archive, run, tree

TWO = {"a/2014-03-21-open.md": POST, "b/2015-01-02-open.md": POST.replace("2014-03-21", "2015-01-02")}


def paths(report: Report) -> list[tuple[str, str]]:
    return [(one.source, one.story) for one in report.imported]


def fates(report: Report) -> dict[str, int]:
    names = ("imported", "unchanged", "kept", "changed", "rejected")
    return {name: len(getattr(report, name)) for name in names if getattr(report, name)}


def test_stories_land_in_the_folder_of_their_month(tmp_path: Path) -> None:
    report = run(tmp_path, {"x/2014-03-21-open.md": POST, "about.md": "---\ntitle: Over ons\n---\n"})
    assert paths(report) == [
        ("about.md", "stories/undated/about.md"),
        ("x/2014-03-21-open.md", "stories/2014/03/open.md"),
    ]
    assert set(tree(tmp_path / "calendar")) == {"stories/undated/about.md", "stories/2014/03/open.md"}
    assert (report.channel, report.channel_known) == ("website", False)


def test_a_known_channel_is_known(tmp_path: Path) -> None:
    assert run(tmp_path, {"a.md": POST}, Settings(channel="mastodon")).channel_known


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **TWO,
        "c.md": "---\ntitle: C\nimage: k.jpg\n---\n",
        "k.jpg": b"\xff\xd8",
        "d.md": "no",
        "_index.md": "",
    }
    first = run(tmp_path, files)
    before = tree(tmp_path / "calendar")
    second = run(tmp_path, files)
    assert tree(tmp_path / "calendar") == before
    assert fates(first) == {"imported": 3, "rejected": 2}
    assert fates(second) == {"unchanged": 3, "rejected": 2}
    assert second.unchanged == first.imported
    assert second.notes == first.notes


def test_a_dry_run_writes_nothing_and_tells_the_same(tmp_path: Path) -> None:
    planned = run(tmp_path, TWO, dry_run=True)
    assert tree(tmp_path / "calendar") == {}
    assert run(tmp_path, TWO) == planned


def test_an_edited_story_is_kept(tmp_path: Path) -> None:
    (imported,) = run(tmp_path, {"open.md": POST}).imported
    path = tmp_path / "calendar" / imported.story
    path.write_text(path.read_text().replace("Open dag", "Open huis"))
    before = tree(tmp_path / "calendar")
    assert run(tmp_path, {"open.md": POST}).kept == (imported,)
    assert tree(tmp_path / "calendar") == before


def test_a_story_that_was_broken_by_hand_is_not_imported_once_more(tmp_path: Path) -> None:
    (imported,) = run(tmp_path, {"it's.md": POST}).imported
    path = tmp_path / "calendar" / imported.story
    path.write_text(path.read_text().replace("title: Open dag", "title: [Open: dag"))
    before = tree(tmp_path / "calendar")
    assert run(tmp_path, {"it's.md": POST}).kept == (imported,)
    assert tree(tmp_path / "calendar") == before


def test_a_story_that_was_moved_and_renamed_is_known_by_its_source(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"open.md": POST.replace("date", "image: k.jpg\ndate"), "k.jpg": b"\xff\xd8"}
    (imported,) = run(tmp_path, files).imported
    (tmp_path / "calendar" / imported.story).rename(tmp_path / "calendar/stories/elsewhere.md")
    before = tree(tmp_path / "calendar")
    assert run(tmp_path, files).unchanged == (Adopted("open.md", "stories/elsewhere.md"),)
    assert tree(tmp_path / "calendar") == before


def test_a_changed_source_is_told_and_its_story_left_alone(tmp_path: Path) -> None:
    (imported,) = run(tmp_path, {"open.md": POST}).imported
    before = tree(tmp_path / "calendar")
    assert run(tmp_path, {"open.md": POST + "Meer."}).changed == (imported,)
    assert tree(tmp_path / "calendar") == before


def test_an_archive_that_is_imported_from_another_folder_is_known_by_its_contents(tmp_path: Path) -> None:
    run(tmp_path, TWO)
    before = tree(tmp_path / "calendar")
    report = adopt(tmp_path / "archive" / "a", tmp_path / "calendar", organisation(), Settings(), NOW)
    assert report.unchanged == (Adopted("2014-03-21-open.md", "stories/2014/03/open-2014-03-21.md"),)
    assert tree(tmp_path / "calendar") == before


def test_of_two_equal_sources_each_has_its_story(tmp_path: Path) -> None:
    files = {"a/index.md": POST, "b/index.md": POST}
    assert len(run(tmp_path, {"a/index.md": POST}).imported) == 1
    report = run(tmp_path, files)
    assert fates(report) == {"imported": 1, "unchanged": 1}
    assert len(tree(tmp_path / "calendar")) == 2


def test_who_shares_a_slug_gets_a_date_and_is_told(tmp_path: Path) -> None:
    report = run(tmp_path, {**TWO, "c/2014-03-21-open.md": POST})
    (first, second, third) = sorted(story for _, story in paths(report))
    assert third == "stories/2015/01/open-2015-01-02.md"
    assert first.startswith("stories/2014/03/open-2014-03-21-")
    assert second.startswith("stories/2014/03/open-2014-03-21-")
    assert len(report.notes[Kind.ID_CHANGED]) == 3


def test_an_archive_that_grows_leaves_earlier_ids_alone(tmp_path: Path) -> None:
    run(tmp_path, {"a/2014-03-21-open.md": POST})
    report = run(tmp_path, TWO)
    assert fates(report) == {"imported": 1, "unchanged": 1}
    assert report.imported[0].story == "stories/2015/01/open-2015-01-02.md"
    assert fates(run(tmp_path, TWO)) == {"unchanged": 2}


@pytest.mark.parametrize(
    "there",
    [
        {"stories/2014/03/open.md": "---\nid: another\n---\n"},
        {"stories/x.md": "---\nid: open\n---\n"},
        {"stories/deep/open.md": "not even front matter"},
    ],
    ids=["same path", "same id", "same name"],
)
def test_stories_of_the_organisation_itself_are_never_touched(tmp_path: Path, there: dict[str, str | bytes]) -> None:
    archive(tmp_path / "calendar", there)
    before = tree(tmp_path / "calendar")
    assert paths(run(tmp_path, {"2014-03-21-open.md": POST})) == [
        ("2014-03-21-open.md", "stories/2014/03/open-2014-03-21.md")
    ]
    assert before.items() <= tree(tmp_path / "calendar").items()


def test_what_stands_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "calendar/stories/2014/03/open.md").mkdir(parents=True)
    report = run(tmp_path, {"2014-03-21-open.md": POST})
    assert fates(report) == {"rejected": 1}
    assert "stories/2014/03/open.md" in report.rejected[0].reason.en


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, str | bytes] = {f"{n:02}/2014-03-21-open.md": POST + str(n) for n in range(6)}
    whole = tree_of_a_whole_run(tmp_path / "whole", files)
    rename = Path.rename
    for stop in range(1, 6):
        done: list[Path] = []

        def interrupted(self: Path, target: Path, done: list[Path] = done, stop: int = stop) -> Path:
            if len(done) == stop:
                raise KeyboardInterrupt
            done.append(target)
            return rename(self, target)

        home = tmp_path / str(stop)
        home.mkdir()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", interrupted)
            with pytest.raises(KeyboardInterrupt):
                run(home, files)
        assert len(tree(home / "calendar")) == stop
        assert fates(run(home, files)) == {"imported": 6 - stop, "unchanged": stop}
        assert tree(home / "calendar") == whole


def tree_of_a_whole_run(home: Path, files: dict[str, str | bytes]) -> dict[str, str]:
    home.mkdir()
    run(home, files)
    return tree(home / "calendar")


def test_a_leftover_of_a_killed_run_is_no_story_and_in_nobody_s_way(tmp_path: Path) -> None:
    archive(tmp_path / "calendar", {"stories/2014/03/.open.md.part": "---\nid: op"})
    assert paths(run(tmp_path, {"2014-03-21-open.md": POST})) == [("2014-03-21-open.md", "stories/2014/03/open.md")]
    assert set(tree(tmp_path / "calendar")) == {"stories/2014/03/open.md"}


def test_links_are_not_followed_and_are_named(tmp_path: Path) -> None:
    archive(tmp_path, {"outside/secret.md": POST, "archive/real.md": POST, "outside/k.jpg": b"x"})
    (tmp_path / "archive/file.md").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "archive/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "archive/loop").symlink_to(tmp_path / "archive")
    report = run(tmp_path, {})
    assert [one.path for one in report.rejected] == ["file.md", "folder", "loop"]
    assert [one.source for one in report.imported] == ["real.md"]


def test_a_picture_behind_a_link_is_not_copied(tmp_path: Path) -> None:
    archive(tmp_path, {"outside/k.jpg": b"secret", "archive/a.md": "---\ntitle: A\nimage: k.jpg\n---\n"})
    (tmp_path / "archive/k.jpg").symlink_to(tmp_path / "outside/k.jpg")
    assert Kind.IMAGE_MISSING in run(tmp_path, {}).notes
    assert list(tree(tmp_path / "calendar")) == ["stories/undated/a.md"]


def test_nothing_is_written_through_a_link_that_leads_outside(tmp_path: Path) -> None:
    (tmp_path / "calendar/stories").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "calendar/stories/2014").symlink_to(tmp_path / "outside")
    with pytest.raises(SocialcalError, match="does not lie in this calendar"):
        run(tmp_path, {"2014-03-21-open.md": POST})
    assert tree(tmp_path / "outside") == {}


def test_what_is_no_text_too_large_or_no_file_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    os.mkfifo(tmp_path / "archive/pipe.md")
    huge = POST.encode() + b"a" * SOURCE_BYTES
    files: dict[str, str | bytes] = {
        "image.md": b"\x89PNG\0",
        "huge.md": huge,
        "large.md": POST + "a\n" * 1_200_000,
        "ok.md": POST,
    }
    report = run(tmp_path, files)
    assert {one.path: one.reason.en for one in report.rejected} == {
        "image.md": "this is not text",
        "huge.md": "this file is larger than 5 MB",
        "large.md": "the story would be larger than 2 MB",
        "pipe.md": "this is not an ordinary file",
    }
    assert len(report.imported) == 1
    assert report.sources == 5


def test_a_name_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "archive") + b"/caf\xe9.md")).write_text(POST)
    (refused,) = run(tmp_path, {}).rejected
    assert refused.path == "caf\\udce9.md"


def test_other_files_and_hidden_folders_are_named(tmp_path: Path) -> None:
    report = run(tmp_path, {"a.html": "x", ".git/config": "x", "k.jpg": b"x"})
    assert [(note.path, note.detail) for note in report.notes[Kind.OTHER_FILE]] == [
        ("a.html", ".html"),
        ("k.jpg", ".jpg"),
    ]
    assert [note.path for note in report.notes[Kind.FOLDER_SKIPPED]] == [".git"]


def test_pictures_come_along_beside_their_story(tmp_path: Path) -> None:
    source = "---\ntitle: A\ndate: 2014-03-21 09:00\nimage: img/K.JPG\nimage_alt: Een kade\n---\n"
    run(tmp_path, {"a.md": source, "static/img/K.JPG": b"\xff\xd8one"})
    calendar = tmp_path / "calendar/stories/2014/03"
    assert (calendar / "a.jpg").read_bytes() == b"\xff\xd8one"
    assert "image: {file: a.jpg, alt: Een kade}\n" in (calendar / "a.md").read_text()


def test_a_picture_never_takes_the_place_of_another(tmp_path: Path) -> None:
    archive(tmp_path / "calendar", {"stories/undated/a.jpg": b"mine"})
    files: dict[str, str | bytes] = {"a.md": "---\ntitle: A\nimage: k.jpg\nalt: x\n---\n", "k.jpg": b"theirs"}
    report = run(tmp_path, files)
    assert len(report.notes[Kind.IMAGE_CONFLICT]) == 1
    assert (tmp_path / "calendar/stories/undated/a.jpg").read_bytes() == b"mine"
    text = (tmp_path / "calendar/stories/undated/a.md").read_text()
    assert "file:" not in text
    assert "keys:\n    image: k.jpg\n    alt: x\n" in text
    assert fates(run(tmp_path, files)) == {"unchanged": 1}


def test_references_become_links_only_when_asked(tmp_path: Path) -> None:
    files = {
        "2014-03-21-a.md": POST + '[b]({{< ref "b.md" >}}) [c]({{< ref "c.md" >}})',
        "b.md": "---\ntitle: B\n---\n",
    }
    assert len(run(tmp_path, files, dry_run=True).notes[Kind.REFERENCE]) == 2
    report = run(tmp_path, files, Settings(links=True))
    text = (tmp_path / "calendar/stories/2014/03/a.md").read_text()
    assert '[b](../../undated/b.md) [c]({{< ref "c.md" >}})' in text
    assert [note.line for note in report.notes[Kind.REFERENCE]] == [6]
    assert fates(run(tmp_path, files, Settings(links=True))) == {"unchanged": 2}


def test_an_archive_around_the_calendar_does_not_offer_its_stories(tmp_path: Path) -> None:
    archive(tmp_path, {"calendar/stories/own.md": POST, "calendar/old/2014-03-21-a.md": POST})
    report = adopt(tmp_path, tmp_path / "calendar", organisation(), Settings(), NOW)
    assert [one.source for one in report.imported] == ["calendar/old/2014-03-21-a.md"]
    assert [note.path for note in report.notes[Kind.FOLDER_SKIPPED]] == ["calendar/stories"]


@pytest.mark.parametrize("folder", ["gone", "file.md", "calendar/stories", "calendar/stories/2014"])
def test_what_cannot_be_an_archive_is_refused(tmp_path: Path, folder: str) -> None:
    archive(tmp_path, {"file.md": POST, "calendar/stories/2014/a.md": POST})
    with pytest.raises(SocialcalError):
        adopt(tmp_path / folder, tmp_path / "calendar", organisation(), Settings(), NOW)


def test_a_disk_that_refuses_is_told_with_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    (tmp_path / "calendar").mkdir()
    with pytest.raises(SocialcalError, match=r"stories/a\.md cannot be written: No space left"):
        place_file.write_file(tmp_path / "calendar", "stories/a.md", b"x")
    assert tree(tmp_path / "calendar") == {}
