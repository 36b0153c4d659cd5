"""The ledger's present as a text that the calendar carries along. Reading and writing the file lives in other rooms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from socialcal.model.delivery import Delivery, Hold, State

SNAPSHOT = ".socialcal/deliveries.json"
"""Where it lies, from the calendar's root."""

_FORMAT = 1
_HEAD = re.compile(r'\{"format":1,"head":"([0-9a-f]{0,64})"')
_BRAKES = re.compile(r'^\{"format":1,"head":"[0-9a-f]{0,64}","brakes":(\[.*\]),"deliveries":\{$')
_SCOPE = ("channel", "campaign", "story")
_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
"""In ASCII, since the path of a story may hold bytes that are no UTF-8."""


def write_snapshot(deliveries: Mapping[str, Delivery], head: str, holds: Sequence[Hold] = ()) -> str:
    """Canonical JSON in ASCII, one delivery a line, ordered by key. `head` is the ledger's last hash, hex.

    Of the `holds` those that are raised stand on the first line. The frozen payload of a delivery under way stays
    behind in the ledger.
    """
    lines = (f"{_CANONICAL.encode(key)}:{_CANONICAL.encode(_plain(deliveries[key]))}" for key in sorted(deliveries))
    raised = [_told(hold) for hold in holds if hold.until is None]
    brakes = f'"brakes":{_CANONICAL.encode(raised)},' if raised else ""
    return f'{{"format":{_FORMAT},"head":"{head}",{brakes}"deliveries":{{\n' + ",\n".join(lines) + "\n}}\n"


def snapshot_head(start: str) -> str | None:
    """The ledger's hash from the first hundred characters of a snapshot; None when this is no snapshot of ours."""
    match = _HEAD.match(start)
    return match[1] if match else None


def read_snapshot(text: str) -> Mapping[str, Delivery]:
    """The deliveries that `write_snapshot` wrote. Raises ValueError for anything else."""
    try:
        data: Any = json.loads(text)
        if data["format"] != _FORMAT:
            raise ValueError(f"snapshot format {data['format']!r} is not {_FORMAT}")
        return {key: _delivery(key, fields) for key, fields in data["deliveries"].items()}
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a snapshot of deliveries: {error}") from error


def read_holds(line: str) -> tuple[Hold, ...]:
    """The raised brakes on the first line that `write_snapshot` wrote; none in another line.

    Raises ValueError for brakes that are damaged.
    """
    match = _BRAKES.search(line)
    try:
        return tuple(_hold(fields) for fields in json.loads(match[1])) if match else ()
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a snapshot of deliveries: {error}") from error


def _told(hold: Hold) -> dict[str, str]:
    scope = {name: value for name in _SCOPE if (value := getattr(hold, name)) is not None}
    return {"id": hold.id, "reason": hold.reason, "by": hold.by, "at": hold.at.isoformat(), **scope}


def _hold(fields: Any) -> Hold:
    if type(fields) is not dict or not all(type(value) is str for value in fields.values()):
        raise ValueError("a brake must be texts")
    at = datetime.fromisoformat(fields["at"])
    if at.tzinfo is None:
        raise ValueError("a brake with a moment without offset")
    return Hold(fields["id"], fields["reason"], fields["by"], at, **{name: fields.get(name) for name in _SCOPE})


def _plain(delivery: Delivery) -> dict[str, Any]:
    return {
        "state": delivery.state,
        "fence": delivery.fence,
        "at": delivery.at.isoformat(),
        "by": delivery.by,
        "details": {name: value for name, value in delivery.details.items() if name != "payload"},
    }


def _delivery(key: str, fields: Mapping[str, Any]) -> Delivery:
    at = datetime.fromisoformat(fields["at"])
    fence, by, details = fields["fence"], fields["by"], fields["details"]
    if at.tzinfo is None or type(fence) is not int or type(by) is not str:
        raise ValueError(f"{key}: a moment without offset, or a fence or name of another type")
    if type(details) is not dict or not all(type(value) is str for value in details.values()):
        raise ValueError(f"{key}: details must be texts")
    return Delivery(key, State(fields["state"]), fence, at, by, details)
