"""Sends to YouTube: the video is uploaded as a private one, with its subtitles and its picture, and then made public.

https://developers.google.com/youtube/v3/docs: videos, captions, thumbnails, commentThreads and channels (checked
2026-11-25; the discovery document of 2026-11-04 says the same). A video without a `privacyStatus` is public at once,
also for an app that was not verified, since 2026-11-02: so it is always sent. Making it public again changes nothing.
A crash between the upload and its note leaves a private video behind that nobody looks for: a mark on it would be seen
by everybody.
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
    Call,
    Effect,
    Exchange,
    FilePart,
    Health,
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, json_call, told
from socialcal.channels.senders.google import Entry, entered, uploaded
from socialcal.channels.senders.media import file_name, file_part, media_type, of_kind
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("client_id", "client_secret", "refresh_token")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "privacy": ("public", "unlisted", "private"),
    "category": int,
    "made_for_kids": bool,
    "server": str,
}

_UPLOAD, _API = "/upload/youtube/v3", "/youtube/v3"
_HIDDEN = "private"
_PRIVACY = frozenset({"public", "unlisted", "private"})
_ID = re.compile(r"[A-Za-z0-9_-]{6,40}")
_COMMENT = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_LISTED = 100
_SKEW = timedelta(minutes=5)


def send(attempt: Attempt) -> Exchange:
    """The video's id is noted before it is made public; one that was noted is gone on with."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return unfit
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return entry

    def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.is_comment:
            return (yield from _commented(piece, entry))
        video = yield from _draft(attempt, entry)
        if isinstance(video, str):
            wrong = yield from _dressed(attempt, entry, video)
            return wrong or (yield from _shown(entry, video))
        return video

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """By asking after the noted video; the comment among those below it."""
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return Unknown(entry.reason)

    def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
        if piece.is_comment:
            return (yield from _comment_found(attempt, piece, entry))
        video = attempt.notes.get(_note(attempt), "")
        if not video:
            return Absent("no video was uploaded for it, so it cannot be out")
        status = yield from _status(entry, video)
        if not isinstance(status, dict):
            return Unknown(status.reason)
        return _standing(entry, video, status)

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is. Google only tells when it ends where it was given for a time."""
    entry = yield from entered(account, now)
    if not isinstance(entry, Entry):
        return entry
    answer = yield Call("GET", entry.at(f"{_API}/channels", part="snippet", mine="true"), Effect.LOOKS, entry.access)
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    snippet = ("items", 0, "snippet")
    handle = field(told(answer), *snippet, "customUrl")
    name = handle or field(told(answer), *snippet, "title")
    if not name:
        none = _items(answer) == []
        return Refused("the account has no channel") if none else Unknown("YouTube did not say whose token it is")
    strange = handle and account.account.lstrip("@").lower() != handle.lstrip("@").lower()
    warnings = (f"the token is of {handle!r}, not of {account.account!r}",) if strange else ()
    return Health(name, now + entry.lasts if entry.lasts else None, warnings=warnings)


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    entry = yield from entered(account, now)
    if not isinstance(entry, Entry):
        return entry
    answer = yield Call("DELETE", entry.at(f"{_API}/videos", id=receipt.remote), Effect.PUBLISHES, entry.access)
    if isinstance(answer, Reply) and answer.status in (404, 410):
        return Sent(receipt)
    done = isinstance(answer, Reply) and answer.status == 204
    return entry.trouble(answer) or (Sent(receipt) if done else Unknown("it is not confirmed"))


def _draft(attempt: Attempt, entry: Entry) -> Generator[Asked, Answer, str | Outcome]:
    """The private video: the noted one when it is still there, else a new upload."""
    video = attempt.notes.get(_note(attempt), "")
    if video:
        status = yield from _status(entry, video)
        if not isinstance(status, dict):
            return status
        if status:
            standing = _standing(entry, video, status)
            return standing if isinstance(standing, Sent) else video
    (file,) = of_kind(attempt.payload, "video")
    url = entry.at(f"{_UPLOAD}/videos", uploadType="resumable", part="snippet,status")
    made = yield from uploaded(entry, url, _resource(attempt), file_part(file), file.size)
    if isinstance(made, Absent | Refused | Unknown):
        return made
    video = _id(made)
    if not video:
        return Unknown("YouTube took the video and did not say which it became")
    yield Note({_note(attempt): video})
    return video


def _dressed(attempt: Attempt, entry: Entry, video: str) -> Generator[Asked, Answer, Outcome | None]:
    """Subtitles and the picture, once each; None when they are there."""
    (file,) = of_kind(attempt.payload, "video")
    if file.captions and f"captions.{video}" not in attempt.notes:
        wrong = yield from _captioned(attempt, entry, video, file)
        if wrong is not None:
            return wrong
        yield Note({f"captions.{video}": file.captions_digest})
    for picture in of_kind(attempt.payload, "image"):
        if f"thumbnail.{video}" not in attempt.notes:
            url = entry.at(f"{_UPLOAD}/thumbnails/set", videoId=video, uploadType="media")
            answer = yield Call("POST", url, Effect.PREPARES, entry.access, file_part(picture))
            wrong = entry.trouble(answer)
            if wrong is not None:
                return wrong
            yield Note({f"thumbnail.{video}": picture.digest})
    return None


def _captioned(
    attempt: Attempt, entry: Entry, video: str, file: Attachment
) -> Generator[Asked, Answer, Outcome | None]:
    part = FilePart(file.captions, file.captions_digest, file_name(file.captions), media_type(file.captions))
    url = entry.at(f"{_UPLOAD}/captions", uploadType="resumable", part="snippet")
    data = {"snippet": {"videoId": video, "language": attempt.payload.language, "name": ""}}
    made = yield from uploaded(entry, url, data, part, 0)
    return made if isinstance(made, Absent | Refused | Unknown) else None


def _shown(entry: Entry, video: str) -> Generator[Asked, Answer, Outcome]:
    """A video that YouTube turned down is not shown; any other gets the privacy that is wanted."""
    status = yield from _status(entry, video)
    if not isinstance(status, dict):
        return status
    state = field(status, "uploadStatus")
    if state in ("failed", "rejected", "deleted"):
        why = field(status, "failureReason") or field(status, "rejectionReason")
        return Refused(f"YouTube could not use the video ({why or state})")
    wanted = _wanted(entry.account)
    data = {"id": video, "status": _as_status(entry.account, wanted)}
    answer = yield json_call("PUT", entry.at(f"{_API}/videos", part="status"), Effect.PUBLISHES, data, entry.access)
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    now = field(told(answer), "status", "privacyStatus")
    if now == wanted:
        return Sent(_receipt(video))
    return (
        Refused(f"YouTube left the video {now}")
        if now == _HIDDEN
        else Unknown("YouTube did not confirm that it is out")
    )


def _status(entry: Entry, video: str) -> Generator[Asked, Answer, dict[str, Any] | Absent | Refused | Unknown]:
    """What YouTube says of the video; empty when it is not there."""
    answer = yield Call("GET", entry.at(f"{_API}/videos", part="status", id=video), Effect.LOOKS, entry.access)
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    items = _items(answer)
    if items is None:
        return Unknown("YouTube did not answer with a list of videos")
    status = items[0].get("status") if items and isinstance(items[0], dict) else {}
    return status if isinstance(status, dict) else Unknown("YouTube did not say how the video stands")


def _standing(entry: Entry, video: str, status: dict[str, Any]) -> Outcome:
    privacy = field(status, "privacyStatus")
    if privacy in _PRIVACY and privacy in (_wanted(entry.account), "public", "unlisted"):
        return Sent(_receipt(video))
    if privacy == _HIDDEN:
        return Absent("its video is private still")
    return Unknown("YouTube did not say whether it is public" if status else "its video is not there any more")


def _commented(piece: Piece, entry: Entry) -> Generator[Asked, Answer, Outcome]:
    video = piece.root.remote if piece.root is not None else ""
    said = {"snippet": {"videoId": video, "topLevelComment": {"snippet": {"textOriginal": piece.text}}}}
    url = entry.at(f"{_API}/commentThreads", part="snippet")
    answer = yield json_call("POST", url, Effect.PUBLISHES, said, entry.access)
    comment = _id(told(answer), _COMMENT)
    done = Sent(_receipt(video, comment)) if comment else Unknown("YouTube did not say which comment it became")
    return entry.trouble(answer) or done


def _comment_found(attempt: Attempt, piece: Piece, entry: Entry) -> Generator[Asked, Answer, Outcome]:
    """`textOriginal` is only told to the author, so a comment with it is our own."""
    video = piece.root.remote if piece.root is not None else ""
    asked = {"part": "snippet", "videoId": video, "order": "time", "maxResults": str(_LISTED)}
    answer = yield Call("GET", entry.at(f"{_API}/commentThreads", **asked), Effect.LOOKS, entry.access)
    wrong, items = entry.trouble(answer), _items(answer)
    if wrong is not None or items is None:
        return Unknown(wrong.reason if wrong is not None else "YouTube did not answer with a list of comments")
    since = (attempt.since or attempt.now) - _SKEW
    for thread in items:
        said = ("snippet", "topLevelComment", "snippet")
        own = field(thread, *said, "textOriginal").strip() == piece.text.strip()
        if own and _moment(field(thread, *said, "publishedAt")) >= since and _id(thread, _COMMENT):
            return Sent(_receipt(video, _id(thread, _COMMENT)))
    more = bool(field(told(answer), "nextPageToken"))
    return Unknown("there are more comments than the list shows") if more else Absent("the comment is not there")


def _resource(attempt: Attempt) -> dict[str, Any]:
    """The video as it begins: private."""
    payload, category = attempt.payload, attempt.account.option("category")
    snippet = {"title": payload.title, "description": payload.parts[0], "defaultLanguage": payload.language}
    status = _as_status(attempt.account, _HIDDEN)
    return {"snippet": {**snippet, **({"categoryId": category} if category else {})}, "status": status}


def _as_status(account: Account, privacy: str) -> dict[str, Any]:
    """All of it, both times: what an update leaves out gets its default back."""
    children = account.option("made_for_kids").lower() == "true"
    return {"privacyStatus": privacy, "selfDeclaredMadeForKids": children}


def _unfit(attempt: Attempt) -> Refused | None:
    """What can be known before anything is asked."""
    videos, pictures = of_kind(attempt.payload, "video"), of_kind(attempt.payload, "image")
    if len(videos) != 1 or len(pictures) > 1:
        return Refused("YouTube takes one video, and at most one picture beside it")
    if len(attempt.payload.parts) != 1:
        return Refused("YouTube has no threads")
    wanted = _wanted(attempt.account)
    return None if wanted in _PRIVACY else Refused(f"privacy may be public, unlisted or private, not {wanted}")


def _wanted(account: Account) -> str:
    return account.option("privacy") or "public"


def _receipt(video: str, comment: str = "") -> Receipt:
    url = f"https://www.youtube.com/watch?v={video}"
    return Receipt(comment, f"{url}&lc={comment}") if comment else Receipt(video, url)


def _note(attempt: Attempt) -> str:
    return f"draft.{attempt.payload.digest}"


def _id(data: Any, form: re.Pattern[str] = _ID) -> str:
    found = field(data, "id")
    return found if form.fullmatch(found) else ""


def _items(answer: Answer) -> list[Any] | None:
    data = told(answer)
    items = data.get("items") if isinstance(data, dict) else None
    return items if isinstance(items, list) else None


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
