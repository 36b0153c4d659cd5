"""Sends to Bluesky, and to every server that speaks the AT Protocol.

A post is a record under a key of our own, put with `swapRecord: null`: only where there is none yet. The same bytes
again give the same record, other bytes `InvalidSwap`; so however often an attempt is repeated, there is one post, for
ever (https://docs.bsky.app/docs/api/com-atproto-repo-put-record, checked 2026-11-25; the same on a server that runs).
Deleting the record frees its key: that it was once there is then known to the ledger alone.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import datetime
from typing import Any

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Effect,
    Exchange,
    Health,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, told
from socialcal.channels.senders.bluesky_media import embedded
from socialcal.channels.senders.bluesky_record import (
    COLLECTION,
    Place,
    handles,
    place_of,
    post,
    receipt_of,
    record_key,
    replying,
)
from socialcal.channels.senders.bluesky_session import Session, error_of, logged_in
from socialcal.channels.senders.uploads import forgotten
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("password",)
"""An app password, never the password of the account itself."""
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"server": str, "video_server": str}

_APP_PASSWORD = re.compile(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", re.IGNORECASE)
_LONGEST_CID = 200


def send(attempt: Attempt) -> Exchange:
    """Uploads, then the post, then the rest of its thread; the first comment is a reply to the last."""
    attempt = attempt.as_first()
    session = yield from logged_in(attempt.account, attempt.now)
    if not isinstance(session, Session):
        return session

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        record = yield from _record(piece, attempt, session)
        if not isinstance(record, dict):
            return record
        key = record_key(attempt.payload, attempt.key, piece.number)
        asked = {"repo": session.did, "collection": COLLECTION, "rkey": key, "record": record, "swapRecord": None}
        answer = yield session.ask("com.atproto.repo.putRecord", Effect.PUBLISHES, asked)
        if error_of(answer) == "InvalidSwap":
            return (yield from _looked(piece, attempt, session))
        if error_of(answer) == "BlobNotFound":
            forget = forgotten(attempt)
            if forget is not None:
                yield forget
                return Absent("the server did not keep the pictures; they are uploaded again")
        return session.trouble(answer) or _sent(answer, session, key)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """By key: a record is there with this text, or there is none."""
    attempt = attempt.as_first()
    session = yield from logged_in(attempt.account, attempt.now)
    if not isinstance(session, Session):
        return Unknown(session.reason)
    return (yield from finding(attempt, lambda piece: _looked(piece, attempt, session)))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose password it is. An app password has no end, but can be taken back."""
    session = yield from logged_in(account, now)
    if not isinstance(session, Session):
        return session
    return Health(f"@{session.handle}", warnings=tuple(_warnings(account, session)))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """Takes the record away. Its key is free after that, so sending the same again would post it again: that it does
    not happen is the ledger's doing, which keeps that the post was sent."""
    session = yield from logged_in(account, now)
    if not isinstance(session, Session):
        return session
    place = place_of(receipt)
    asked = {"repo": session.did, "collection": COLLECTION, "rkey": place.key}
    answer = yield session.look("com.atproto.repo.getRecord", **asked)
    if error_of(answer) == "RecordNotFound":
        return Sent(receipt)
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    answer = yield session.ask("com.atproto.repo.deleteRecord", Effect.PUBLISHES, asked)
    return session.trouble(answer) or Sent(receipt)


def _record(
    piece: Piece, attempt: Attempt, session: Session
) -> Generator[Asked, Answer, dict[str, Any] | Absent | Refused | Unknown]:
    embed = (yield from embedded(attempt, session)) if piece.number == 0 else None
    if isinstance(embed, Absent | Refused | Unknown):
        return embed
    dids = yield from _resolved(piece.text, session)
    record = post(attempt.payload, piece.text, piece.number, dids, embed)
    if piece.root is not None and piece.parent is not None:
        record["reply"] = replying(piece.root, piece.parent)
    return record


def _resolved(text: str, session: Session) -> Generator[Asked, Answer, dict[str, str]]:
    """Who the mentioned handles are. Who cannot be found is not linked, which is no reason to keep the post back."""
    dids = {}
    for handle in handles(text):
        answer = yield session.look("com.atproto.identity.resolveHandle", handle=handle)
        did = field(told(answer), "did") if session.trouble(answer) is None else ""
        if did.startswith("did:"):
            dids[handle] = did
    return dids


def _looked(piece: Piece, attempt: Attempt, session: Session) -> Generator[Asked, Answer, Outcome]:
    key = record_key(attempt.payload, attempt.key, piece.number)
    asked = {"repo": session.did, "collection": COLLECTION, "rkey": key}
    answer = yield session.look("com.atproto.repo.getRecord", **asked)
    if error_of(answer) == "RecordNotFound":
        return Absent("the account has no record with this key")
    wrong = session.trouble(answer)
    if wrong is not None:
        return Unknown(wrong.reason)
    if field(told(answer), "value", "text") != piece.text:
        return Unknown("another text stands under the key of this post")
    return _sent(answer, session, key)


def _sent(answer: Answer, session: Session, key: str) -> Outcome:
    """The receipt, from the answer to a put or to a get."""
    cid = field(told(answer), "cid")
    if not cid.isalnum() or len(cid) > _LONGEST_CID:
        return Unknown("the server took it and did not say which record it became")
    return Sent(receipt_of(Place(f"at://{session.did}/{COLLECTION}/{key}", cid), session.handle))


def _warnings(account: Account, session: Session) -> Generator[str, None, None]:
    expected = account.account.lstrip("@")
    if expected.lower() not in (session.handle.lower(), session.did.lower()):
        yield f"the password is of {session.handle!r}, not of {expected!r}"
    if not session.active:
        yield "the account is not active, so nobody sees what it posts"
    if not session.confirmed:
        yield "the e-mail address of the account is not confirmed, so Bluesky takes no video of it"
    if not _APP_PASSWORD.fullmatch(account.secret("password")):
        yield "this does not look like an app password; make one under Settings, Privacy and security, App passwords"
