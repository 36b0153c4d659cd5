"""Reads a ledger's lines again: is the chain whole, is every step allowed, does the present follow. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from socialcal.model.delivery import STEPS, Delivery, Event, State
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import details_text, link
from socialcal.publish.ledger.steps import laid_over

Line: TypeAlias = tuple[int, str, str, str, int, str, str, str, str]
"""number, kind, key, state, fence, at, by, details, hash"""
Row: TypeAlias = tuple[str, str, int, str, str, str]
"""key, state, fence, at, by, details"""

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
    found: dict[str, Delivery] = {}
    troubles = tuple(_broken(lines, found))
    if troubles:
        return troubles
    wrong = [key for key in {**present, **found} if key not in found or present.get(key) != _row(found[key])]
    return tuple(_PRESENT.filled(key=key) for key in sorted(wrong))


def _broken(lines: Iterable[Line], found: dict[str, Delivery]) -> Iterator[Phrase]:
    before, expected = "", 1
    for number, kind, key, state, fence, at, by, details, digest in lines:
        if number != expected or digest != link(before, (number, kind, key, state, fence, at, by, details)):
            yield _CHAIN.filled(number=number)
            return
        if kind == "event":
            previous = found.get(key)
            try:
                event = Event(number, key, State(state), fence, datetime.fromisoformat(at), by, json.loads(details))
                present = laid_over(previous, event)
            except (ValueError, TypeError):
                yield _CHAIN.filled(number=number)
                return
            if event.state not in STEPS[previous.state if previous else None]:
                yield _STEP.filled(number=number, key=key, before=previous.state if previous else "–", state=state)
            found[key] = present
        before, expected = digest, number + 1


def _row(delivery: Delivery) -> Row:
    texts = (delivery.at.isoformat(), delivery.by, details_text(delivery.details))
    return (delivery.key, delivery.state.value, delivery.fence, *texts)
