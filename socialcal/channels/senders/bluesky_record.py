"""What a post is on Bluesky: a record with a key, facets and an embed, the same bytes at every attempt. Pure.

The network takes a record under a key of our own once and only once, so key and bytes follow from the payload and from
the delivery's key alone. That is why `createdAt` is the planned moment and not the moment of sending.
Sources: https://atproto.com/specs/tid and the lexicon `app.bsky.feed.post`
(https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json), checked 2026-11-25.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from socialcal.channels.bluesky import entities
from socialcal.channels.protocol import Entity, EntityKind
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload

COLLECTION = "app.bsky.feed.post"

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPREAD = 999_000
"""Planned moments are whole seconds: most of their microseconds are for the delivery's key, the rest for a thread."""
_CLOCKS = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: its address and what its bytes are called. A reply names both."""

    uri: str
    cid: str

    @property
    def key(self) -> str:
        return self.uri.rpartition("/")[2]


def receipt_of(place: Place, handle: str) -> Receipt:
    """`remote` is address and CID with a space between: whoever goes on with the thread needs both."""
    return Receipt(f"{place.uri} {place.cid}", f"https://bsky.app/profile/{handle}/post/{place.key}")


def place_of(receipt: Receipt) -> Place:
    uri, _, cid = receipt.remote.partition(" ")
    return Place(uri, cid)


def record_key(payload: Payload, key: str, number: int) -> str:
    """The key of piece `number`: a TID of 53 bits of microseconds and 10 bits of clock, sorted as the thread is.

    Raises ValueError for a payload whose moment is none.
    """
    bits = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big")
    clocks, spread = divmod(bits, _SPREAD)
    moment = max((_moment(payload) - _EPOCH) // timedelta(microseconds=1), 0) + spread + number
    value = ((moment << 10) | clocks % _CLOCKS) & ((1 << 63) - 1)
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def handles(text: str) -> tuple[str, ...]:
    """Who is mentioned, each once."""
    return tuple(dict.fromkeys(one.value for one in entities(text) if one.kind is EntityKind.MENTION))


def facets(text: str, dids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Links, tags, and the mentions of people whose DID is known; who is not known stays plain text."""
    found = [(one, _feature(one, dids)) for one in entities(text)]
    return [
        {"index": {"byteStart": one.first, "byteEnd": one.last}, "features": [feature]}
        for one, feature in found
        if feature is not None
    ]


def post(
    payload: Payload, text: str, number: int, dids: Mapping[str, str], embed: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The record of one piece, without what it replies to."""
    record: dict[str, Any] = {"$type": COLLECTION, "text": text, "createdAt": _created(payload, number)}
    if payload.language:
        record["langs"] = [payload.language]
    marked = facets(text, dids)
    if marked:
        record["facets"] = marked
    if embed:
        record["embed"] = dict(embed)
    return record


def replying(root: Receipt, parent: Receipt) -> dict[str, Any]:
    """What a reply says of the thread that it stands in."""
    return {"root": _reference(place_of(root)), "parent": _reference(place_of(parent))}


def card(payload: Payload) -> dict[str, Any] | None:
    """The link as a card, for a post without pictures."""
    if payload.link is None:
        return None
    external = {"uri": payload.link, "title": payload.title, "description": ""}
    return {"$type": "app.bsky.embed.external", "external": external}


def _reference(place: Place) -> dict[str, str]:
    return {"uri": place.uri, "cid": place.cid}


def _created(payload: Payload, number: int) -> str:
    """The planned moment, a millisecond later for each piece so that a thread stays in order."""
    moment = _moment(payload) + timedelta(milliseconds=number)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(payload: Payload) -> datetime:
    return datetime.fromisoformat(payload.at).astimezone(UTC)


def _feature(one: Entity, dids: Mapping[str, str]) -> dict[str, str] | None:
    facet = "app.bsky.richtext.facet"
    match one.kind:
        case EntityKind.LINK:
            uri = one.value if "://" in one.value else f"https://{one.value}"
            return {"$type": f"{facet}#link", "uri": uri}
        case EntityKind.HASHTAG:
            return {"$type": f"{facet}#tag", "tag": one.value}
        case EntityKind.MENTION:
            did = dids.get(one.value)
            return {"$type": f"{facet}#mention", "did": did} if did else None
