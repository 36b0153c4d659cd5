"""The SQLite file of a ledger: append-only, tampering shows, and a file that is not ours is left exactly as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.model.delivery import Hold, State
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger import schema
from socialcal.publish.ledger.chain import link
from socialcal.publish.ledger.protocol import UNSEEN, Entry
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.builders import NOW
from tests.publish.desk import opened
from tests.publish.racing import PATIENCE, started

HOLD = Hold("9", "storing", "noor", NOW)
ACTS: dict[str, Callable[[SqliteLedger], object]] = {
    "born": lambda ledger: ledger.born,
    "head": lambda ledger: ledger.head,
    "remembers": lambda ledger: ledger.remembers("0" * 64),
    "deliveries": lambda ledger: ledger.deliveries(),
    "delivery": lambda ledger: ledger.delivery("a/x"),
    "events": lambda ledger: ledger.events(),
    "events of one": lambda ledger: ledger.events("a/x"),
    "append": lambda ledger: ledger.append([Entry("nieuw/x", UNSEEN, State.PLANNED, NOW, "desk")]),
    "holds": lambda ledger: ledger.holds(),
    "hold": lambda ledger: ledger.hold(HOLD),
    "resume": lambda ledger: ledger.resume("1", NOW, "noor"),
    "verify": lambda ledger: ledger.verify(),
}


def plan(ledger: SqliteLedger, *keys: str, **details: str) -> None:
    ledger.append([Entry(key, UNSEEN, State.PLANNED, NOW, "desk", details) for key in keys])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """A ledger with a past, closed."""
    with opened(path) as ledger:
        plan(ledger, "a/x", "b/x", "c/x", digest="d1")
        lease = (NOW + timedelta(seconds=75)).isoformat()
        ledger.append([Entry("a/x", (State.PLANNED, 1), State.CLAIMED, NOW, "desk", {"lease": lease})])
        ledger.hold(replace(HOLD, id="1"))
    return path


@pytest.fixture
def raw(kept: Path) -> Iterator[sqlite3.Connection]:
    """Somebody with a database tool, past the triggers."""
    with closing(sqlite3.connect(kept, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER lines_stay")
        connection.execute("DROP TRIGGER lines_remain")
        yield connection


class TestAppendOnly:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE lines SET details = '{}' WHERE number = 2",
            "UPDATE lines SET hash = ''",
            "DELETE FROM lines",
            "DELETE FROM lines WHERE number = 6",
        ],
    )
    def test_a_line_can_be_neither_changed_nor_taken_away(self, kept: Path, statement: str) -> None:
        with closing(sqlite3.connect(kept)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
        with opened(kept) as ledger:
            assert len(ledger.events()) == 4
            assert ledger.verify() == ()

    def test_a_number_is_given_once(self, kept: Path) -> None:
        line = (2, "event", "z/x", "planned", 1, NOW.isoformat(), "x", "{}", "")
        with closing(sqlite3.connect(kept)) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", line)


class TestTampering:
    @pytest.mark.parametrize(
        "statement",
        [
            """UPDATE lines SET details = '{"digest":"d2"}' WHERE number = 2""",
            "UPDATE lines SET details = 'no json' WHERE number = 3",
            "UPDATE lines SET state = 'cancelled' WHERE number = 4",
            "UPDATE lines SET state = 'nonsense' WHERE number = 4",
            "UPDATE lines SET by = 'somebody else' WHERE number = 6",
            "UPDATE lines SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1",
            "UPDATE lines SET fence = fence + 1 WHERE number = 5",
            "UPDATE lines SET kind = 'resume' WHERE number = 6",
            "UPDATE lines SET number = 7 WHERE number = 6",
            "DELETE FROM lines WHERE number = 1",
            "DELETE FROM lines WHERE number = 3",
            "DELETE FROM lines WHERE number >= 5",
            "INSERT INTO lines SELECT 7, kind, 'z/x', state, fence, at, by, details, hash FROM lines WHERE number = 2",
            "UPDATE present SET state = 'sent' WHERE key = 'b/x'",
            "UPDATE present SET details = '{}' WHERE key = 'b/x'",
            "UPDATE present SET fence = 0 WHERE key = 'a/x'",
            "DELETE FROM present WHERE key = 'c/x'",
            "INSERT INTO present SELECT 'z/x', state, fence, at, by, details FROM present WHERE key = 'b/x'",
        ],
    )
    def test_whatever_is_changed_behind_our_back_is_told(
        self, raw: sqlite3.Connection, kept: Path, statement: str
    ) -> None:
        raw.execute(statement)
        with opened(kept) as ledger:
            assert ledger.verify() != ()

    def test_it_says_which_line(self, raw: sqlite3.Connection, kept: Path) -> None:
        raw.execute("UPDATE lines SET by = 'x' WHERE number = 3")
        with opened(kept) as ledger:
            assert [phrase.en[:6] for phrase in ledger.verify()] == ["Line 3"]

    def test_it_says_whose_present_is_wrong(self, raw: sqlite3.Connection, kept: Path) -> None:
        raw.execute("UPDATE present SET state = 'cancelled' WHERE key != 'a/x'")
        with opened(kept) as ledger:
            assert [phrase.en for phrase in ledger.verify()] == [
                f"The present of {key} does not follow from its past." for key in ("b/x", "c/x")
            ]

    @pytest.mark.parametrize(
        ("state", "at", "details"),
        [
            ("sent", NOW.isoformat(), "{}"),
            ("nonsense", NOW.isoformat(), "{}"),
            ("cancelled", "yesterday", "{}"),
            ("cancelled", NOW.isoformat(), "{"),
            ("cancelled", NOW.isoformat(), "[1]"),
        ],
    )
    def test_a_step_that_cannot_be_is_told_even_when_its_hash_is_right(
        self, raw: sqlite3.Connection, kept: Path, state: str, at: str, details: str
    ) -> None:
        before = raw.execute("SELECT hash FROM lines WHERE number = 6").fetchone()[0]
        line = (7, "event", "b/x", state, 1, at, "x", details)
        raw.execute("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*line, link(before, line)))
        with opened(kept) as ledger:
            assert ledger.verify() != ()

    def test_lines_taken_from_the_end_show_by_a_head_that_it_told_before(
        self, raw: sqlite3.Connection, kept: Path
    ) -> None:
        with opened(kept) as ledger:
            told = ledger.head
            raw.execute("DELETE FROM lines WHERE number = 6")
            assert ledger.verify() == (), "the rest is whole, so only the head tells"
            assert not ledger.remembers(told)

    @pytest.mark.parametrize("column", ["state", "at", "details"])
    def test_a_present_that_cannot_be_read_stops_everything(
        self, raw: sqlite3.Connection, kept: Path, column: str
    ) -> None:
        raw.execute(f"UPDATE present SET {column} = 'nonsense' WHERE key = 'b/x'")
        with opened(kept) as ledger, pytest.raises(SocialcalError, match="is damaged"):
            ledger.deliveries()


def _text(path: Path) -> None:
    path.write_text("a shopping list, longer than any header: milk, bread, cheese\n" * 20)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut_in_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _cut_after_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def _zeroes(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE lines (number INTEGER PRIMARY KEY)")
        connection.commit()


def _foreign_in_wal_mode(path: Path) -> None:
    _foreign(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO lines VALUES (1)")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def _half_made(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        connection.execute("CREATE TABLE lines (number INTEGER PRIMARY KEY)")


STRANGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text file": (_text, "is damaged"),
    "an empty file": (_empty, "is damaged"),
    "cut in its header": (_cut_in_its_header, "is damaged"),
    "cut after its header": (_cut_after_its_header, "is damaged"),
    "zeroes": (_zeroes, "is damaged"),
    "another program's": (_foreign, "belongs to another program"),
    "another program's in WAL mode": (_foreign_in_wal_mode, "belongs to another program"),
    "a newer socialcal's": (_newer, "newer socialcal"),
    "half made": (_half_made, "is damaged"),
}


class TestAFileThatIsNotOurs:
    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("strange", STRANGE)
    def test_it_is_turned_away_and_left_as_it_was(self, kept: Path, strange: str, act: str) -> None:
        spoil, said = STRANGE[strange]
        spoil(kept)
        before = kept.read_bytes()
        with opened(kept) as ledger, pytest.raises(SocialcalError, match=said) as caught:
            ACTS[act](ledger)
        assert kept.name in caught.value.message.nl
        assert caught.value.hint is not None
        assert kept.read_bytes() == before

    @pytest.mark.parametrize("act", ["deliveries", "append", "events", "hold", "verify"])
    def test_a_file_that_lost_its_second_half_is_damaged(self, path: Path, act: str) -> None:
        with opened(path) as ledger:
            plan(ledger, *(f"verhaal-{number}/x" for number in range(300)), text="x" * 200)
        torn = path.read_bytes()[: path.stat().st_size // 2]
        path.write_bytes(torn)
        with opened(path) as ledger, pytest.raises(SocialcalError, match="is damaged"):
            ACTS[act](ledger)
        assert path.read_bytes() == torn

    def test_a_page_of_rubbish_is_found(self, path: Path) -> None:
        with opened(path) as ledger:
            plan(ledger, *(f"verhaal-{number}/x" for number in range(300)), text="x" * 200)
        content = bytearray(path.read_bytes())
        content[8 * 4096 : 9 * 4096] = b"\xaa" * 4096
        path.write_bytes(content)
        with opened(path) as ledger:
            try:
                troubles = ledger.verify()
            except SocialcalError:
                return
            assert troubles != ()

    @pytest.mark.parametrize("act", ACTS)
    def test_a_folder_in_its_place_is_turned_away(self, path: Path, act: str) -> None:
        path.mkdir()
        with opened(path) as ledger, pytest.raises(SocialcalError):
            ACTS[act](ledger)
        assert list(path.iterdir()) == []

    @pytest.mark.parametrize("act", ACTS)
    def test_a_link_that_leads_nowhere_is_turned_away(self, path: Path, act: str, tmp_path: Path) -> None:
        path.symlink_to(tmp_path / "away" / "ledger.db")
        with opened(path) as ledger, pytest.raises(SocialcalError):
            ACTS[act](ledger)
        assert path.is_symlink()
        assert not (tmp_path / "away").exists()

    def test_a_link_to_a_ledger_is_that_ledger(self, kept: Path, tmp_path: Path) -> None:
        linked = tmp_path / "linked.db"
        linked.symlink_to(kept)
        with opened(linked) as ledger:
            plan(ledger, "d/x")
        with opened(kept) as ledger:
            assert "d/x" in ledger.deliveries()


class TestAPlaceThatCannotBeWritten:
    @pytest.mark.parametrize("act", ["append", "hold"])
    def test_a_file_where_its_folder_should_be_is_told(self, tmp_path: Path, act: str) -> None:
        (tmp_path / "file").write_text("in the way")
        with opened(tmp_path / "file" / "ledger.db") as ledger:
            assert ledger.deliveries() == {}
            with pytest.raises(SocialcalError, match=r"ledger\.db"):
                ACTS[act](ledger)
        assert (tmp_path / "file").read_text() == "in the way"

    @pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
    @pytest.mark.parametrize("act", ["append", "hold"])
    def test_a_folder_that_is_read_only_is_told(self, tmp_path: Path, act: str) -> None:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
        with opened(folder / "ledger.db") as ledger, pytest.raises(SocialcalError, match=r"ledger\.db"):
            ACTS[act](ledger)
        assert list(folder.iterdir()) == []

    @pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
    def test_a_file_that_is_read_only_can_be_read_but_not_written(self, kept: Path) -> None:
        kept.chmod(0o400)
        with opened(kept) as ledger:
            assert len(ledger.deliveries()) == 3
            with pytest.raises(SocialcalError, match=r"ledger\.db"):
                plan(ledger, "d/x")

    def test_on_a_full_disk_it_says_so_and_keeps_what_it_had(self, path: Path) -> None:
        with started("cramped", "sqlite", path.parent) as (writer,):
            told = writer.communicate(timeout=PATIENCE)[0].splitlines()
        assert told[-1].startswith("full: Cannot use ledger.db")
        assert len(told) > 2
        with opened(path) as ledger:
            assert set(told[:-1]) <= set(ledger.deliveries())
            assert ledger.verify() == ()

    def test_one_that_somebody_else_keeps_locked_is_busy(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
        with closing(sqlite3.connect(kept, isolation_level=None)) as other, opened(kept) as ledger:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(SocialcalError, match="is busy") as caught:
                plan(ledger, "d/x")
            assert "sent" not in str(caught.value.hint), "it may be the receipt that could not be written"
            assert len(ledger.deliveries()) == 3
            other.execute("ROLLBACK")
            plan(ledger, "d/x")
            assert ledger.verify() == ()


class TestALedgerThatChangesUnderOurHands:
    @pytest.mark.parametrize("act", ACTS)
    def test_one_that_was_taken_away_is_not_written_on(self, kept: Path, act: str) -> None:
        with opened(kept) as ledger:
            assert len(ledger.deliveries()) == 3
            for part in kept.parent.glob("ledger.db*"):
                part.unlink()
            with pytest.raises(SocialcalError, match="taken away or exchanged"):
                ACTS[act](ledger)
        assert not kept.exists()

    @pytest.mark.parametrize("act", ACTS)
    def test_one_that_was_exchanged_is_not_written_on(self, kept: Path, act: str, tmp_path: Path) -> None:
        backup = tmp_path / "backup.db"
        shutil.copy(kept, backup)
        with opened(kept) as ledger:
            plan(ledger, "d/x")
            backup.rename(kept)
            before = kept.read_bytes()
            with pytest.raises(SocialcalError, match="taken away or exchanged"):
                ACTS[act](ledger)
            assert kept.read_bytes() == before


class TestMakingIt:
    def test_it_is_made_with_the_folders_that_it_needs(self, tmp_path: Path) -> None:
        with opened(tmp_path / "a" / "b" / "ledger.db") as ledger:
            plan(ledger, "a/x")
        assert [found.name for found in (tmp_path / "a" / "b").iterdir()] == ["ledger.db"]

    def test_the_file_is_marked_as_ours_and_in_wal_mode(self, kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as connection:
            found = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version", "journal_mode")
            ]
        assert found == [schema.APPLICATION, schema.VERSION, "wal"]

    def test_one_that_came_there_first_stays(self, kept: Path) -> None:
        assert not schema.create(kept, [(1, "born", "", "", 0, NOW.isoformat(), "late", "{}", "0")])
        with opened(kept) as ledger:
            assert len(ledger.deliveries()) == 3
        assert [found.name for found in kept.parent.iterdir()] == ["ledger.db"]

    def test_a_moment_without_offset_gives_birth_to_nothing(self, path: Path) -> None:
        with opened(path) as ledger, pytest.raises(ValueError, match="offset"):
            ledger.append([Entry("a/x", UNSEEN, State.PLANNED, NOW.replace(tzinfo=None), "desk")])
        assert not path.exists()
