"""Sends to a Facebook page: first as a post that nobody sees, then that very post is published, then the first comment.

https://developers.facebook.com/docs/pages-api/posts (`published`), /docs/graph-api/reference/pagepost and /video (their
updates take `is_published` and `published`; so does Meta's own business SDK 26.0.3), /docs/graph-api/reference/page/
photos and videos (all checked 2026-11-25). A video goes as one file to the page: the resumable way asks for the token
of a person, and ours is the page's. Publishing a draft again changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    Exchange,
    Health,
    Multipart,
    Note,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import bearer, field, told
from socialcal.channels.senders.graph import (
    DUPLICATE,
    access,
    address_in,
    card,
    code_of,
    deleting,
    ends,
    get,
    id_in,
    is_gone,
    listed,
    post,
    same,
    server,
    succeeded,
    trouble,
    written_since,
)
from socialcal.channels.senders.media import file_part, of_kind
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ("app_token",)
OPTIONS: Mapping[str, Option] = {"page": str, "server": str}

_SERVER = "https://graph.facebook.com"
_SITE = "https://www.facebook.com"
_POLL = timedelta(seconds=5)
_POLLS = 120
_LISTED = 100
_UNPUBLISHED = Absent("its draft is not published")


def send(attempt: Attempt) -> Exchange:
    """The draft is noted before it is published; one that was noted is looked at, and gone on with."""
    unfit = _unfit(attempt.payload)
    if unfit is not None:
        return unfit

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.is_comment:
            return (yield from _commented(attempt, piece))
        known = attempt.notes.get(_note(attempt), "")
        draft = (yield from _again(attempt, known)) if known else ""
        if draft == "":
            draft = yield from _drafted(attempt)
        return (yield from _published(attempt, draft)) if isinstance(draft, str) else draft

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """By asking after the noted draft; the comment among those below the post."""

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.is_comment:
            return (yield from _comment_found(attempt, piece))
        draft = attempt.notes.get(_note(attempt), "")
        if not draft:
            return Absent("no draft was made of it, so it cannot be out")
        answer = yield _ask(attempt, draft)
        return _standing(attempt, draft, answer)

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Which page the token is of. When it ends is only told to the app's own token."""
    base = server(account, _SERVER)
    answer = yield get(f"{base}/me", access(account), fields="id,name,username")
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    page, name = id_in(told(answer)), field(told(answer), "username") or field(told(answer), "name")
    if not page:
        return Unknown("Facebook did not say which page the token is of")
    expected = account.option("page")
    strange = expected not in ("", page)
    warnings = (f"the token is of the page {page} ({name}), not of {expected}",) if strange else ()
    expires, app = None, account.secret("app_token")
    if app:
        # The only way to ask: the token that is asked about has its place in the query, over TLS.
        answer = yield get(f"{base}/debug_token", bearer(app), input_token=account.secret("token"))
        expires = ends(told(answer)) if trouble(answer, now) is None else None
    return Health(name, expires, warnings=warnings)


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    return (yield from deleting(server(account, _SERVER), access(account), receipt, now))


def _drafted(attempt: Attempt) -> Generator[Asked, Answer, str | Outcome]:
    """A new draft, noted."""
    draft = yield from (_video(attempt) if _is_video(attempt.payload) else _post(attempt))
    if isinstance(draft, str):
        yield Note({_note(attempt): draft})
    return draft


def _post(attempt: Attempt) -> Generator[Asked, Answer, str | Outcome]:
    photos = []
    for number, picture in enumerate(of_kind(attempt.payload, "image")):
        photo = yield from _photo(attempt, picture, f"media.{attempt.payload.digest}.{number}")
        if not isinstance(photo, str):
            return photo
        photos.append({"media_fbid": photo})
    data = {
        "message": attempt.payload.parts[0],
        "link": card(attempt.payload),
        "attached_media": json.dumps(photos, separators=(",", ":")) if photos else "",
        "published": "false",
    }
    answer = yield post(_at(attempt.account, "/feed"), access(attempt.account), Effect.PREPARES, data)
    return _made(answer, attempt.now)


def _photo(attempt: Attempt, picture: Attachment, name: str) -> Generator[Asked, Answer, str | Outcome]:
    """Its alt text belongs to it, so the note is bound to both."""
    if name in attempt.notes:
        return attempt.notes[name]
    fields = [("published", "false"), *([("alt_text_custom", picture.alt)] if picture.alt else [])]
    form = Multipart(tuple(fields), (("source", file_part(picture)),))
    answer = yield Call("POST", _at(attempt.account, "/photos"), Effect.PREPARES, access(attempt.account), form)
    photo = _made(answer, attempt.now)
    if isinstance(photo, str):
        yield Note({name: photo})
    return photo


def _video(attempt: Attempt) -> Generator[Asked, Answer, str | Outcome]:
    (video,) = of_kind(attempt.payload, "video")
    fields = (("description", attempt.payload.parts[0]), ("title", attempt.payload.title), ("published", "false"))
    form = Multipart(fields, (("source", file_part(video)),))
    answer = yield Call("POST", _at(attempt.account, "/videos"), Effect.PREPARES, access(attempt.account), form)
    return _made(answer, attempt.now)


def _made(answer: Answer, now: datetime) -> str | Outcome:
    wrong = trouble(answer, now)
    return wrong or id_in(told(answer)) or Unknown("Facebook took it and did not say which draft it became")


def _again(attempt: Attempt, draft: str) -> Generator[Asked, Answer, str | Outcome]:
    """The noted draft when it can be gone on with, empty when it is gone, else how the matter stands."""
    answer = yield _ask(attempt, draft)
    if is_gone(answer):
        return ""
    standing = trouble(answer, attempt.now) or _standing(attempt, draft, answer)
    return draft if standing == _UNPUBLISHED else standing


def _ask(attempt: Attempt, draft: str) -> Call:
    fields = f"{_published_field(attempt)},permalink_url" + (",status" if _is_video(attempt.payload) else "")
    return get(f"{server(attempt.account, _SERVER)}/{draft}", access(attempt.account), fields=fields)


def _standing(attempt: Attempt, draft: str, answer: Answer) -> Outcome:
    """Is the draft out? `_UNPUBLISHED` only when Facebook says so."""
    if trouble(answer, attempt.now) is not None:
        return Unknown("Facebook could not be asked whether it is out")
    data = told(answer)
    public = data.get(_published_field(attempt)) if isinstance(data, dict) else None
    if public is True:
        return Sent(Receipt(draft, address_in(data, "permalink_url", _SITE) or f"{_SITE}/{draft}"))
    return _UNPUBLISHED if public is False else Unknown("Facebook did not say whether it is out")


def _published(attempt: Attempt, draft: str) -> Generator[Asked, Answer, Outcome]:
    """Publishes exactly this draft, and asks how it stands then: that also tells when it was out before."""
    if _is_video(attempt.payload):
        wrong = yield from _processed(attempt, draft)
        if wrong is not None:
            return wrong
    url = f"{server(attempt.account, _SERVER)}/{draft}"
    answer = yield post(url, access(attempt.account), Effect.PUBLISHES, {_published_field(attempt): "true"})
    no = trouble(answer, attempt.now)
    if no is not None and not isinstance(no, Refused):
        return no
    standing = _standing(attempt, draft, (yield _ask(attempt, draft)))
    if isinstance(standing, Sent):
        return standing
    if no is not None:
        return no if code_of(answer) != DUPLICATE or standing == _UNPUBLISHED else Unknown(no.reason)
    if not succeeded(answer):
        return Unknown("Facebook did not confirm that it is out")
    return Sent(Receipt(draft, f"{_SITE}/{draft}"))


def _processed(attempt: Attempt, video: str) -> Generator[Asked, Answer, Outcome | None]:
    """None when the video is ready."""
    for _ in range(_POLLS):
        answer = yield _ask(attempt, video)
        wrong = trouble(answer, attempt.now)
        if wrong is not None:
            return wrong
        state = field(told(answer), "status", "video_status")
        if state in ("error", "upload_failed", "expired"):
            return Refused(f"Facebook could not use the video ({state})")
        if state == "ready":
            return None
        if not state:
            return Unknown("Facebook did not say how the video stands")
        yield Wait(_POLL)
    return Absent("Facebook did not get the video ready in time")


def _commented(attempt: Attempt, piece: Piece) -> Generator[Asked, Answer, Outcome]:
    answer = yield post(_below(attempt, piece), access(attempt.account), Effect.PUBLISHES, {"message": piece.text})
    wrong = trouble(answer, attempt.now)
    if isinstance(wrong, Refused) and code_of(answer) == DUPLICATE:
        return Unknown(wrong.reason)
    comment = id_in(told(answer))
    return wrong or (Sent(Receipt(comment)) if comment else Unknown("Facebook did not say which comment it became"))


def _comment_found(attempt: Attempt, piece: Piece) -> Generator[Asked, Answer, Outcome]:
    """The page itself is asked for first: comments carry the id of who wrote them."""
    answer = yield get(_at(attempt.account, ""), access(attempt.account), fields="id")
    wrong, page = trouble(answer, attempt.now), field(told(answer), "id")
    if wrong is not None or not page:
        return Unknown(wrong.reason if wrong is not None else "Facebook did not say which page it is")
    asked = {"fields": "id,message,from,created_time", "filter": "stream", "limit": str(_LISTED)}
    answer = yield get(_below(attempt, piece), access(attempt.account), **asked)
    wrong, found = trouble(answer, attempt.now), listed(answer)
    if wrong is not None or found is None:
        return Unknown(wrong.reason if wrong is not None else "Facebook did not answer with a list of comments")
    since = attempt.since or attempt.now
    for comment in found[0]:
        own = field(comment, "from", "id") == page and written_since(comment, "created_time", since)
        if own and same(piece.text, field(comment, "message")) and id_in(comment):
            return Sent(Receipt(id_in(comment)))
    return Unknown("there are more comments than the list shows") if found[1] else Absent("the comment is not there")


def _below(attempt: Attempt, piece: Piece) -> str:
    remote = piece.root.remote if piece.root is not None else ""
    return f"{server(attempt.account, _SERVER)}/{remote}/comments"


def _at(account: Account, edge: str) -> str:
    """An edge of the page; the token of a page means that page by `me`."""
    return f"{server(account, _SERVER)}/{account.option('page') or 'me'}{edge}"


def _note(attempt: Attempt) -> str:
    return f"draft.{attempt.payload.digest}"


def _published_field(attempt: Attempt) -> str:
    return "published" if _is_video(attempt.payload) else "is_published"


def _is_video(payload: Payload) -> bool:
    return bool(of_kind(payload, "video"))


def _unfit(payload: Payload) -> Refused | None:
    """What can be known before anything is asked."""
    if len(payload.parts) != 1:
        return Refused("Facebook has no threads")
    if _is_video(payload) and len(of_kind(payload, "video", "image")) > 1:
        return Refused("Facebook takes one video, or pictures, in one post: not both")
    return None
