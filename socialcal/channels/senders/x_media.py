"""Brings pictures, a video and its captions to X before the post: announced, sent in pieces, finished, described.

https://docs.x.com/x-api/media/quickstart/media-upload-chunked and https://docs.x.com/x-api/media/create-media-metadata,
checked 2026-11-25. X keeps a file that no post came to use for about a day; the note of it tells until when.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Effect,
    FilePart,
    Multipart,
    Note,
    Refused,
    Unknown,
    Wait,
)
from socialcal.channels.replies import field, told
from socialcal.channels.senders.media import file_name, file_part, media_type
from socialcal.channels.senders.uploads import begun_name, going_on, upload_name
from socialcal.channels.senders.whole import whole
from socialcal.channels.senders.x_session import Session
from socialcal.model.payload import Attachment, Payload

Trouble: TypeAlias = Absent | Refused | Unknown

_CHUNK = 4 << 20
"""Bytes; X takes at most 5 MB in one piece."""
_POLLS = 150
_LONGEST_POLL = 30
_MOST = 4
_KEPT = timedelta(hours=20)
"""How long an id is used when X does not say how long it lasts."""
_UPLOAD = "/2/media/upload"


def uploaded(attempt: Attempt, session: Session) -> Generator[Asked, Answer, tuple[str, ...] | Trouble]:
    """The ids of all files, ready to be used."""
    unfit = _unfit(attempt.payload)
    if unfit:
        return Refused(unfit)
    ids = []
    for one in attempt.payload.attachments:
        name = upload_name(one.digest)
        known = _noted(attempt, name)
        if known is not None:
            ids.append(known[0])
            continue
        made = yield from going_on(attempt, one.digest, _upload(one, attempt, session))
        if not isinstance(made, tuple):
            return made
        yield Note({name: f"{made[0]} {made[1]}"})
        ids.append(made[0])
    return tuple(ids)


def _unfit(payload: Payload) -> str:
    """Why the files cannot go as they are; empty when they can."""
    categories = [_category(one) for one in payload.attachments]
    if None in categories:
        return "X takes pictures or a video, and no other files"
    alone = [category for category in categories if category != "tweet_image"]
    if len(categories) > _MOST or (alone and len(categories) > 1):
        return "X takes four pictures, or one video, or one GIF"
    missing = next((one.path for one in payload.attachments if one.size <= 0), None)
    return f"the size of {missing} is not known" if missing else ""


def _category(one: Attachment) -> str | None:
    if one.kind == "image":
        return "tweet_gif" if media_type(one.path) == "image/gif" else "tweet_image"
    return "tweet_video" if one.kind == "video" else None


def _noted(attempt: Attempt, name: str) -> tuple[str, int] | None:
    """The id and until when it can be used, in epoch seconds; None when nothing is noted that X still has."""
    known, _, until = attempt.notes.get(name, "").partition(" ")
    end = whole(until) or 0
    return (known, end) if known and end > attempt.now.timestamp() else None


def _upload(one: Attachment, attempt: Attempt, session: Session) -> Generator[Asked, Answer, tuple[str, int] | Trouble]:
    """The id, and until when it can be used in epoch seconds."""
    made = _noted(attempt, begun_name(one.digest))
    if made is not None:
        answer = yield from _status(made[0], session)
    else:
        sent = yield from _sent(one, session)
        if not isinstance(sent, tuple):
            return sent
        made, answer = sent
    wrong = yield from _finished(made, answer, begun_name(one.digest), session)
    return wrong or (yield from _described(made[0], one, attempt.payload.language, session)) or made


def _sent(one: Attachment, session: Session) -> Generator[Asked, Answer, tuple[tuple[str, int], Answer] | Trouble]:
    """All of its bytes, in pieces; what X answers to the end of it."""
    data = {"media_type": media_type(one.path), "total_bytes": one.size, "media_category": _category(one)}
    answer = yield from session.post(f"{_UPLOAD}/initialize", Effect.PREPARES, data)
    media = _id(answer)
    if not media:
        return session.trouble(answer) or Absent("X did not say under which id it takes the file")
    until = int((session.now + _lasts(answer)).timestamp())
    for number, start in enumerate(range(0, one.size, _CHUNK)):
        part = replace(file_part(one), start=start, length=min(_CHUNK, one.size - start))
        form = Multipart((("segment_index", str(number)),), (("media", part),))
        wrong = session.trouble((yield from session.upload(f"{_UPLOAD}/{media}/append", form)))
        if wrong is not None:
            return wrong
    return (media, until), (yield from session.post(f"{_UPLOAD}/{media}/finalize", Effect.PREPARES, {}))


def _finished(
    made: tuple[str, int], answer: Answer, name: str, session: Session
) -> Generator[Asked, Answer, Trouble | None]:
    """X works on a video after its last piece, and says when to ask again."""
    for poll in range(_POLLS):
        wrong = session.trouble(answer)
        if wrong is not None:
            return wrong
        info = _info(answer)
        if info is None:
            return Absent("X did not say what became of the file")
        if field(info, "state") in ("", "succeeded"):
            return None
        if field(info, "state") == "failed":
            return Refused(f"X cannot use the file: {field(info, 'error', 'message')[:300] or 'it does not say why'}")
        if poll == 0:
            yield Note({name: f"{made[0]} {made[1]}"})
        after = whole(field(info, "check_after_secs")) or 1
        yield Wait(timedelta(seconds=min(after, _LONGEST_POLL)))
        answer = yield from _status(made[0], session)
    return Absent("X did not get the file ready in time")


def _status(media: str, session: Session) -> Generator[Asked, Answer, Answer]:
    return (yield from session.get(f"{_UPLOAD}?{urlencode({'command': 'STATUS', 'media_id': media})}"))


def _info(answer: Answer) -> dict[str, Any] | None:
    """What X says of its work on the file: empty when there is none to do. None when the answer is of no file."""
    if not _id(answer):
        return None
    info = told(answer)["data"].get("processing_info")
    return info if isinstance(info, dict) else {}


def _described(
    media: str, one: Attachment, language: str, session: Session
) -> Generator[Asked, Answer, Trouble | None]:
    """The alt text of a picture, the captions of a video."""
    if one.alt and one.kind == "image":
        data: dict[str, Any] = {"id": media, "metadata": {"alt_text": {"text": one.alt}}}
        return session.trouble((yield from session.post("/2/media/metadata", Effect.PREPARES, data)))
    if one.captions and one.kind == "video":
        kind = "text/srt" if one.captions.lower().endswith(".srt") else "text/vtt"
        part = FilePart(one.captions, one.captions_digest, file_name(one.captions), kind)
        form = Multipart((("media_category", "subtitles"), ("media_type", kind)), (("media", part),))
        answer = yield from session.upload(_UPLOAD, form)
        subtitles = _id(answer)
        if not subtitles:
            return session.trouble(answer) or Absent("X did not say under which id it takes the captions")
        said = {"id": subtitles, "language_code": language.upper(), "display_name": language}
        data = {"id": media, "media_category": "TweetVideo", "subtitles": said}
        return session.trouble((yield from session.post("/2/media/subtitles", Effect.PREPARES, data)))
    return None


def _id(answer: Answer) -> str:
    known = field(told(answer), "data", "id")
    return known if known.isascii() and known.isdigit() and len(known) < 20 else ""


def _lasts(answer: Answer) -> timedelta:
    said = whole(field(told(answer), "data", "expires_after_secs"))
    return _KEPT if said is None else timedelta(seconds=min(said, int(_KEPT.total_seconds())))
