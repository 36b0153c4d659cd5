"""Where results of checks are kept between runs: one SQLite file, dropped whole when anything about it is odd."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from socialcal.factory.kept.nearness import Facts

FOLDER = ".socialcal/cache"
FILE = "check.db"
_LAYOUT = (
    "create table world (key text not null)",
    "create table story (path text primary key, stamp text not null, id text not null, campaign text not null,"
    " title text not null, waits text not null, approved integer not null, earliest real not null,"
    " latest real not null, asks text not null, findings text not null)",
    # Apart from the rest, which every look goes through.
    "create table near (path text primary key, story text not null)",
)
_SECONDS = 2.0
"""How long another run may hold the file; then this one works without it."""
_ODD = (sqlite3.Error, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading something else than was put there can end in."""
_SEAL = 32
"""Hex digits before each text."""
_MANY = 500
"""Values in one question to SQLite."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one story. `near`, `asks` and `findings` are JSON; moments are in seconds since 1970."""

    path: str
    stamp: str
    """Of the file, and of each file that it shows: the same stamp, the same results."""
    facts: Facts
    asks: str
    """What it asks not to be told; empty when it asks nothing."""
    findings: str
    """Its own; empty when it has none."""
    near: str
    """The story and its posts, thin; empty for a file that gave no story."""


class UnusableError(Exception):
    """There is no store to work with now: no room, no right to write, another run holds it, or it was damaged."""


@contextmanager
def opened(root: Path, key: str) -> Iterator[Store]:
    """The store of the calendar in the resolved `root`; emptied unless it was filled under the same `key`.

    All that happens inside is kept at the end, or nothing. Raises UnusableError, also for what is read from it and is
    not what was put there; a damaged file goes, so that the next run makes a new one.
    """
    try:
        file = _file(root)
        connection = sqlite3.connect(file, timeout=_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise UnusableError from error
    with closing(connection):
        try:
            connection.execute("pragma synchronous = off")  # what a crash takes is made again
            connection.execute("begin immediate")
            store = Store(connection, key)
            store.belong()
            yield store
            connection.execute("commit")
        except _ODD as error:
            if not _passes(error):
                with suppress(OSError):
                    file.unlink(missing_ok=True)
            raise UnusableError from error


def _passes(error: Exception) -> bool:
    """Is it no fault of the file, but locked, or without room or right to write? Tables that are not ours are one."""
    if not isinstance(error, sqlite3.OperationalError):
        return False
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF != sqlite3.SQLITE_ERROR


def _file(root: Path) -> Path:
    """Where it lies. A branch may bring links here, to a ledger or to what is no calendar's: none is followed."""
    folder = root / FOLDER
    file, ignored = folder / FILE, folder / ".gitignore"
    if any(os.path.realpath(path) != str(path) for path in (folder, file, ignored)):
        raise OSError("there is a link in its way")
    folder.mkdir(parents=True, exist_ok=True)
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")
    return file


class Store:
    """The open file, in a transaction. Texts in it are sealed with the key, which does not stand in it."""

    def __init__(self, connection: sqlite3.Connection, key: str) -> None:
        self._connection = connection
        self._key = hashlib.blake2b(key.encode()).digest()
        self._name = hashlib.blake2b(self._key, digest_size=16).hexdigest()

    def _sealed(self, path: str, text: str) -> str:
        return self._seal(path, text) + text

    def _opened(self, path: str, sealed: str) -> str:
        """Raises ValueError for what we did not seal."""
        text = sealed[_SEAL:]
        if sealed[:_SEAL] != self._seal(path, text):
            raise ValueError("the seal is broken")
        return text

    def _seal(self, path: str, text: str) -> str:
        data = f"{path}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, key=self._key, digest_size=_SEAL // 2).hexdigest()

    def belong(self) -> None:
        """Empties it unless it was filled under this key."""
        if not self._filled():
            self._emptied()

    def _filled(self) -> bool:
        named = "select name from sqlite_master where type = 'table' and name in ('near', 'story', 'world')"
        there = len(self._connection.execute(named).fetchall()) == 3
        return there and self._connection.execute("select key from world").fetchall() == [(self._name,)]

    def _emptied(self) -> None:
        for (name,) in self._connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            quoted = name.replace('"', '""')
            self._connection.execute(f'drop table "{quoted}"')
        for statement in _LAYOUT:
            self._connection.execute(statement)
        self._connection.execute("insert into world values (?)", (self._name,))

    def stamps(self) -> dict[str, str]:
        """Of every story that is kept, by path."""
        return dict(self._connection.execute("select path, stamp from story"))

    def put(self, rows: Iterable[Row]) -> None:
        for row in rows:
            asks, findings = (self._sealed(row.path, text) if text else "" for text in (row.asks, row.findings))
            values = (row.path, row.stamp, *row.facts, asks, findings)
            self._connection.execute("insert or replace into story values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            self._connection.execute(
                "insert or replace into near values (?, ?)", (row.path, self._sealed(row.path, row.near))
            )

    def drop(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._connection.execute("delete from story where path = ?", (path,))
            self._connection.execute("delete from near where path = ?", (path,))

    def facts(self) -> dict[str, Facts]:
        """Of every file that gave a story, by path, in order."""
        asked = "select path, id, campaign, title, waits, approved, earliest, latest from story where id != ''"
        return {path: Facts._make(facts) for path, *facts in self._connection.execute(f"{asked} order by path")}

    def findings(self) -> list[tuple[str, str]]:
        """Path and findings of every file that has any."""
        rows = self._connection.execute("select path, findings from story where findings != '' order by path")
        return [(path, self._opened(path, findings)) for path, findings in rows]

    def asks(self) -> list[str]:
        rows = self._connection.execute("select path, asks from story where asks != '' order by path")
        return [self._opened(path, asks) for path, asks in rows]

    def near(self, paths: Iterable[str]) -> list[str]:
        """The thin stories at `paths`, in order. Raises LookupError when one is not there."""
        wanted = sorted(paths)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            marks = ",".join("?" * len(some))
            found.update(self._connection.execute(f"select path, story from near where path in ({marks})", some))  # noqa: S608
        return [self._opened(path, found[path]) for path in wanted]
