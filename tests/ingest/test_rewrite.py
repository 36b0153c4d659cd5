"""A file is written whole, with its rights, and never over what nobody looked at."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from socialcal.ingest.rewrite import create, rewrite
from socialcal.model.finding import SocialcalError


def test_bytes_come_as_they_are_and_rights_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"oud")
    file.chmod(0o640)
    rewrite(tmp_path, "a.md", b"\xef\xbb\xbfnieuw\r\n\xff", instead_of=b"oud")
    assert file.read_bytes() == b"\xef\xbb\xbfnieuw\r\n\xff"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_what_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"anders")
    with pytest.raises(SocialcalError, match="changed meanwhile"):
        rewrite(tmp_path, "a.md", b"nieuw", instead_of=b"oud")
    assert file.read_bytes() == b"anders"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"oud")
    (tmp_path / "a.md").symlink_to("b.md")
    rewrite(tmp_path, "a.md", b"nieuw", instead_of=b"oud")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "b.md").read_bytes() == b"nieuw"


def test_a_file_that_is_gone_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SocialcalError, match="cannot be written"):
        rewrite(tmp_path, "a.md", b"nieuw", instead_of=b"oud")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"oud")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SocialcalError, match="cannot be written"):
            rewrite(tmp_path, "a.md", b"nieuw", instead_of=b"oud")
    finally:
        tmp_path.chmod(0o700)


def test_a_link_that_leads_outside_is_not_written_through(tmp_path: Path) -> None:
    outside, root = tmp_path / "b.md", tmp_path / "kalender"
    root.mkdir()
    outside.write_bytes(b"oud")
    (root / "a.md").symlink_to(outside)
    with pytest.raises(SocialcalError, match="does not lie in this calendar"):
        rewrite(root, "a.md", b"nieuw")
    assert outside.read_bytes() == b"oud"


def test_a_name_that_is_as_long_as_a_disk_takes_is_written(tmp_path: Path) -> None:
    name = "世" * 84 + ".md"
    create(tmp_path, name, b"oud")
    rewrite(tmp_path, name, b"nieuw", instead_of=b"oud")
    assert (tmp_path / name).read_bytes() == b"nieuw"


def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        rewrite(tmp_path, "a.json", b"{}")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


def test_a_file_that_nobody_may_write_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"oud")
    (tmp_path / "a.md").chmod(0o444)
    with pytest.raises(SocialcalError, match="you may only read"):
        rewrite(tmp_path, "a.md", b"nieuw")
    assert (tmp_path / "a.md").read_bytes() == b"oud"


def test_who_writes_while_we_write_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"oud")

    def slow_disk(descriptor: int) -> None:
        file.write_bytes(b"van een editor")

    monkeypatch.setattr(os, "fsync", slow_disk)
    with pytest.raises(SocialcalError, match="changed meanwhile"):
        rewrite(tmp_path, "a.md", b"nieuw", instead_of=b"oud")
    assert file.read_bytes() == b"van een editor"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    create(tmp_path, "2026/a.md", b"een")
    with pytest.raises(SocialcalError, match="is there by now"):
        create(tmp_path, "2026/a.md", b"twee")
    assert (tmp_path / "2026/a.md").read_bytes() == b"een"
    assert [path.name for path in (tmp_path / "2026").iterdir()] == ["a.md"]


def test_a_disk_without_second_names_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_source: object, _target: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    create(tmp_path, "a.md", b"een")
    with pytest.raises(SocialcalError, match="is there by now"):
        create(tmp_path, "a.md", b"twee")
    assert (tmp_path / "a.md").read_bytes() == b"een"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_broken_link_is_no_place_for_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    with pytest.raises(SocialcalError, match="is there by now"):
        create(tmp_path, "a.md", b"nieuw")
    assert not (tmp_path / "b.md").exists()
