"""The ledger's present beside the calendar, written when there is more to tell, and never half."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialcal.ingest.brakes import read_brakes
from socialcal.ingest.deliveries import read_deliveries
from socialcal.model.delivery import State
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Brake
from socialcal.model.snapshot import SNAPSHOT
from socialcal.publish import save_snapshot
from socialcal.publish.durable import add_file, replace_file, write_new
from socialcal.publish.holding import hold, resume
from socialcal.publish.ledger.protocol import UNSEEN, Entry
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.snapshot import forgotten
from tests.builders import NOW
from tests.publish.desk import KEY, opened


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / ".socialcal" / "ledger.db") as found:
        yield found


def planned(ledger: SqliteLedger, key: str = KEY, **details: str) -> None:
    ledger.append([Entry(key, UNSEEN, State.PLANNED, NOW, "desk", details)])


class TestASnapshot:
    def test_without_a_ledger_nothing_is_written(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        assert not save_snapshot(ledger, tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_the_calendar_reads_what_the_ledger_says(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger, channel="mastodon")
        assert save_snapshot(ledger, tmp_path)
        assert read_deliveries(tmp_path) == ledger.deliveries()

    def test_it_is_written_only_when_there_is_more_to_tell(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger)
        assert [save_snapshot(ledger, tmp_path), save_snapshot(ledger, tmp_path)] == [True, False]
        hold(ledger, "storing", "noor", NOW)
        assert [save_snapshot(ledger, tmp_path), save_snapshot(ledger, tmp_path)] == [True, False]

    def test_it_tells_of_raised_brakes_until_they_are_lowered(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger)
        raised = hold(ledger, "storing", "noor", NOW, channel="x")
        save_snapshot(ledger, tmp_path)
        assert read_brakes(tmp_path, Brake(), NOW) == (raised,)
        resume(ledger, "noor", NOW)
        save_snapshot(ledger, tmp_path)
        assert read_brakes(tmp_path, Brake(), NOW) == ()

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"format":2,"head":"' + b"0" * 64 + b'"}'])
    def test_one_that_is_damaged_is_written_anew(self, ledger: SqliteLedger, tmp_path: Path, content: bytes) -> None:
        planned(ledger)
        (tmp_path / SNAPSHOT).write_bytes(content)
        assert save_snapshot(ledger, tmp_path)
        assert read_deliveries(tmp_path) == ledger.deliveries()

    def test_a_story_with_a_name_that_is_no_text_does_not_stop_it(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        """A file system gives bytes; what is no UTF-8 in them comes as lone surrogates."""
        planned(ledger, path=os.fsdecode(b"stories/caf\xe9.md"))
        assert save_snapshot(ledger, tmp_path)
        assert read_deliveries(tmp_path) == ledger.deliveries()

    def test_a_ledger_that_cannot_be_read_leaves_the_old_one(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger)
        save_snapshot(ledger, tmp_path)
        before = (tmp_path / SNAPSHOT).read_bytes()
        ledger.close()
        (tmp_path / ".socialcal" / "ledger.db").write_text("no ledger")
        with pytest.raises(SocialcalError):
            save_snapshot(ledger, tmp_path)
        assert (tmp_path / SNAPSHOT).read_bytes() == before

    def test_what_the_ledger_does_not_remember_stays(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        """Somebody raised the brake, or built the site, after the ledger was lost."""
        planned(ledger)
        save_snapshot(ledger, tmp_path)
        before = (tmp_path / SNAPSHOT).read_bytes()
        ledger.close()
        (tmp_path / ".socialcal" / "ledger.db").unlink()
        hold(ledger, "storing", "noor", NOW)
        assert forgotten(ledger, tmp_path)
        assert not save_snapshot(ledger, tmp_path)
        assert (tmp_path / SNAPSHOT).read_bytes() == before

    def test_what_is_frozen_stays_in_the_ledger(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger)
        lease = NOW.isoformat()
        ledger.append([Entry(KEY, (State.PLANNED, 1), State.CLAIMED, NOW, "desk", {"lease": lease})])
        ledger.append([Entry(KEY, (State.CLAIMED, 2), State.SENDING, NOW, "desk", {"payload": "geheim tot morgen"})])
        save_snapshot(ledger, tmp_path)
        assert "geheim" not in (tmp_path / SNAPSHOT).read_text()

    def test_it_lies_inside_the_calendar(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        planned(ledger)
        (tmp_path / "root").mkdir()
        (tmp_path / "root" / ".socialcal").symlink_to("/")
        with pytest.raises(SocialcalError, match="outside the calendar"):
            save_snapshot(ledger, tmp_path / "root")


class TestFilesThatAreReplaced:
    def test_the_new_one_takes_the_place_of_the_old(self, tmp_path: Path) -> None:
        path = tmp_path / "a" / "b.json"
        for text in ("één", "twee\r\n"):
            replace_file(path, text)
            assert path.read_bytes() == text.encode()
        assert [found.name for found in path.parent.iterdir()] == ["b.json"]
        assert path.stat().st_mode & 0o777 == 0o644

    def test_one_that_fails_leaves_the_old_one_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        replace_file(path, "old")
        with pytest.raises(UnicodeEncodeError):
            replace_file(path, "new \ud800")
        assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("b.json", "old")]

    def test_a_link_is_replaced_and_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").write_text("mine")
        (tmp_path / "b.json").symlink_to(tmp_path / "elsewhere")
        replace_file(tmp_path / "b.json", "new")
        assert (tmp_path / "elsewhere").read_text() == "mine"

    @pytest.mark.parametrize("what", ["file", "link", "folder"])
    def test_one_that_is_added_is_never_put_over_another(self, tmp_path: Path, what: str) -> None:
        path = tmp_path / "a.txt"
        if what == "file":
            path.write_text("mine")
        elif what == "folder":
            path.mkdir()
        else:
            path.symlink_to(tmp_path / "nowhere")
        with pytest.raises(FileExistsError):
            add_file(path, "new")
        assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]
        assert what != "file" or path.read_text() == "mine"

    def test_one_that_is_added_is_whole_and_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "a" / "b.jsonl"
        add_file(path, "één\r\n")
        assert path.read_bytes() == "één\r\n".encode()
        assert [found.name for found in path.parent.iterdir()] == ["b.jsonl"]
        assert (path.stat().st_mode & 0o777, path.stat().st_nlink) == (0o644, 1)

    def test_a_disk_without_links_gets_it_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refused)
        add_file(tmp_path / "b.jsonl", "new")
        with pytest.raises(FileExistsError):
            add_file(tmp_path / "b.jsonl", "newer")
        assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("b.jsonl", "new")]

    @pytest.mark.parametrize("what", ["file", "link"])
    def test_a_new_file_is_never_written_over_another(self, tmp_path: Path, what: str) -> None:
        path = tmp_path / "a.txt"
        if what == "file":
            path.write_text("mine")
        else:
            path.symlink_to(tmp_path / "nowhere")
        with pytest.raises(FileExistsError):
            write_new(path, lambda _: None)
        assert not (tmp_path / "nowhere").exists()


def test_every_line_is_one_delivery(ledger: SqliteLedger, tmp_path: Path) -> None:
    """So that two snapshots can be compared with the tools of every day."""
    for number in range(3):
        planned(ledger, f"s{number}/x", text="één\nregel")
    save_snapshot(ledger, tmp_path)
    lines = (tmp_path / SNAPSHOT).read_text().splitlines()
    assert len(lines) == 5
    assert all(json.loads("{" + line.rstrip(",") + "}") for line in lines[1:4])
