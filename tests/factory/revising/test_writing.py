"""A revision is written over what it was made from, or not at all; the disk is a real one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from socialcal.factory.revising import Manuscript, Refusal, Revision, opened, write
from tests.builders import organisation
from tests.factory.revising.pages import YAML, refused

PATH = "stories/a.md"
NEW = Revision("stories/2026/12/b.md", None, b"nieuw")


def story(root: Path, data: bytes = YAML.encode()) -> Path:
    file = root / PATH
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def test_it_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = story(tmp_path, b"oud\r\n")
    file.chmod(0o640)
    assert write(tmp_path, Revision(PATH, b"oud\r\n", b"\xef\xbb\xbfnieuw\r\n")) is None
    assert file.read_bytes() == b"\xef\xbb\xbfnieuw\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    file = story(tmp_path, b"van een ander")
    said = refused(write(tmp_path, Revision(PATH, b"oud", b"nieuw")))
    assert said.startswith("stories/a.md has changed meanwhile.")
    assert file.read_bytes() == b"van een ander"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    assert "cannot be written" in refused(write(tmp_path, Revision(PATH, b"oud", b"nieuw")))
    assert list((tmp_path / "stories").iterdir()) == []


def test_of_writers_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    file = story(tmp_path, b"oud")
    start = threading.Barrier(8)
    told: list[Refusal | None] = []

    def writer(number: int) -> None:
        start.wait()
        told.append(write(tmp_path, Revision(PATH, b"oud", f"nieuw {number}".encode())))

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in told if one is None]) == 1
    assert all("has changed meanwhile" in refused(one) for one in told if one is not None)
    assert file.read_bytes().startswith(b"nieuw ")
    assert list(file.parent.iterdir()) == [file]


def test_of_new_files_at_once_one_wins(tmp_path: Path) -> None:
    start = threading.Barrier(8)
    told: list[Refusal | None] = []

    def writer(number: int) -> None:
        start.wait()
        told.append(write(tmp_path, Revision(NEW.path, None, f"nieuw {number}".encode())))

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in told if one is None]) == 1
    assert all("is there by now" in refused(one) for one in told if one is not None)


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    file = story(tmp_path, b"oud")
    file.chmod(0o444)
    assert "read" in refused(write(tmp_path, Revision(PATH, b"oud", b"nieuw")))
    assert file.read_bytes() == b"oud"


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    story(tmp_path, b"oud")
    (tmp_path / "stories").chmod(0o500)
    try:
        assert "cannot be written" in refused(write(tmp_path, Revision(PATH, b"oud", b"nieuw")))
        assert "cannot be written" in refused(write(tmp_path, NEW))
    finally:
        (tmp_path / "stories").chmod(0o700)


@pytest.mark.parametrize("target", ["b.md", "../../buiten.md", "nergens.md"])
def test_a_link_is_not_written_through(tmp_path: Path, target: str) -> None:
    root = tmp_path / "kalender"
    (root / "stories").mkdir(parents=True)
    for name in ("kalender/stories/b.md", "buiten.md"):
        (tmp_path / name).write_bytes(b"oud")
    (root / PATH).symlink_to(target)
    assert "is a link to another file" in refused(write(root, Revision(PATH, b"oud", b"nieuw")))
    assert "there by now" in refused(write(root, Revision(PATH, None, b"nieuw"))) or target.startswith("..")
    assert (tmp_path / "buiten.md").read_bytes() == b"oud"
    assert (root / "stories/b.md").read_bytes() == b"oud"
    assert not (root / "stories/nergens.md").exists()
    assert (root / PATH).is_symlink()


@pytest.mark.parametrize("path", ["../buiten.md", "stories/../../buiten.md", "map/buiten.md"])
def test_nothing_is_written_outside_the_calendar(tmp_path: Path, path: str) -> None:
    root = tmp_path / "kalender"
    root.mkdir()
    (root / "map").symlink_to(tmp_path)
    assert "does not lie in this calendar" in refused(write(root, Revision(path, None, b"nieuw")))
    assert not (tmp_path / "buiten.md").exists()


def test_a_new_file_gets_its_folders_and_overwrites_nothing(tmp_path: Path) -> None:
    assert write(tmp_path, NEW) is None
    assert (tmp_path / NEW.path).read_bytes() == b"nieuw"
    assert (tmp_path / NEW.path).stat().st_mode & 0o111 == 0
    assert "is there by now" in refused(write(tmp_path, Revision(NEW.path, None, b"anders")))
    assert (tmp_path / NEW.path).read_bytes() == b"nieuw"
    assert [path.name for path in (tmp_path / NEW.path).parent.iterdir()] == ["b.md"]


def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "stories").write_bytes(b"")
    assert isinstance(write(tmp_path, NEW), Refusal)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: file.symlink_to("b.md"), "stories/a.md is a link to another file."),
        (lambda file: None, "stories/a.md is not there."),
        (os.mkfifo, "stories/a.md is not there."),
        (lambda file: file.mkdir(), "cannot be read"),
        (lambda file: file.write_bytes(b"\xff"), "cannot be read"),
        (lambda file: file.write_bytes(b"geen kop"), "front matter"),
        (lambda file: file.write_bytes(b"---\na: [\n---\n"), "front matter"),
        (lambda file: file.write_bytes(b"<<<<<<< a\n" + YAML.encode()), ""),
    ],
)
def test_what_is_no_story_is_not_opened(tmp_path: Path, make: object, said: str) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/b.md").write_text(YAML, "utf-8")
    make(tmp_path / PATH)  # type: ignore[operator]
    assert said in refused(opened(tmp_path, PATH, organisation()))


def test_what_lies_outside_is_not_opened(tmp_path: Path) -> None:
    root = tmp_path / "kalender"
    root.mkdir()
    (tmp_path / "b.md").write_text(YAML, "utf-8")
    (root / "map").symlink_to(tmp_path)
    for path in ("../b.md", "map/b.md"):
        assert isinstance(opened(root, path, organisation()), Refusal)


def test_a_story_is_opened_with_its_bytes(tmp_path: Path) -> None:
    story(tmp_path, b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode())
    page = opened(tmp_path, PATH, organisation())
    assert isinstance(page, Manuscript)
    assert page.data == (tmp_path / PATH).read_bytes()
    assert page.edited([]) == page.data
