"""Brings pictures, a video and its captions to Bluesky, and says what the record embeds of them.

Everything becomes a blob on the account's own server (https://docs.bsky.app/docs/advanced-guides/posts, checked
2026-11-25). A server takes a video as any other blob, and people see a hole until Bluesky has worked on it. So for
accounts at Bluesky the video goes through its video service, which works on it first and places the blob itself with a
token that lasts half an hour (https://docs.bsky.app/docs/tutorials/video, checked 2026-11-25).
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode, urlsplit

from socialcal.channels.bluesky import LIMITS
from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    FilePart,
    Note,
    Refused,
    Reply,
    Unknown,
    Wait,
)
from socialcal.channels.replies import bearer, field, told
from socialcal.channels.senders.bluesky_record import card
from socialcal.channels.senders.bluesky_session import Session, judged
from socialcal.channels.senders.media import file_name, file_part
from socialcal.channels.senders.uploads import begun_name, going_on, upload_name
from socialcal.model.payload import Attachment, Payload

Trouble: TypeAlias = Absent | Refused | Unknown
Blob: TypeAlias = dict[str, Any]

_VIDEO_SERVICE = "https://video.bsky.app"
_TOKEN = timedelta(minutes=30)
_POLL = timedelta(seconds=2)
_POLLS = 300
_LONGEST_JOB = 100


def embedded(attempt: Attempt, session: Session) -> Generator[Asked, Answer, dict[str, Any] | Trouble | None]:
    """What the first post carries: pictures, or a video, or the card of its link, or nothing."""
    payload = attempt.payload
    unfit = _unfit(payload)
    if unfit:
        return Refused(unfit)
    if not payload.attachments:
        return card(payload)
    if payload.attachments[0].kind == "video":
        return (yield from _video(payload.attachments[0], attempt, session))
    images = []
    for picture in payload.attachments:
        blob = yield from _kept(picture.digest, attempt, _uploaded(file_part(picture), session))
        if not isinstance(blob, dict):
            return blob
        ratio = {"aspectRatio": {"width": picture.width, "height": picture.height}} if picture.width else {}
        images.append({"image": blob, "alt": picture.alt, **ratio})
    return {"$type": "app.bsky.embed.images", "images": images}


def _unfit(payload: Payload) -> str:
    """Why the files cannot go as they are; empty when they can."""
    kinds = [attachment.kind for attachment in payload.attachments]
    strange = sorted(set(kinds) - {"image", "video"})
    if strange:
        return f"Bluesky takes pictures or a video, and no {strange[0]}"
    if "video" in kinds and len(kinds) > 1:
        return "Bluesky takes pictures or one video, not both"
    most = LIMITS.media_bytes.value if LIMITS.media_bytes else 0
    for one in payload.attachments:
        if one.kind == "image" and one.size > most:
            return f"{one.path} has {one.size:,} bytes, and Bluesky takes pictures of at most {most:,}"
    return ""


def _video(video: Attachment, attempt: Attempt, session: Session) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    service = attempt.account.option("video_server")
    if not service and not attempt.account.option("server"):
        service = _VIDEO_SERVICE
    way = _processed(video, attempt, session, service.rstrip("/")) if service else _uploaded(file_part(video), session)
    blob = yield from _kept(video.digest, attempt, going_on(attempt, video.digest, way))
    if not isinstance(blob, dict):
        return blob
    embed: dict[str, Any] = {"$type": "app.bsky.embed.video", "video": blob, "alt": video.alt}
    if video.captions:
        part = FilePart(video.captions, video.captions_digest, file_name(video.captions), "text/vtt")
        said = yield from _kept(video.captions_digest, attempt, _uploaded(part, session))
        if not isinstance(said, dict):
            return said
        embed["captions"] = [{"lang": attempt.payload.language, "file": said}]
    return embed


def _kept(
    digest: str, attempt: Attempt, way: Generator[Asked, Answer, Blob | Trouble]
) -> Generator[Asked, Answer, Blob | Trouble]:
    """The blob of these bytes: the one that is noted, else a new one, noted."""
    name = upload_name(digest)
    noted = _blob(_parsed(attempt.notes.get(name, "")))
    if noted is not None:
        way.close()
        return noted
    blob = yield from way
    if isinstance(blob, dict):
        yield Note({name: json.dumps(blob, sort_keys=True)})
    return blob


def _uploaded(part: FilePart, session: Session) -> Generator[Asked, Answer, Blob | Trouble]:
    answer = yield session.upload(part)
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    return _blob(_inside(told(answer), "blob")) or Absent("the server did not say what became of the file")


def _processed(
    video: Attachment, attempt: Attempt, session: Session, service: str
) -> Generator[Asked, Answer, Blob | Trouble]:
    """Through the video service. A video that it knows already gives its blob back with an error: the blob counts."""
    name = begun_name(video.digest)
    number = attempt.notes.get(name, "")
    answer = yield from (_status(number, service) if number else _handed_over(video, session, service))
    if isinstance(answer, Absent | Refused | Unknown):
        return answer
    for poll in range(_POLLS):
        job = _job(answer)
        blob = _blob(job.get("blob"))
        wrong = judged(answer, session.now)
        if blob is not None or wrong is not None:
            return blob or wrong or Absent("the video service made no sense")
        if field(job, "state") == "JOB_STATE_FAILED":
            why = field(job, "message") or field(job, "error") or "it does not say why"
            return Refused(f"Bluesky cannot use the video: {why[:300]}")
        number = field(job, "jobId")[:_LONGEST_JOB] or number
        if not number:
            return Absent("the video service did not say what becomes of the video")
        if poll == 0:
            yield Note({name: number})
        yield Wait(_POLL)
        answer = yield from _status(number, service)
    return Absent("Bluesky did not get the video ready in time")


def _handed_over(video: Attachment, session: Session, service: str) -> Generator[Asked, Answer, Answer | Trouble]:
    """What the service answers to the video, without the token that it was given for it."""
    audience = f"did:web:{urlsplit(session.server).hostname}"
    until = str(int((session.now + _TOKEN).timestamp()))
    lets = "com.atproto.repo.uploadBlob"
    answer = yield session.look("com.atproto.server.getServiceAuth", aud=audience, lxm=lets, exp=until)
    wrong = session.trouble(answer)
    token = field(told(answer), "token")
    if wrong is not None or not token:
        return wrong or Absent("the server gave no token for the video service")
    named = urlencode({"did": session.did, "name": f"{video.digest[:32]}.mp4"})
    headers = {**bearer(token), "content-type": "video/mp4"}
    url = f"{service}/xrpc/app.bsky.video.uploadVideo?{named}"
    answer = yield Call("POST", url, Effect.PREPARES, headers, file_part(video))
    if isinstance(answer, Reply):
        return replace(answer, body=answer.body.replace(token.encode(), b"..."))
    return answer


def _status(number: str, service: str) -> Generator[Asked, Answer, Answer]:
    query = urlencode({"jobId": number})
    return (yield Call("GET", f"{service}/xrpc/app.bsky.video.getJobStatus?{query}", Effect.LOOKS))


def _job(answer: Answer) -> Mapping[str, Any]:
    """The state of the work. Older answers have it at the top, the lexicon under `jobStatus`."""
    data = told(answer) if isinstance(answer, Reply) else None
    inner = _inside(data, "jobStatus")
    job = inner if inner is not None else data
    return job if isinstance(job, dict) else {}


def _blob(data: Any) -> Blob | None:
    """A reference to a blob, with nothing but what belongs in it; None when it is none."""
    link, kind = field(data, "ref", "$link"), field(data, "mimeType")
    size = _inside(data, "size")
    if not link or len(link) > 200 or not kind or len(kind) > 100 or not isinstance(size, int) or size < 0:
        return None
    return {"$type": "blob", "ref": {"$link": link}, "mimeType": kind, "size": size}


def _inside(data: Any, name: str) -> Any:
    return data.get(name) if isinstance(data, dict) else None


def _parsed(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError:
        return None
