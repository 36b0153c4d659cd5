"""Sends to Threads: a container, then its publication; every next part of a thread answers the one before.

https://developers.facebook.com/docs/threads/posts, /threads/reference/publishing, /threads/troubleshooting and
/threads/retrieve-and-manage-replies/create-replies (checked 2026-11-25). Pictures and videos are fetched by Threads
from a public address; it takes no files.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime
from functools import partial

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Exchange,
    Health,
    Refused,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, told
from socialcal.channels.senders.containers import (
    OUT,
    Containers,
    Made,
    Talk,
    container_note,
    item_note,
)
from socialcal.channels.senders.graph import (
    access,
    card,
    deleting,
    ends,
    get,
    server,
    trouble,
)
from socialcal.channels.senders.media import of_kind, public_address
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"media_base": str, "server": str}

_SERVER = "https://graph.threads.net"
_VERSION = "v1.0"
"""Threads counts its versions apart from the Graph API."""
_MOST = 20
"""Pictures and videos in one post."""


def send(attempt: Attempt) -> Exchange:
    """Each part with a container of its own, which is noted before it is published."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return unfit
    place = _containers(attempt.account, attempt.now)

    def publish(piece: Piece) -> Talk:
        known = partial(_recognised, attempt, piece, place)
        make = partial(_made, attempt, piece, place)
        ready = yield from place.prepared(attempt.notes, container_note(attempt, piece.number), make)
        if not isinstance(ready, tuple):
            return ready
        container, state = ready
        return (yield from known(container) if state == OUT else place.published(container, known))

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """By the state of the noted container; its post is then looked up among the account's own."""
    place = _containers(attempt.account, attempt.now)

    def look(piece: Piece) -> Talk:
        known = partial(_recognised, attempt, piece, place)
        return (yield from place.found(attempt.notes, container_note(attempt, piece.number), known))

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is and until when, and how many posts may still go out today."""
    base, headers = server(account, _SERVER, _VERSION), access(account)
    answer = yield get(f"{base}/me", headers, fields="id,username")
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    name = field(told(answer), "username")
    if not name:
        return Unknown("Threads did not say whose token it is")
    expected = account.account.lstrip("@")
    warnings = [] if expected.lower() == name.lower() else [f"the token is of {name!r}, not of {expected!r}"]
    # The only way to ask: the token that is asked about has its place in the query, over TLS.
    answer = yield get(f"{base}/debug_token", headers, input_token=account.secret("token"))
    expires = ends(told(answer)) if trouble(answer, now) is None else None
    if expires is None:
        warnings.append("Threads does not tell when the token ends: a long-lived one does 60 days after it was made")
    full = yield from _containers(account, now).full("threads_publishing_limit")
    return Health(f"@{name}", expires, warnings=(*warnings, *full))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    return (yield from deleting(server(account, _SERVER, _VERSION), access(account), receipt, now))


def _made(attempt: Attempt, piece: Piece, place: Containers) -> Made:
    data = {"text": piece.text, "reply_to_id": piece.parent.remote if piece.parent else ""}
    files = _files(attempt) if piece.number == 0 else ()
    if not files:
        link = card(attempt.payload) if piece.number == 0 else ""
        return (yield from place.create({**data, "media_type": "TEXT", "link_attachment": link}))
    if len(files) == 1:
        media = _media(attempt.account, files[0])
        return (yield from place.create({**data, **media})) if isinstance(media, dict) else media
    children = []
    for number, file in enumerate(files):
        make = partial(_item, attempt.account, file, place)
        child = yield from place.prepared(attempt.notes, item_note(attempt, number), make)
        if not isinstance(child, tuple):
            return child
        children.append(child[0])
    return (yield from place.create({**data, "media_type": "CAROUSEL", "children": ",".join(children)}))


def _item(account: Account, file: Attachment, place: Containers) -> Made:
    media = _media(account, file)
    return (yield from place.create({**media, "is_carousel_item": "true"})) if isinstance(media, dict) else media


def _media(account: Account, file: Attachment) -> dict[str, str] | Refused:
    address = public_address(account, file)
    if not isinstance(address, str):
        return address
    kind = "video" if file.kind == "video" else "image"
    return {"media_type": kind.upper(), f"{kind}_url": address, "alt_text": file.alt}


def _recognised(attempt: Attempt, piece: Piece, place: Containers, container: str) -> Talk:
    listing = "replies" if piece.parent is not None else "threads"
    before = frozenset(receipt.remote for receipt in piece.before)
    since = attempt.since or attempt.now
    return (yield from place.recognised(listing, piece.text, "text", since, before, container))


def _unfit(attempt: Attempt) -> Refused | None:
    """What can be known before anything is asked."""
    files = _files(attempt)
    if len(files) > _MOST:
        return Refused(f"Threads takes {_MOST} pictures and videos, not {len(files)}")
    for file in files:
        address = public_address(attempt.account, file)
        if not isinstance(address, str):
            return address
    return None


def _files(attempt: Attempt) -> tuple[Attachment, ...]:
    return of_kind(attempt.payload, "image", "video")


def _containers(account: Account, now: datetime) -> Containers:
    base = server(account, _SERVER, _VERSION)
    return Containers(base, "me", access(account), now, "threads", "threads_publish", "status")
