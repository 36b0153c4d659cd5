"""Reads a ledger's lines again: is the chain whole, is every step allowed, does the present follow. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from socialcal.model.delivery import Delivery, Event, may_follow
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import Line, link
from socialcal.publish.ledger.rows import Row, UnreadableError, event_of, holds_of, moment, row_of
from socialcal.publish.ledger.steps import laid_over

_CHAIN = Phrase(
    "Regel {number} past niet op de regel ervoor: er is iets veranderd of weggehaald.",
    "Line {number} does not follow from the line before it: something was changed or taken away.",
)
_STEP = Phrase(
    "Regel {number}: {key} kan niet van {before} naar {state}.",
    "Line {number}: {key} cannot go from {before} to {state}.",
)
_PRESENT = Phrase(
    "De stand van {key} klopt niet met zijn geschiedenis.", "The present of {key} does not follow from its past."
)


def faults(lines: Iterable[Line], present: Mapping[str, Row]) -> tuple[Phrase, ...]:
    """What does not add up; after the first broken link nothing later is judged."""
    troubles, found = replayed(lines)
    if troubles:
        return troubles
    wrong = [key for key in {**present, **found} if key not in found or present.get(key) != row_of(found[key])]
    return tuple(_PRESENT.filled(key=key) for key in sorted(wrong))


def replayed(lines: Iterable[Line]) -> tuple[tuple[Phrase, ...], Mapping[str, Delivery]]:
    """What does not add up in these lines, and the present that follows from them."""
    found: dict[str, Delivery] = {}
    return tuple(_broken(lines, found)), found


def _broken(lines: Iterable[Line], found: dict[str, Delivery]) -> Iterator[Phrase]:
    before, expected = "", 1
    for line in lines:
        number, digest = line[0], line[-1]
        try:
            event = _read(line)
        except UnreadableError:
            event, digest = None, ""
        if number != expected or digest != link(before, line[:-1]):
            yield _CHAIN.filled(number=number)
            return
        if event is not None:
            previous = found.get(event.key)
            if not may_follow(previous.state if previous else None, event.state):
                stood = previous.state if previous else "–"
                yield _STEP.filled(number=number, key=event.key, before=stood, state=event.state)
            found[event.key] = laid_over(previous, event)
        before, expected = digest, number + 1


def _read(line: Line) -> Event | None:
    """The event on this line, if it tells of one. Raises UnreadableError for a line that no ledger writes."""
    number, kind, at = line[0], line[1], line[5]
    if (kind == "born") != (number == 1) or kind not in ("born", "event", "hold", "resume"):
        raise UnreadableError(f"line {number} is of the kind {kind}")
    moment(at)
    holds_of((line,))
    return event_of(line) if kind == "event" else None
