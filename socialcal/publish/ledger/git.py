"""The ledger for CI: a branch of the calendar's own remote, appended to by pushing, so that no machine has to stay."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from socialcal.model.delivery import Delivery, Event, Hold
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.book import Book
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.git_store import SECONDS, Branch, Pushed
from socialcal.publish.ledger.git_trouble import Trouble
from socialcal.publish.ledger.jsonl import read_line
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.restoring import filled, sound
from socialcal.publish.ledger.rows import UnreadableError, moment
from socialcal.publish.ledger.segments import FORMAT, VERSION, Last, form, in_order, last_of, version
from socialcal.publish.ledger.verify import faults

FRESH = 0.5
"""Seconds for which what was read from the remote holds, so that the reads before a send ask only once."""
TRIES = 60
LOST_ANSWERS = 3
_LONGEST_PAUSE = 0.5
_TOKEN = "push"  # noqa: S105 - the name of a field
T = TypeVar("T")
Wish = Callable[[Book], tuple[T, Sequence[Line]]]
"""What somebody wants of the ledger as it stands: the answer, and the lines that must be there for it to be true."""


class GitLedger:
    """A ledger on the branch `name` of `remote`, as the clone around `root` knows it. Made by the first write.

    One instance belongs to one thread. `environment` is what git gets; what was read holds for `fresh` seconds of
    `clock`, which never goes back; git may talk for `seconds` with the remote.
    """

    def __init__(
        self,
        root: Path,
        remote: str,
        name: str,
        environment: Mapping[str, str],
        fresh: float = FRESH,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._branch = Branch(root, remote, name, environment, seconds)
        self._fresh, self._clock = fresh, clock
        self._forget()

    @property
    def born(self) -> datetime | None:
        return self._read().born

    @property
    def head(self) -> str:
        return self._read().head

    def remembers(self, head: str) -> bool:
        return self._read().remembers(head)

    def deliveries(self) -> Mapping[str, Delivery]:
        return self._read().deliveries()

    def delivery(self, key: str) -> Delivery | None:
        return self._read().delivery(key)

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        return self._read().events(key)

    def append(self, entries: Sequence[Entry]) -> tuple[bool, ...]:
        return self._write(lambda book: book.steps(entries)) if entries else ()

    def holds(self) -> tuple[Hold, ...]:
        return self._read().holds()

    def hold(self, hold: Hold) -> None:
        self._write(lambda book: (None, book.raised(hold)))

    def resume(self, id: str, at: datetime, by: str) -> bool:
        def wish(book: Book) -> tuple[bool, Sequence[Line]]:
            lines = book.let_go(id, at, by)
            return bool(lines), lines

        return self._write(wish)

    def lines(self) -> tuple[Line, ...]:
        return tuple(self._read().lines)

    def restore(self, lines: Sequence[Line]) -> None:
        sound(lines)
        self._write(lambda book: (None, _into_empty(book, lines)))

    def verify(self) -> tuple[Phrase, ...]:
        tip = self._branch.tip()
        if tip is None:
            self._refresh()
            return ()
        found = list[Line]()
        for path, content in self._contents(self._segments(self._branch.brought(tip))).items():
            try:
                found += [line for line, _ in read_lines(content)]
            except ValueError:
                return (Phrase(f"{path} is niet te lezen.", f"{path} cannot be read."),)
        troubles = _troubles(found)
        if not troubles:
            self._refresh()
        return troubles

    def close(self) -> None:
        self._branch.close()
        self._forget()

    def _forget(self) -> None:
        self._book, self._last = Book(), Last()
        self._tip: str | None = None
        self._ids: Mapping[str, str] = {}
        self._tokens = set[str]()
        self._seen = float("-inf")

    def _read(self) -> Book:
        if self._stale():
            self._refresh()
        return self._book

    def _stale(self) -> bool:
        return self._clock() - self._seen >= self._fresh or self._branch.at != self._tip

    def _refresh(self) -> None:
        """Take in what others wrote. What we know must still be there: a ledger does not forget."""
        self._branch.tidy()
        tip = self._branch.tip()
        if tip is None and self._book.lines:
            raise self._trouble(Trouble.REPLACED)
        if tip is not None and not tip == self._tip == self._branch.at:
            tip = self._branch.brought(tip)
            self._take(self._segments(tip))
        self._tip, self._seen = tip, self._clock()

    def _segments(self, commit: str) -> dict[str, str]:
        """Path → id of the segments, oldest first. Raises SocialcalError for a branch that is not ours."""
        files = self._branch.files(commit)
        told = version(self._branch.contents([files[FORMAT]])[0]) if FORMAT in files else None
        if told is None:
            raise self._trouble(Trouble.FOREIGN)
        if told != VERSION:
            raise self._trouble(Trouble.NEWER, f"{FORMAT} {told}")
        try:
            return {path: files[path] for path in in_order(files)}
        except ValueError as error:
            raise self._trouble(Trouble.DAMAGED, str(error)) from error

    def _contents(self, ids: Mapping[str, str]) -> dict[str, bytes]:
        return dict(zip(ids, self._branch.contents(list(ids.values())), strict=True))

    def _take(self, ids: Mapping[str, str]) -> None:
        """Read the segments that changed, and add what is new in them to the book."""
        contents = self._contents({path: id for path, id in ids.items() if self._ids.get(path) != id})
        try:
            found = [told for content in contents.values() for told in read_lines(content)]
        except ValueError as error:
            raise self._trouble(Trouble.DAMAGED, str(error)) from error
        known = self._book.lines
        again = [line for line, _ in found if line[0] <= len(known)]
        shrunk = len(ids) < len(self._ids) or (found and max(line[0] for line, _ in found) < len(known))
        if shrunk or any(line[0] < 1 or known[line[0] - 1] != line for line in again):
            raise self._trouble(Trouble.REPLACED)
        try:
            self._book.add([line for line, _ in found[len(again) :]])
        except UnreadableError as error:
            raise self._trouble(Trouble.DAMAGED, str(error)) from error
        self._tokens.update(more.get(_TOKEN, "") for _, more in found)
        self._ids, self._last = ids, last_of(contents, self._last)

    def _write(self, wish: Wish[T]) -> T:
        """Make the wish come true on what stands at the remote now, or hear that it cannot.

        What is pushed carries a token of its own, so that we know it again when the answer was lost: two writers may
        want the very same line. Every try that may have arrived is looked for before another is made.
        """
        tries, lost, looked = dict[str, T](), 0, self._stale()
        if looked:
            self._refresh()
        for number in range(TRIES):
            answer, lines = wish(self._book)
            if not lines and looked:
                return answer
            token, stood = secrets.token_hex(8), self._tip
            pushed = self._push(lines, token) if lines else None
            if pushed is not None and pushed.done:
                return answer
            self._refresh()
            looked = True
            if pushed is None:
                continue
            tries[token] = answer
            arrived = self._tokens & tries.keys()
            if arrived:
                return tries[arrived.pop()]
            lost += not pushed.certain
            if self._tip == stood and not pushed.lost_race and (pushed.certain or lost >= LOST_ANSWERS):
                raise self._trouble(pushed.trouble, pushed.said)
            time.sleep(random.uniform(0, min(0.02 * (number + 1), _LONGEST_PAUSE)))  # noqa: S311 - not a secret
        raise self._trouble(Trouble.BUSY)

    def _push(self, lines: Sequence[Line], token: str) -> Pushed:
        """Lines as one commit on what we know. When it arrived, we know them too."""
        files = self._last.with_lines(lines, **{_TOKEN: token})
        new = {} if self._tip else {FORMAT: form()}
        commit, ids = self._branch.commit(self._tip, {**new, **files}, _message(lines), moment(lines[-1][5]))
        pushed = self._branch.push(commit, self._tip)
        if pushed.done:
            self._book.add(lines)
            self._tokens.add(token)
            self._ids = {**self._ids, **{path: ids[path] for path in files}}
            self._last = last_of(files, self._last)
            self._tip, self._seen = commit, self._clock()
        return pushed

    def _trouble(self, trouble: Trouble, said: str = "") -> SocialcalError:
        return trouble.error(self._branch.remote, self._branch.name, said)


def read_lines(content: bytes) -> Iterator[tuple[Line, dict[str, str]]]:
    """Each line of a segment with what came with it. Raises ValueError for what is none."""
    yield from map(read_line, content.decode("ascii").splitlines())


def _troubles(lines: Sequence[Line]) -> tuple[Phrase, ...]:
    try:
        rows = Book(lines).rows()
    except UnreadableError:
        rows = {}  # the first fault is found before the present is looked at
    return faults(lines, rows)


def _into_empty(stands: Book, lines: Sequence[Line]) -> Sequence[Line]:
    if stands.lines:
        raise filled()
    return lines


def _message(lines: Sequence[Line]) -> str:
    """The last step that was taken, for who looks at the branch."""
    _, kind, key, state, *_ = lines[-1]
    more = f" (+{len(lines) - 1})" if len(lines) > 1 else ""
    return " ".join("".join(c if c.isprintable() else " " for c in f"{state or kind} {key}{more}").split())
