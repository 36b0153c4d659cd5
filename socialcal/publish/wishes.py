"""An appointment as text, so that one process can plan it and another keep it. Nothing in it is secret."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from socialcal.model.delivery import State
from socialcal.model.payload import payload_from
from socialcal.publish.brake import Scope
from socialcal.publish.changes import Appointment


def written(wish: Appointment) -> dict[str, Any]:
    """JSON values."""
    state, fence = wish.expected
    return {
        "key": wish.key,
        "scope": [wish.scope.channel, wish.scope.story, wish.scope.campaign],
        "path": wish.path,
        "at": wish.at.isoformat(),
        "start": wish.start.isoformat(),
        "end": wish.end.isoformat(),
        "payload": wish.payload.json(),
        "digest": wish.digest,
        "expected": [state.value if state is not None else None, fence],
        "after": wish.after,
        "until": wish.until.isoformat() if wish.until is not None else None,
        "asks": wish.asks,
    }


def read(data: Mapping[str, Any]) -> Appointment:
    """What `written` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    state, fence = data["expected"]
    until = data["until"]
    return Appointment(
        key=data["key"],
        scope=Scope(*data["scope"]),
        path=data["path"],
        at=datetime.fromisoformat(data["at"]),
        start=datetime.fromisoformat(data["start"]),
        end=datetime.fromisoformat(data["end"]),
        payload=payload_from(data["payload"]),
        digest=data["digest"],
        expected=(State(state) if state is not None else None, fence),
        after=data["after"],
        until=datetime.fromisoformat(until) if until is not None else None,
        asks=data["asks"],
    )


def name_of(wish: Appointment) -> str:
    """One planning of one delivery. One that was planned anew has another fence, and the older one sends nothing."""
    return json.dumps([wish.key, wish.expected[1]], ensure_ascii=True)
