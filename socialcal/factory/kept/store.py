"""Where results of checks are kept between runs: one SQLite file, dropped whole when anything about it is odd."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

FOLDER = ".socialcal/cache"
FILE = "check.db"
_LAYOUT = (
    "create table world (key text not null)",
    "create table story (path text primary key, stamp text not null, id text not null, campaign text not null,"
    " title text not null, waits text not null, approved integer not null, latest real not null, near text not null,"
    " asks text not null, findings text not null) without rowid",
    "create index story_id on story (id)",
    "create index story_title on story (title)",
)
_SECONDS = 2.0
"""How long another run may hold the file; then this one works without it."""
_MANY = 500
"""Values in one question to SQLite."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one story. `near`, `asks` and `findings` are JSON; `latest` is in seconds since 1970."""

    path: str
    stamp: str
    """Of the file, and of each file that it shows: the same stamp, the same results."""
    id: str
    """Empty for a file that gave no story."""
    campaign: str
    """Empty also for one that was cancelled."""
    title: str
    """As titles are compared; empty when it is not."""
    waits: str
    """Ids of stories that its posts wait for, with spaces between."""
    approved: bool
    """It is approved and names its approval."""
    latest: float
    """When its last post goes; 0 without."""
    near: str
    """The story and its posts, thin."""
    asks: str
    """What it asks not to be told; empty when it asks nothing."""
    findings: str
    """Its own; empty when it has none."""


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
            store = Store(connection)
            store.belong(key)
            yield store
            connection.execute("commit")
        except sqlite3.OperationalError as error:
            raise UnusableError from error
        except (sqlite3.Error, ValueError, TypeError, LookupError) as error:
            file.unlink(missing_ok=True)
            raise UnusableError from error


def _file(root: Path) -> Path:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(root):
        raise OSError("it leads outside the calendar")
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")
    return folder / FILE


class Store:
    """The open file, in a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def belong(self, key: str) -> None:
        """Empties it unless it was filled under `key`."""
        if not self._filled_under(key):
            self._emptied(key)

    def _filled_under(self, key: str) -> bool:
        named = "select name from sqlite_master where type = 'table' and name in ('story', 'world')"
        there = len(self._connection.execute(named).fetchall()) == 2
        return there and self._connection.execute("select key from world").fetchall() == [(key,)]

    def _emptied(self, key: str) -> None:
        for (name,) in self._connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            quoted = name.replace('"', '""')
            self._connection.execute(f'drop table "{quoted}"')
        for statement in _LAYOUT:
            self._connection.execute(statement)
        self._connection.execute("insert into world values (?)", (key,))

    def stamps(self) -> dict[str, str]:
        """Of every story that is kept, by path."""
        return dict(self._connection.execute("select path, stamp from story"))

    def put(self, rows: Iterable[Row]) -> None:
        self._connection.executemany(
            "insert or replace into story values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(astuple, rows)
        )

    def drop(self, paths: Iterable[str]) -> None:
        self._connection.executemany("delete from story where path = ?", ((path,) for path in paths))

    def findings(self) -> list[tuple[str, str]]:
        """Path and findings of every story that has any."""
        return self._connection.execute("select path, findings from story where findings != ''").fetchall()

    def asks(self) -> list[str]:
        return [asks for (asks,) in self._connection.execute("select asks from story where asks != '' order by path")]

    def near(self, since: float, campaigns: Sequence[str], *, approvals: bool, troubled: bool) -> list[str]:
        """What checks of the calendar look at, ordered by path.

        Stories with a post since `since`, that wait or are waited for, that share an id, or that are called as one
        with such a post; one for each of `campaigns`; with `approvals` those that have one, with `troubled` those with
        findings.
        """
        found = dict(
            self._connection.execute(
                "select path, near from story where id != '' and (latest >= :since or waits != ''"
                " or id in (select id from story where id != '' group by id having count(*) > 1)"
                " or title in (select title from story where title != '' and latest >= :since)"
                " or (:approvals and approved) or (:troubled and findings != ''))",
                {"since": since, "approvals": approvals, "troubled": troubled},
            )
        )
        for campaign in campaigns:
            first = "select path, near from story where campaign = ? order by path limit 1"
            found.update(self._connection.execute(first, (campaign,)))
        for ids in self._waited_for():
            among = f"select path, near from story where id in ({','.join('?' * len(ids))})"  # noqa: S608
            found.update(self._connection.execute(among, ids))
        return [found[path] for path in sorted(found)]

    def _waited_for(self) -> Iterator[list[str]]:
        waits = self._connection.execute("select waits from story where waits != ''")
        ids = sorted({id_ for (several,) in waits for id_ in several.split()})
        yield from (ids[start : start + _MANY] for start in range(0, len(ids), _MANY))
