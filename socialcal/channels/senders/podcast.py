"""Sends to a podcast feed of our own, which is a feed whose items carry a sound file."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.channels.exchange import Attempt, Exchange, Refused
from socialcal.channels.options import Option
from socialcal.channels.senders import rss
from socialcal.channels.senders.media import of_kind
from socialcal.channels.senders.rss import NEEDS, TAKES, check, delete, find

OPTIONS: Mapping[str, Option] = {
    **rss.OPTIONS,
    "image": str,
    "category": str,
    "explicit": bool,
    "author": str,
    "email": str,
    "type": ("episodic", "serial"),
    "guid": str,
}


def send(attempt: Attempt) -> Exchange:
    """The receipt; an episode that nobody can listen to is none."""
    if not of_kind(attempt.payload, "audio", "video"):
        return Refused("an episode needs a sound file under `media:`")
    return (yield from rss.send(attempt))


__all__ = ["NEEDS", "OPTIONS", "TAKES", "check", "delete", "find", "send"]
