"""Posts videos and photos to TikTok through its Content Posting API, as direct posts.

A video is announced, which gives it a `publish_id` that is noted, and then sent in pieces: nobody can see it before the
last one is there, so it is the last piece that publishes. Photos are fetched by TikTok itself, and for them the
announcement publishes. Either way TikTok then works on it, and `status/fetch` says what came of a `publish_id`.
https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, -photo-post and -get-video-status, and
https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, checked 2026-11-25. The number of the
version stands in `tiktok_account`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from typing import Any

from socialcal.channels import replies
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
    Wait,
)
from socialcal.channels.options import Option
from socialcal.channels.senders.media import file_name, media_type, of_kind, public_address
from socialcal.channels.senders.tiktok_account import (
    FULL,
    LATER,
    OPEN,
    Entry,
    Trouble,
    allowed,
    creator_of,
    data_of,
    entered,
    not_allowed,
    privacy,
    settings,
)
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("client_key", "client_secret", "refresh_token")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "privacy": ("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"),
    "commercial": ("own", "paid"),
    "comments": bool,
    "made_with_ai": bool,
    "music": bool,
    "media_base": str,
    "server": str,
}

_PHOTOS = 35
_WHOLE = 64_000_000
"""Up to here a video may go as one piece; a little below what TikTok allows, whichever megabyte it means."""
_PIECE = 32_000_000
_POLL, _POLLS = timedelta(seconds=5), 60
_UPLOAD_LASTS = timedelta(hours=1)
_ID = re.compile(r"[A-Za-z0-9._~-]{3,100}")
_POST = re.compile(r"[0-9]{5,25}")


def send(attempt: Attempt) -> Exchange:
    """Video or photos, then waiting for what comes of them."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return Refused(unfit)
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return entry
    known = attempt.notes.get(_note(attempt), "")
    if known:
        outcome = yield from _earlier(entry, attempt, known)
        if outcome is not None:
            return outcome
    about = yield from settings(entry, attempt)
    if not isinstance(about, dict):
        return about
    videos = of_kind(attempt.payload, "video")
    begun = yield from (_film(entry, attempt, videos[0], about) if videos else _photos(entry, attempt, about))
    return (yield from _awaited(entry, attempt, begun)) if isinstance(begun, str) else begun


def find(attempt: Attempt) -> Exchange:
    """What became of the noted `publish_id`. A video without one was never announced, so its last piece never left."""
    known = attempt.notes.get(_note(attempt), "")
    if not known:
        if of_kind(attempt.payload, "video"):
            return Absent("the video was not announced")
        return Unknown("TikTok did not say what it calls this post: look in the app yourself")
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return Unknown(entry.reason)
    state = yield from _fetched(entry, known)
    if not isinstance(state, dict):
        return Unknown(state.reason)
    return _found(attempt, state, known)


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Who may post, until when, and whether what the channel asks for is allowed."""
    entry = yield from entered(account, now)
    if not isinstance(entry, Entry):
        return entry
    creator = yield from creator_of(entry)
    if not isinstance(creator, dict):
        return creator
    name, expected, wanted = replies.field(creator, "creator_username"), account.account.lstrip("@"), privacy(account)
    warnings = [] if expected.lower() == name.lower() else [f"the token is of {name!r}, not of {expected!r}"]
    if wanted not in allowed(creator):
        warnings.append(not_allowed(creator, wanted))
    if entry.replaced:
        warnings.append("TikTok gave a new refresh token: log in again and store the new one before the old one ends")
    return Health(f"@{name}", expires=now + entry.lasts if entry.lasts else None, warnings=tuple(warnings))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    return Refused("the API of TikTok deletes nothing: delete it in the app")
    yield


def _unfit(attempt: Attempt) -> str | None:
    payload = attempt.payload
    photos, videos = of_kind(payload, "image"), of_kind(payload, "video")
    if (
        len(photos) + len(videos) != len(payload.attachments)
        or not (len(videos) == 1) ^ bool(photos)
        or len(videos) > 1
    ):
        return "a TikTok has one video, or photos"
    if len(photos) > _PHOTOS:
        return f"a TikTok has {_PHOTOS} photos at most, and this post has {len(photos)}"
    if any(not video.size for video in videos):
        return f"the size of {videos[0].path} is not known: plan the post again"
    return "a TikTok has no first comment" if payload.comment else None


def _earlier(entry: Entry, attempt: Attempt, known: str) -> Generator[Asked, Answer, Outcome | None]:
    """What an earlier attempt came to; None when nothing did, and it is to begin anew."""
    state = yield from _fetched(entry, known)
    if not isinstance(state, dict):
        return None if isinstance(state, Refused) and "invalid_publish_id" in state.reason else state
    if state.get("status") == "PUBLISH_COMPLETE":
        return _sent(attempt, state, known)
    if state.get("status") == "FAILED" or not _whole(attempt, state):
        return None
    return (yield from _awaited(entry, attempt, known))


def _film(
    entry: Entry, attempt: Attempt, video: Attachment, about: dict[str, Any]
) -> Generator[Asked, Answer, str | Trouble]:
    """The `publish_id` of a video whose last piece arrived. The address for the upload opens it, so it is not noted."""
    size = video.size
    piece = size if size <= _WHOLE else _PIECE
    count = size // piece
    source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": piece, "total_chunk_count": count}
    data = {"post_info": {"title": _text(attempt), **about}, "source_info": source}
    answer = yield entry.call("/video/init/", Effect.PREPARES, data)
    known, url = replies.field(data_of(answer), "publish_id"), replies.field(data_of(answer), "upload_url")
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    if not (_ID.fullmatch(known) and url.isascii() and url.isprintable() and url):
        return Unknown("TikTok did not say where the video goes")
    yield Note({_note(attempt): known})
    for number in range(count):
        last = number == count - 1
        start, end = number * piece, size if last else (number + 1) * piece
        part = FilePart(video.path, video.digest, file_name(video.path), media_type(video.path), start, end - start)
        headers = {"content-range": f"bytes {start}-{end - 1}/{size}"}
        answer = yield Call("PUT", url, Effect.PUBLISHES if last else Effect.PREPARES, headers, part)
        wrong = entry.trouble(answer)
        if wrong is not None:
            return wrong
        if not (isinstance(answer, Reply) and answer.status == (201 if last else 206)):
            return Unknown("TikTok did not say that it has the whole video")
    return known


def _photos(entry: Entry, attempt: Attempt, about: dict[str, Any]) -> Generator[Asked, Answer, str | Trouble]:
    """The `publish_id` of photos that TikTok fetches itself, from an address whose owner it knows."""
    urls = []
    for image in of_kind(attempt.payload, "image"):
        address = public_address(attempt.account, image)
        if isinstance(address, Refused):
            return address
        urls.append(address)
    music = attempt.account.options.get("music") is True
    data = {
        "media_type": "PHOTO",
        "post_mode": "DIRECT_POST",
        "post_info": {"title": attempt.payload.title, "description": _text(attempt), "auto_add_music": music, **about},
        "source_info": {"source": "PULL_FROM_URL", "photo_cover_index": 0, "photo_images": urls},
    }
    answer = yield entry.call("/content/init/", Effect.PUBLISHES, data)
    wrong, known = entry.trouble(answer), replies.field(data_of(answer), "publish_id")
    if wrong is not None:
        return wrong
    if not _ID.fullmatch(known):
        return Unknown("TikTok took it and did not say what it calls it")
    yield Note({_note(attempt): known})
    return known


def _awaited(entry: Entry, attempt: Attempt, known: str) -> Exchange:
    """What comes of it. As long as TikTok does not say, nobody knows."""
    for _ in range(_POLLS):
        state = yield from _fetched(entry, known)
        if not isinstance(state, dict):
            return Unknown(f"TikTok has it, and does not say what came of it: {state.reason}")
        if state.get("status") == "PUBLISH_COMPLETE":
            return _sent(attempt, state, known)
        if state.get("status") == "FAILED":
            return _failed(state)
        yield Wait(_POLL)
    return Unknown("TikTok is still at work on it")


def _fetched(entry: Entry, known: str) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    answer = yield entry.call("/status/fetch/", Effect.LOOKS, {"publish_id": known})
    state = data_of(answer)
    wrong = entry.trouble(answer)
    told_status = isinstance(state.get("status"), str)
    return wrong or (state if told_status else Unknown("TikTok did not say how far it is"))


def _found(attempt: Attempt, state: dict[str, Any], known: str) -> Outcome:
    match state.get("status"):
        case "PUBLISH_COMPLETE":
            return _sent(attempt, state, known)
        case "FAILED":
            return Absent(_failed(state).reason)
        case _ if not _whole(attempt, state) and attempt.since and attempt.now - attempt.since > _UPLOAD_LASTS:
            return Absent("the video never arrived whole, and its upload is over by now")
        case status:
            return Unknown(f"TikTok says {str(status)[:40]}")


def _whole(attempt: Attempt, state: dict[str, Any]) -> bool:
    """Has TikTok everything that it needs to publish it? Photos it fetches itself."""
    videos = of_kind(attempt.payload, "video")
    arrived = state.get("uploaded_bytes")
    return not videos or (isinstance(arrived, int) and arrived >= videos[0].size)


def _failed(state: dict[str, Any]) -> Absent | Refused:
    why = replies.field(state, "fail_reason")[:80] or "no reason"
    words = f"TikTok did not publish it: {why}"
    return (
        Absent(words, timedelta(minutes=1)) if why in OPEN else Absent(words, LATER) if why in FULL else Refused(words)
    )


def _sent(attempt: Attempt, state: dict[str, Any], known: str) -> Sent:
    """With the number of the post where it is public; one that only its maker sees has none."""
    number = replies.field(state.get("publicaly_available_post_id"), 0)
    if not _POST.fullmatch(number):
        return Sent(Receipt(known))
    name = attempt.account.account.lstrip("@")
    kind = "video" if of_kind(attempt.payload, "video") else "photo"
    url = f"https://www.tiktok.com/@{name}/{kind}/{number}" if re.fullmatch(r"[A-Za-z0-9._]{1,40}", name) else None
    return Sent(Receipt(number, url))


def _text(attempt: Attempt) -> str:
    return "\n\n".join(attempt.payload.parts)


def _note(attempt: Attempt) -> str:
    return f"publish.{attempt.payload.digest}"
