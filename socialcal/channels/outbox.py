"""The outbox: a folder of files for a person who posts by hand. Not a network, so no limits; it never sends anything.

The edge that writes folders asks no questions: what is in one and what its answers mean is decided here.
"""

from __future__ import annotations

from typing import assert_never

from socialcal.channels.counting import code_points
from socialcal.channels.marks import hashtags, links, mentions, placed
from socialcal.channels.parcel import folder, parcel, stray
from socialcal.channels.preview import Rules, drawn
from socialcal.channels.protocol import (
    Absent,
    Answer,
    Entity,
    Exchange,
    Failed,
    FindFolder,
    Limits,
    NotThere,
    Outcome,
    Placed,
    Preview,
    Refused,
    Sent,
    Unknown,
)
from socialcal.model.delivery import Receipt
from socialcal.model.organisation import Channel
from socialcal.model.payload import Payload
from socialcal.model.post import Post

NAME = "Outbox"
LIMITS = Limits()


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links, mentions and hashtags; units are code points."""
    return placed(text, [*links(text), *mentions(text), *hashtags(text)], code_points)


def preview(post: Post, channel: Channel) -> Preview:
    return drawn(_RULES, post, channel)


def send(payload: Payload, key: str) -> Exchange:
    """Place the folder, unless one stands there already: the key was delivered then, and is never written over.

    What stands may differ from `payload`: a correction is for a person to make, who may have posted it already.
    """
    outside = stray(payload)
    if outside is not None:
        return Refused(f"{outside} is not a path inside the calendar")
    name = folder(payload, key)
    answer = yield FindFolder(name)
    if isinstance(answer, NotThere):
        answer = yield parcel(payload, key)
    return _outcome(answer, name)


def find(payload: Payload, key: str) -> Exchange:
    """Whether the folder stands."""
    name = folder(payload, key)
    answer = yield FindFolder(name)
    return _outcome(answer, name)


def _outcome(answer: Answer, name: str) -> Outcome:
    match answer:
        case Placed():
            return Sent(Receipt(remote=name))
        case NotThere():
            return Absent(f"there is no folder {name} in the outbox")
        case Failed(reason, certain):
            return Absent(reason) if certain else Unknown(reason)
    assert_never(answer)


_RULES = Rules(NAME, LIMITS, length, entities)
