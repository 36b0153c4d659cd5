"""An appointment as text, so that one process can plan it and another keep it. Nothing in it is secret. Pure."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import datetime

from socialcal.model.delivery import State
from socialcal.model.payload import payload_from
from socialcal.publish.brake import Scope
from socialcal.publish.changes import Appointment

FORMAT = 1
"""Raise it when the text below changes: workers of both kinds cannot share a queue."""


def written(wish: Appointment) -> str:
    """JSON in base64: PostgreSQL's own JSON refuses characters that a text here may have, and on the way to it every
    quote is escaped once more at each of five levels."""
    state, fence = wish.expected
    told = json.dumps(
        {
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
        },
        ensure_ascii=True,
    )
    return b64encode(told.encode("ascii")).decode("ascii")


def read(text: str) -> Appointment:
    """What `written` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    data = json.loads(b64decode(text, validate=True))
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
