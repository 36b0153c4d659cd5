"""Sends to LinkedIn through its Posts API, as a page or as a member.

LinkedIn keeps no key of ours, but refuses the same content twice and names the post that it is like (HTTP 422). So
that answer, as every lost one, is followed by a look at the post itself. Looking needs a permission that LinkedIn gives
to pages (`r_organization_social`) and hardly ever to members; without it the answer stays open, and a person decides
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api and …/comments-api, checked
2026-11-25).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
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
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, told
from socialcal.channels.senders.linkedin_health import examined
from socialcal.channels.senders.linkedin_media import content
from socialcal.channels.senders.linkedin_session import NO_AUTHOR, Session, element, opened, path_of
from socialcal.channels.senders.linkedin_text import addresses, little, plain, words
from socialcal.channels.senders.whole import whole
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ("client_id", "client_secret")
"""Of the application: with them LinkedIn tells when the token ends."""
OPTIONS: Mapping[str, Option] = {"urn": str, "version": int, "server": str}

_SKEW = timedelta(minutes=5)
"""LinkedIn's clock may differ from ours by this much."""
_LISTED = 100
_LATEST = datetime.max.replace(tzinfo=UTC)
_POST = re.compile(r"urn:li:(?:share|ugcPost):[0-9]{1,25}")
_NUMBER = re.compile(r"[0-9]{1,25}")
_COMMENT = re.compile(r"urn:li:comment:\([A-Za-z0-9:]{1,80},[0-9]{1,25}\)")


def send(attempt: Attempt) -> Exchange:
    """Uploads, then the post, then its first comment. LinkedIn has no threads: further texts are comments too."""
    session = opened(attempt.account, attempt.now)
    if session is None:
        return Refused(NO_AUTHOR)
    open_session = session

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.root is not None:
            return (yield from _commented(piece.root, piece.text, open_session))
        shown = yield from content(attempt, open_session)
        if not isinstance(shown, dict):
            return shown
        answer = yield open_session.post("/rest/posts", Effect.PUBLISHES, _post(piece.text, shown, open_session))
        if _is_duplicate(answer):
            return (yield from _verified(answer, piece, attempt, open_session))
        return open_session.trouble(answer) or _receipt(answer)

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """Among the author's own posts since the intent; a comment among those under the post."""
    session = opened(attempt.account, attempt.now)
    if session is None:
        return Unknown(NO_AUTHOR)
    open_session = session

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.root is not None:
            return (yield from _comment_looked(piece.root, piece.text, open_session))
        return (yield from _post_looked(piece.text, attempt, open_session))

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, what it may do, and when it ends as far as LinkedIn tells."""
    session = opened(account, now)
    if session is None:
        return Refused(NO_AUTHOR)
    return (yield from examined(account, session))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    session = opened(account, now)
    if session is None:
        return Refused(NO_AUTHOR)
    answer = yield session.delete(f"/rest/posts/{path_of(receipt.remote)}")
    if isinstance(answer, Reply) and answer.status == 404:
        return Sent(receipt)
    return session.trouble(answer) or Sent(receipt)


def _post(text: str, shown: dict[str, Any], session: Session) -> dict[str, Any]:
    spread = {"feedDistribution": "MAIN_FEED", "targetEntities": [], "thirdPartyDistributionChannels": []}
    return {
        "author": session.author,
        "commentary": little(text),
        "visibility": "PUBLIC",
        "distribution": spread,
        **({"content": shown} if shown else {}),
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
    }


def _commented(root: Receipt, text: str, session: Session) -> Generator[Asked, Answer, Outcome]:
    data = {"actor": session.author, "object": root.remote, "message": {"text": text}}
    path = f"/rest/socialActions/{path_of(root.remote)}/comments"
    answer = yield session.post(path, Effect.PUBLISHES, data)
    if _is_duplicate(answer):
        looked = yield from _comment_looked(root, text, session)
        return Unknown("LinkedIn calls the comment a duplicate") if isinstance(looked, Absent) else looked
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    urn = field(told(answer), "commentUrn")
    number = answer.headers.get("x-restli-id", "") if isinstance(answer, Reply) else ""
    if _COMMENT.fullmatch(urn) or _NUMBER.fullmatch(number):
        return Sent(Receipt(urn if _COMMENT.fullmatch(urn) else number, root.url))
    return Unknown("LinkedIn took the comment and did not say which it became")


def _is_duplicate(answer: Answer) -> bool:
    return isinstance(answer, Reply) and answer.status == 422 and "duplicate" in field(told(answer), "message").lower()


def _receipt(answer: Answer) -> Outcome:
    urn = answer.headers.get("x-restli-id", "") if isinstance(answer, Reply) else ""
    return Sent(_receipt_of(urn)) if _POST.fullmatch(urn) else Unknown("LinkedIn did not say which post it became")


def _receipt_of(urn: str) -> Receipt:
    return Receipt(urn, f"https://www.linkedin.com/feed/update/{urn}")


def _verified(answer: Answer, piece: Piece, attempt: Attempt, session: Session) -> Generator[Asked, Answer, Outcome]:
    """LinkedIn says that this is out already as another post: by us just before, or by whoever wrote it earlier."""
    named = _POST.search(field(told(answer), "message"))
    if named is None:
        return Unknown("LinkedIn calls it a duplicate and does not say of which post (HTTP 422)")
    urn = named.group()
    looked = yield session.get(f"/rest/posts/{path_of(urn)}")
    wrong = session.trouble(looked)
    if wrong is not None:
        return Unknown(f"LinkedIn calls it a duplicate of {urn}, which we may not look at: {wrong.reason}")
    post = told(looked)
    if field(post, "author") != session.author or not field(post, "createdAt"):
        return Unknown(f"LinkedIn calls it a duplicate of {urn}, which is not clearly ours")
    if _created(post) < _since(attempt):
        return Refused(f"LinkedIn refuses it as the duplicate of an older post, {urn}; change the text")
    return Sent(_receipt_of(urn)) if _same(piece.text, post) else Unknown(f"LinkedIn calls it a duplicate of {urn}")


def _post_looked(text: str, attempt: Attempt, session: Session) -> Generator[Asked, Answer, Outcome]:
    """`Absent` only when the list reaches back to before the first moment at which it can have gone out."""
    asked = {"q": "author", "author": session.author, "count": str(_LISTED), "sortBy": "CREATED"}
    answer = yield session.get("/rest/posts", finder=True, **asked)
    wrong = session.trouble(answer)
    if wrong is not None:
        return Unknown(wrong.reason)
    listed = element(told(answer), "elements")
    if not isinstance(listed, list):
        return Unknown("LinkedIn did not answer with a list of posts")
    since = _since(attempt)
    alike = [one for one in listed if _created(one) >= since and words(plain(field(one, "commentary"))) == words(text)]
    for one in alike:
        if _same(text, one) and _POST.fullmatch(field(one, "id")):
            return Sent(_receipt_of(field(one, "id")))
    if alike:
        return Unknown("the account has a post with these words and with other links")
    if len(listed) >= _LISTED and all(_created(one) >= since for one in listed):
        return Unknown("the account posted so much since that its list does not reach back far enough")
    return Absent("it is not among the account's own posts")


def _comment_looked(root: Receipt, text: str, session: Session) -> Generator[Asked, Answer, Outcome]:
    path = f"/rest/socialActions/{path_of(root.remote)}/comments"
    answer = yield session.get(path, count=str(_LISTED))
    wrong = session.trouble(answer)
    if wrong is not None:
        return Unknown(wrong.reason)
    listed = element(told(answer), "elements")
    if not isinstance(listed, list) or len(listed) >= _LISTED:
        return Unknown("LinkedIn did not answer with all comments")
    for one in listed:
        if field(one, "actor") == session.author and words(field(one, "message", "text")) == words(text):
            urn = field(one, "commentUrn")
            return Sent(Receipt(urn if _COMMENT.fullmatch(urn) else field(one, "id")[:25], root.url))
    return Absent("the comment is not under the post")


def _same(text: str, post: Any) -> bool:
    said = plain(field(post, "commentary"))
    return words(said) == words(text) and addresses(said) == addresses(text)


def _since(attempt: Attempt) -> datetime:
    """Nothing of it went out before the intent; while there is none, not before its planned moment."""
    planned = datetime.fromisoformat(attempt.payload.at).astimezone(UTC)
    return (attempt.since or min(planned, attempt.now)).astimezone(UTC) - _SKEW


def _created(one: Any) -> datetime:
    """When; a post that does not tell counts as written just now, so that it is looked at."""
    written = whole(field(one, "createdAt"))
    if written is None:
        return _LATEST
    try:
        return datetime.fromtimestamp(written / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return _LATEST
