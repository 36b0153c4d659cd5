"""The SQLite file itself: its tables, how it is made in one piece, and how a file that is not ours is turned away."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.rows import Row, UnreadableError

APPLICATION = 0x50435343
"""`PRAGMA application_id` of our files."""
VERSION = 1
"""`PRAGMA user_version`: the number of the tables below."""
BUSY_SECONDS = 10.0
LINE = "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
PRESENT = "INSERT OR REPLACE INTO present VALUES (?, ?, ?, ?, ?, ?)"
_SMALLEST = 512
"""Bytes; SQLite takes a file below its smallest page for a new and empty database."""

_TABLES = """
CREATE TABLE lines (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('born', 'event', 'hold', 'resume')),
  key TEXT NOT NULL,
  state TEXT NOT NULL,
  fence INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX lines_of_key ON lines (kind, key, number);
CREATE TRIGGER lines_stay BEFORE UPDATE ON lines BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER lines_remain BEFORE DELETE ON lines BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE present (
  key TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  fence INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  details TEXT NOT NULL
) WITHOUT ROWID;
"""

_RESTORE = Phrase(
    "Zet een reservekopie terug of kies met ledger.path een ander bestand. Gooi het niet weg: het weet wat al is "
    "verstuurd.",
    "Restore a backup, or choose another file with ledger.path. Do not throw it away: it knows what was sent.",
)


def open_existing(path: Path) -> sqlite3.Connection:
    """A connection to a ledger that stands there. Raises SocialcalError for a file that is not ours, or torn."""
    with reported(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
    try:
        with reported(path):
            _recognise(connection, path)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA trusted_schema = OFF")
    except SocialcalError:
        connection.close()
        raise
    return connection


def create(path: Path, lines: Sequence[Line], present: Iterable[Row] = ()) -> bool:
    """Put a new ledger at `path`, whole or not at all; one that came there first stays, and then this is False."""
    with reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ledger-", dir=path.parent) as folder:
            draft = Path(folder) / "ledger.db"
            _fill(draft, lines, present)
            return _appear(draft, path)


def _fill(draft: Path, lines: Sequence[Line], present: Iterable[Row]) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION};")
        connection.executemany(LINE, lines)
        connection.executemany(PRESENT, present)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def _appear(draft: Path, path: Path) -> bool:
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise SocialcalError(
            Phrase(f"Het grootboek {path.name} is niet te maken: {error}", f"Cannot make {path.name}: {error}"),
            Phrase(
                "Zet het op een gewone schijf; een netwerkschijf of FAT-stick kan geen grootboek dragen.",
                "Put it on an ordinary disk; a network share or a FAT stick cannot carry a ledger.",
            ),
        ) from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size < _SMALLEST:
        raise _torn(path)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise SocialcalError(
            Phrase(f"{path.name} is een database van een ander programma.", f"{path.name} belongs to another program."),
            Phrase("Kies met ledger.path een ander bestand.", "Choose another file with ledger.path."),
        )
    if version > VERSION:
        raise SocialcalError(
            Phrase(
                f"{path.name} is gemaakt door een nieuwere socialcal (vorm {version}, deze kent {VERSION}).",
                f"{path.name} was made by a newer socialcal (form {version}, this one knows {VERSION}).",
            ),
            Phrase("Werk socialcal hier ook bij.", "Update socialcal here as well."),
        )
    if version != VERSION:
        raise _torn(path)


def replaced(path: Path) -> SocialcalError:
    """For a ledger that was moved, thrown away or exchanged while it was open."""
    return SocialcalError(
        Phrase(
            f"Het grootboek {path.name} is weg of verwisseld terwijl het in gebruik was.",
            f"The ledger {path.name} was taken away or exchanged while it was in use.",
        ),
        _RESTORE,
    )


def _torn(path: Path) -> SocialcalError:
    return SocialcalError(
        Phrase(f"Het grootboek {path.name} is beschadigd.", f"The ledger {path.name} is damaged."), _RESTORE
    )


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what SQLite, or a value that cannot be, says of the file at `path` into a SocialcalError for people."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise SocialcalError(
                Phrase(f"Het grootboek {path.name} is bezet.", f"The ledger {path.name} is busy."),
                Phrase("Probeer het zo weer.", "Try again in a moment."),
            ) from error
        raise SocialcalError(
            Phrase(f"Het grootboek {path.name} is niet bruikbaar: {error}", f"Cannot use {path.name}: {error}"),
            Phrase(
                "Kijk of je er mag schrijven en of de schijf vol is.", "See whether you may write there, and space."
            ),
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError, UnreadableError) as error:
        raise _torn(path) from error
    except OSError as error:
        raise SocialcalError(
            Phrase(
                f"Het grootboek {path.name} is niet bruikbaar: {error.strerror}", f"Cannot use {path.name}: {error}"
            ),
        ) from error
