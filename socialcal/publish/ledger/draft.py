"""What appending would write, before anything is written: which steps are taken, their lines, the new present. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from socialcal.model.delivery import Delivery, Event
from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.rows import Last, event_line, utc
from socialcal.publish.ledger.steps import judge, laid_over


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written together."""

    taken: tuple[bool, ...]
    """Per step: False for a lost race."""
    lines: tuple[Line, ...]
    present: Mapping[str, Delivery]
    """Of the deliveries that took a step."""


def drafted(entries: Sequence[Entry], last: Last, present: Callable[[str], Delivery | None]) -> Draft:
    """Judge each step on what the ones before it made. Raises ValueError for a step that no delivery may take."""
    number, before = last
    taken, lines, changed = list[bool](), list[Line](), dict[str, Delivery]()
    for entry in entries:
        previous = changed[entry.key] if entry.key in changed else present(entry.key)
        fence = judge(previous, entry)
        taken.append(fence is not None)
        if fence is not None:
            number += 1
            event = Event(number, entry.key, entry.state, fence, utc(entry.at), entry.by, entry.details)
            lines.append(event_line(before, event))
            before, changed[entry.key] = lines[-1][-1], laid_over(previous, event)
    return Draft(tuple(taken), tuple(lines), changed)
