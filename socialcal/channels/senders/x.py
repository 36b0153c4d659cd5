"""Sends to X through its API v2, with OAuth 1.0a keys, which do not expire.

X keeps no key of ours, but refuses the same text twice within some time (HTTP 403, "duplicate content"). So what that
answer means is found out by looking at the account's own posts, as after every lost answer
(https://docs.x.com/x-api/posts/create-post and https://docs.x.com/x-api/users/get-posts, checked 2026-11-25).
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

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
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.protocol import EntityKind
from socialcal.channels.replies import field, told
from socialcal.channels.senders.uploads import forgotten
from socialcal.channels.senders.x_media import uploaded
from socialcal.channels.senders.x_session import Session
from socialcal.channels.x import entities
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("key", "key_secret", "token", "token_secret")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"server": str}

_SKEW = timedelta(minutes=5)
"""X's clock may differ from ours by this much."""
_WRONG = timedelta(hours=12)
"""Our clock may have been ahead by this much when the intent was written. The same text from shortly before the intent
is then ours, and otherwise an older post: nobody can tell."""
_LISTED = 100
"""The most posts that X gives at once."""
_ADDRESS = re.compile(r"https?://\S+")
"""Also one whose end our list of domains does not know: X's own list may be newer."""
_NUMBER = re.compile(r"[0-9]{1,19}")
"""An id at X."""
_OWN_MEDIA = re.compile(r"/status/\d+/(?:photo|video)/\d+$")
"""X adds an address of its own for what is attached."""


def send(attempt: Attempt) -> Exchange:
    """Uploads, then the post, then the rest of its thread; the first comment is a reply to the last."""
    session = Session(attempt.account, attempt.now, f"{attempt.key} send")

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        data: dict[str, Any] = {"text": piece.text}
        if piece.parent is not None:
            data["reply"] = {"in_reply_to_tweet_id": piece.parent.remote}
        elif attempt.payload.attachments:
            media = yield from uploaded(attempt, session)
            if not isinstance(media, tuple):
                return media
            data["media"] = {"media_ids": list(media)}
        answer = yield from session.post("/2/tweets", Effect.PUBLISHES, data)
        if _says(answer, 403, "duplicate"):
            return (yield from _verified(piece, attempt, session))
        if _says(answer, 400, "media id"):
            forget = forgotten(attempt)
            if forget is not None:
                yield forget
                return Absent("X did not keep the files; they are uploaded again")
        return session.trouble(answer) or _receipt(answer, attempt.account)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Among the account's own posts since the intent."""
    listed = yield from _own_posts(attempt, Session(attempt.account, attempt.now, f"{attempt.key} find"))

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        return listed if isinstance(listed, Unknown) else _among(listed, piece, attempt)
        yield

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose keys they are, and whether they may post. They have no end, but can be withdrawn."""
    session = Session(account, now, f"{account.channel} check")
    answer = yield from session.get("/2/users/me")
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    name, expected = field(told(answer), "data", "username"), account.account.lstrip("@")
    if not name:
        return Unknown("X did not say whose keys these are")
    strange = [] if name.lower() == expected.lower() else [f"the keys are of {name!r}, not of {expected!r}"]
    if isinstance(answer, Reply) and answer.headers.get("x-access-level", "") == "read":
        strange.append("the keys may only read; let the application write, and make new keys after that")
    return Health(f"@{name}", warnings=tuple(strange))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    if not _NUMBER.fullmatch(receipt.remote):
        return Refused("what is kept of the post is no id of X")
    session = Session(account, now, f"{receipt.remote} delete")
    answer = yield from session.delete(f"/2/tweets/{receipt.remote}")
    if isinstance(answer, Reply) and answer.status == 404:
        return Sent(receipt)
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    data = told(answer)
    gone = isinstance(data, dict) and isinstance(data.get("data"), dict) and data["data"].get("deleted") is True
    return Sent(receipt) if gone else Unknown("X did not say that it deleted the post")


def _verified(piece: Piece, attempt: Attempt, session: Session) -> Generator[Asked, Answer, Outcome]:
    """X says that this text is out already: by us, or earlier, by whoever wrote it. It posted nothing now."""
    listed = yield from _own_posts(attempt, session)
    looked = listed if isinstance(listed, Unknown) else _among(listed, piece, attempt)
    if isinstance(looked, Absent):
        return Refused("X refuses it as the duplicate of an older post (HTTP 403); change the text")
    return looked


def _own_posts(attempt: Attempt, session: Session) -> Generator[Asked, Answer, dict[str, Any] | Unknown]:
    """The newest posts of the account from the first moment at which it can have gone out: `data` and `meta`."""
    me = yield from session.get("/2/users/me")
    own = field(told(me), "data", "id")
    wrong = session.trouble(me)
    if wrong is not None or not _NUMBER.fullmatch(own):
        return Unknown(wrong.reason if wrong else "X did not say whose keys these are")
    asked = {
        "max_results": str(_LISTED),
        "start_time": (_since(attempt) - _WRONG).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "exclude": "retweets",
        "tweet.fields": "created_at,entities,note_tweet",
    }
    answer = yield from session.get(f"/2/users/{own}/tweets?{urlencode(asked)}")
    wrong = session.trouble(answer)
    if wrong is not None:
        return Unknown(wrong.reason)
    data = told(answer)
    whole = isinstance(data, dict) and isinstance(data.get("meta"), dict) and isinstance(data.get("data", []), list)
    return data if whole and not data.get("errors") else Unknown("X did not answer with a list of posts")


def _among(listed: dict[str, Any], piece: Piece, attempt: Attempt) -> Outcome:
    since, words = _since(attempt), _words(piece.text)
    reach = [one for one in listed.get("data", []) if _written(one) >= since - _WRONG]
    same = [one for one in reach if _words(_text(one)) == words]
    alike = [one for one in same if _written(one) >= since]
    for one in alike:
        if _links(piece.text) == _shown_links(one) and _NUMBER.fullmatch(field(one, "id")):
            return Sent(_receipt_of(field(one, "id"), attempt.account))
    if alike:
        return Unknown("the account has a post with these words and with other links")
    if same:
        return Unknown("the same text stood there before: an older post, or this one when a clock was wrong")
    if listed["meta"].get("next_token") and all(_written(one) >= since for one in listed.get("data", [])):
        return Unknown("the account posted so much since that its list does not reach back far enough")
    return Absent("it is not among the account's own posts")


def _since(attempt: Attempt) -> datetime:
    """Nothing of it went out before the intent; while there is none, not before its planned moment."""
    planned = datetime.fromisoformat(attempt.payload.at).astimezone(UTC)
    return (attempt.since or min(planned, attempt.now)).astimezone(UTC) - _SKEW


def _receipt(answer: Answer, account: Account) -> Outcome:
    number = field(told(answer), "data", "id")
    if _NUMBER.fullmatch(number):
        return Sent(_receipt_of(number, account))
    return Unknown("X took it and did not say which post it became")


def _receipt_of(number: str, account: Account) -> Receipt:
    return Receipt(number, f"https://x.com/{account.account.lstrip('@')}/status/{number}")


def _says(answer: Answer, status: int, words: str) -> bool:
    if not isinstance(answer, Reply) or answer.status != status:
        return False
    data = told(answer)
    places = (field(data, "detail"), field(data, "errors", 0, "message"), field(data, "errors", 0, "detail"))
    return any(words in place.lower() for place in places)


def _written(one: Any) -> datetime:
    """When; a post that does not tell counts as written just now, so that it is looked at."""
    try:
        return datetime.fromisoformat(field(one, "created_at")).astimezone(UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)


def _text(one: Any) -> str:
    """X gives `&`, `<` and `>` as HTML does, and the whole of a long post in a place of its own."""
    return html.unescape(field(one, "note_tweet", "text") or field(one, "text"))


def _words(text: str) -> str:
    """The text without links, which X replaces, and without the spaces and signs that it may tidy up."""
    normal = normalize("NFC", text)
    for link in reversed([one for one in entities(normal) if one.kind is EntityKind.LINK]):
        normal = f"{normal[: link.start]} {normal[link.end :]}"
    letters = "".join(c for c in _ADDRESS.sub(" ", normal).casefold() if c.isalnum())
    return letters or " ".join(normal.split())


def _links(text: str) -> list[str]:
    return [_bare(one.value) for one in entities(normalize("NFC", text)) if one.kind is EntityKind.LINK]


def _shown_links(one: Any) -> list[str]:
    place = one.get("note_tweet") if isinstance(one, dict) and isinstance(one.get("note_tweet"), dict) else one
    held = place.get("entities") if isinstance(place, dict) else None
    urls = held.get("urls") if isinstance(held, dict) else None
    shown = [field(url, "expanded_url") for url in urls] if isinstance(urls, list) else []
    return [_bare(url) for url in shown if not _OWN_MEDIA.search(url)]


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address.casefold()).rstrip("/")
