"""Plays the edge of a sender: gives canned answers to what it asks, and makes payloads to send."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from socialcal.channels.exchange import Answer, Asked, Exchange, Outcome
from socialcal.model.payload import Attachment, Payload

PICTURE = Attachment("image", "stories/media/Keuken & zo.JPG", "d" * 64, "Twee emmers onder een aanrecht")


def payload(**changes: Any) -> Payload:
    values: dict[str, Any] = {
        "key": "afval-keuken/mastodon",
        "channel": "mastodon",
        "kind": "mastodon",
        "account": "@waterkant@social.waterkant.example",
        "at": "2026-11-24T11:30:00+00:00",
        "language": "nl",
        "title": "Afval scheiden begint in de keuken",
        "parts": ("Eén gezin halveerde zijn restafval.",),
        "link": "https://www.waterkant.example/afval",
        "comment": None,
        "attachments": (),
    }
    return Payload(**{**values, **changes})


def converse(exchange: Exchange, answers: Iterable[Answer]) -> tuple[list[Asked], Outcome]:
    """What was asked, and the outcome. Fails when the exchange asks more than there are answers."""
    asked: list[Asked] = []
    for answer in (None, *answers):
        try:
            asked.append(next(exchange) if answer is None else exchange.send(answer))
        except StopIteration as end:
            return asked, end.value
    raise AssertionError(f"no answer is left for {asked[-1]}")
