"""How a ledger's lines and its present are written down, and read back. Pure, shared by every kind of storage."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeAlias

from socialcal.model.delivery import Delivery, Event, Hold, State
from socialcal.publish.ledger.chain import Line, details_text, link

Row: TypeAlias = tuple[str, str, int, str, str, str]
"""The present of one delivery, as it is kept: key, state, fence, at, by, details."""
Last: TypeAlias = tuple[int, str]
"""The number and the hash of the last line."""

_SCOPE = ("channel", "campaign", "story")


class UnreadableError(Exception):
    """What stands in a ledger is no delivery, event or brake: it is damaged."""


def utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for one without an offset."""
    if moment.tzinfo is None:
        raise ValueError("a ledger needs moments with an offset")
    return moment.astimezone(UTC)


def moment(written: str) -> datetime:
    """The moment that a ledger wrote down. Raises UnreadableError."""
    try:
        return utc(datetime.fromisoformat(written))
    except (ValueError, TypeError) as error:
        raise UnreadableError(f"{written!r} is no moment") from error


def born_line(at: datetime, by: str) -> Line:
    """The first line of a ledger."""
    return _line((0, ""), "born", "", ("", 0), at, by, "{}")


def event_line(before: str, event: Event) -> Line:
    """Raises ValueError when a detail is not a text."""
    standing, details = (event.state.value, event.fence), details_text(event.details)
    return _line((event.number - 1, before), "event", event.key, standing, event.at, event.by, details)


def hold_line(last: Last, hold: Hold) -> Line:
    scope = {name: value for name in _SCOPE if (value := getattr(hold, name)) is not None}
    return _line(last, "hold", hold.id, ("", 0), hold.at, hold.by, details_text({"reason": hold.reason, **scope}))


def resume_line(last: Last, id: str, at: datetime, by: str) -> Line:
    return _line(last, "resume", id, ("", 0), at, by, "{}")


def _line(last: Last, kind: str, key: str, standing: tuple[str, int], at: datetime, by: str, details: str) -> Line:
    number, before = last
    line = (number + 1, kind, key, *standing, utc(at).isoformat(), by, details)
    return (*line, link(before, line))


def row_of(delivery: Delivery) -> Row:
    texts = (delivery.at.isoformat(), delivery.by, details_text(delivery.details))
    return (delivery.key, delivery.state.value, delivery.fence, *texts)


def delivery_of(row: Row) -> Delivery:
    """Raises UnreadableError."""
    key, state, fence, at, by, details = row
    return Delivery(key, _state(state), fence, moment(at), by, _texts(details))


def event_of(line: Line) -> Event:
    """Raises UnreadableError."""
    number, _, key, state, fence, at, by, details, _ = line
    return Event(number, key, _state(state), fence, moment(at), by, _texts(details))


def holds_of(lines: Iterable[Line]) -> tuple[Hold, ...]:
    """The brakes that these lines of the kinds `hold` and `resume` tell of. Raises UnreadableError."""
    told = tuple(lines)
    ends = {line[2]: moment(line[5]) for line in told if line[1] == "resume"}
    return tuple(_hold(line, ends.get(line[2])) for line in told if line[1] == "hold")


def _hold(line: Line, until: datetime | None) -> Hold:
    try:
        return Hold(id=line[2], at=moment(line[5]), by=line[6], until=until, **_texts(line[7]))
    except TypeError as error:
        raise UnreadableError(f"brake {line[2]} cannot be read") from error


def _state(written: str) -> State:
    try:
        return State(written)
    except ValueError as error:
        raise UnreadableError(f"{written!r} is no state") from error


def _texts(written: str) -> dict[str, str]:
    try:
        found = json.loads(written)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableError("details that are no JSON") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise UnreadableError("details that are no texts")
    return found
