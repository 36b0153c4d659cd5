"""Which brakes are raised, from the snapshot and from the file that stops everything; nothing outside is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.ingest.brakes import read_brakes
from socialcal.model.delivery import HOLD_FILE, Hold
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Brake
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from tests.builders import NOW

RAISED = Hold("3", "Eerst overleggen.", "noor", NOW, campaign="schoon")


def told(root: Path, text: str) -> None:
    (root / SNAPSHOT).parent.mkdir()
    (root / SNAPSHOT).write_text(text, "utf-8")


def brakes(root: Path, file: str = "HOLD") -> tuple[Hold, ...]:
    return read_brakes(root, Brake(file=file), NOW)


def test_where_nothing_was_ever_published_there_is_none(tmp_path: Path) -> None:
    assert brakes(tmp_path) == ()


def test_those_of_the_ledger_are_read(tmp_path: Path) -> None:
    told(tmp_path, write_snapshot({}, "ab", (RAISED,)))
    assert brakes(tmp_path) == (RAISED,)


def test_a_snapshot_of_before_brakes_were_told_has_none(tmp_path: Path) -> None:
    told(tmp_path, '{"format":1,"head":"ab","deliveries":{\n}}\n')
    assert brakes(tmp_path) == ()


def test_the_file_is_one_over_everything(tmp_path: Path) -> None:
    told(tmp_path, write_snapshot({}, "ab", (RAISED,)))
    (tmp_path / "STOP").write_text("Crisis.\n  Bel Piet. ", "utf-8")
    assert brakes(tmp_path, "STOP") == (RAISED, Hold("STOP", "Crisis. Bel Piet.", HOLD_FILE, NOW))


def test_one_that_a_publisher_saw_is_told_once(tmp_path: Path) -> None:
    seen = Hold("1", "Crisis.", HOLD_FILE, NOW)
    told(tmp_path, write_snapshot({}, "ab", (seen,)))
    (tmp_path / "HOLD").write_text("Een crisis die lang duurt.", "utf-8")
    assert brakes(tmp_path) == (seen,)


@pytest.mark.parametrize(("content", "reason"), [(b"", "?"), (b" \n", "?"), (b"\xff", "�"), (b"x" * 9000, "x" * 8192)])
def test_whatever_is_in_the_file_it_holds(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "HOLD").write_bytes(content)
    assert [one.reason for one in brakes(tmp_path)] == [reason]


@pytest.mark.parametrize("file", ["../geheim", "/etc/passwd", "link", "map", "a\0b", ""])
def test_nothing_outside_the_calendar_is_read(tmp_path: Path, file: str) -> None:
    root = tmp_path / "kalender"
    (root / "map").mkdir(parents=True)
    (tmp_path / "geheim").write_text("geheim", "utf-8")
    (root / "link").symlink_to(tmp_path / "geheim")
    assert brakes(root, file) == ()


@pytest.mark.parametrize("text", ['{"format":1,"head":"","brakes":[{}],"deliveries":{\n}}\n', b"\xff\xfe"])
def test_a_damaged_snapshot_is_told(tmp_path: Path, text: str | bytes) -> None:
    told(tmp_path, "")
    (tmp_path / SNAPSHOT).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SocialcalError) as caught:
        brakes(tmp_path)
    assert SNAPSHOT in caught.value.message.nl
