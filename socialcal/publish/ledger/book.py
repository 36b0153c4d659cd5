"""A ledger's lines in memory: what they tell, and which lines a wish would add. No storage lives here. Pure.

A kind of ledger that cannot ask a database keeps one of these, and adds to it what it read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from socialcal.model.delivery import Delivery, Event, Hold
from socialcal.publish.ledger.chain import Line, link
from socialcal.publish.ledger.draft import drafted
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.rows import (
    Last,
    Row,
    UnreadableError,
    born_line,
    event_of,
    hold_line,
    holds_of,
    moment,
    resume_line,
    row_of,
)
from socialcal.publish.ledger.steps import laid_over


class Book:
    """Every line that was read so far, and what follows from them."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._lines: list[Line] = []
        self._hashes: set[str] = set()
        self._events: list[Event] = []
        self._past: defaultdict[str, list[Event]] = defaultdict(list)
        self._present: dict[str, Delivery] = {}
        self._holds: dict[str, Hold] = {}
        self.add(lines)

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    @property
    def born(self) -> datetime | None:
        return moment(self._lines[0][5]) if self._lines else None

    @property
    def head(self) -> str:
        return self._last[1]

    def remembers(self, head: str) -> bool:
        return head in self._hashes

    def deliveries(self) -> Mapping[str, Delivery]:
        return dict(self._present)

    def delivery(self, key: str) -> Delivery | None:
        return self._present.get(key)

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        return tuple(self._events if key is None else self._past.get(key, ()))

    def holds(self) -> tuple[Hold, ...]:
        return tuple(self._holds.values())

    def rows(self) -> dict[str, Row]:
        """The present as it would be kept."""
        return {key: row_of(found) for key, found in self._present.items()}

    def add(self, lines: Iterable[Line]) -> None:
        """Take in the lines that follow. Raises UnreadableError at one that does not; those before it are in."""
        for line in lines:
            number, before = self._last
            if line[0] != number + 1 or line[-1] != link(before, line[:-1]):
                raise UnreadableError(f"line {line[0]} does not follow from the line before it")
            self._take(line)
            self._lines.append(line)
            self._hashes.add(line[-1])

    def steps(self, entries: Sequence[Entry]) -> tuple[tuple[bool, ...], tuple[Line, ...]]:
        """Which steps are taken, and the lines that say so. Raises ValueError for one that no delivery may take."""
        first = self._first(entries[0].at, entries[0].by)
        draft = drafted(entries, _last(first) or self._last, self.delivery)
        return draft.taken, (*first, *draft.lines) if draft.lines else ()

    def raised(self, hold: Hold) -> tuple[Line, ...]:
        """The lines of a new brake. Raises ValueError when its id was used before."""
        if hold.id in self._holds:
            raise ValueError(f"a brake {hold.id!r} was raised before")
        first = self._first(hold.at, hold.by)
        return (*first, hold_line(_last(first) or self._last, hold))

    def let_go(self, id: str, at: datetime, by: str) -> tuple[Line, ...]:
        """The line that lets a brake go; none when there is no such raised brake."""
        raised = self._holds.get(id)
        return (resume_line(self._last, id, at, by),) if raised is not None and raised.until is None else ()

    @property
    def _last(self) -> Last:
        return _last(self._lines) or (0, "")

    def _first(self, at: datetime, by: str) -> tuple[Line, ...]:
        """The line of its birth, when that is still to come. Raises ValueError for a moment without an offset."""
        return () if self._lines else (born_line(at, by),)

    def _take(self, line: Line) -> None:
        match line[1]:
            case "event":
                event = event_of(line)
                self._present[event.key] = laid_over(self._present.get(event.key), event)
                self._events.append(event)
                self._past[event.key].append(event)
            case "hold":
                self._holds[line[2]] = holds_of([line])[0]
            case "resume" if line[2] in self._holds:
                self._holds[line[2]] = replace(self._holds[line[2]], until=moment(line[5]))
            case "born" if not self._lines:
                moment(line[5])
            case _:
                raise UnreadableError(f"line {line[0]} tells nothing that a ledger tells")


def _last(lines: Sequence[Line]) -> Last | None:
    return (lines[-1][0], lines[-1][-1]) if lines else None
