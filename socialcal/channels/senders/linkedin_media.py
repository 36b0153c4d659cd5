"""Brings pictures, a video or a document to LinkedIn, and says what the post's content is.

Each is announced, put at the address that LinkedIn gives, and has a URN of its own after that
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api, …/videos-api,
…/documents-api and …/multiimage-post-api, checked 2026-11-25). Captions of a video are not sent along.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Effect,
    Note,
    Refused,
    Reply,
    Unknown,
    Wait,
)
from socialcal.channels.replies import field, told
from socialcal.channels.senders.linkedin_session import Session, element, path_of
from socialcal.channels.senders.media import file_part
from socialcal.channels.senders.uploads import begun_name, going_on, upload_name
from socialcal.channels.senders.whole import whole
from socialcal.model.payload import Attachment, Payload

Trouble: TypeAlias = Absent | Refused | Unknown

_MOST = 20
_POLL = timedelta(seconds=3)
_POLLS = 200
_OTHERWHERE = "LinkedIn names an address elsewhere for the upload, which is not followed"


def content(attempt: Attempt, session: Session) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    """`content` of the post: pictures, a video, a document, else the card of its link; empty for a text alone."""
    payload = attempt.payload
    unfit = _unfit(payload)
    if unfit:
        return Refused(unfit)
    urns = []
    for one in payload.attachments:
        urn = yield from _kept(one, attempt, session)
        if not isinstance(urn, str):
            return urn
        urns.append(urn)
    return _content(payload, urns)


def _content(payload: Payload, urns: list[str]) -> dict[str, Any]:
    if not urns:
        return {"article": {"source": payload.link, "title": payload.title}} if payload.link else {}
    images = [
        {"id": urn, **({"altText": one.alt} if one.alt else {})}
        for urn, one in zip(urns, payload.attachments, strict=True)
    ]
    if len(urns) > 1:
        return {"multiImage": {"images": images}}
    if payload.attachments[0].kind == "image":
        return {"media": images[0]}
    return {"media": {"id": urns[0], "title": payload.title}}


def _unfit(payload: Payload) -> str:
    """Why the files cannot go as they are; empty when they can."""
    kinds = [one.kind for one in payload.attachments]
    if set(kinds) - {"image", "video", "document"}:
        return "LinkedIn takes pictures, a video or a document, and no other files"
    if len(kinds) > 1 and set(kinds) != {"image"}:
        return "LinkedIn takes pictures, or one video, or one document"
    if len(kinds) > _MOST:
        return f"LinkedIn takes at most {_MOST} pictures"
    missing = next((one.path for one in payload.attachments if one.kind == "video" and one.size <= 0), None)
    return f"the size of {missing} is not known" if missing else ""


def _kept(one: Attachment, attempt: Attempt, session: Session) -> Generator[Asked, Answer, str | Trouble]:
    """The URN of these bytes: the one that is noted, else a new one, noted."""
    name = upload_name(one.digest)
    noted = attempt.notes.get(name, "")
    if noted:
        return noted
    urn = yield from going_on(attempt, one.digest, _uploaded(one, attempt, session))
    if isinstance(urn, str):
        yield Note({name: urn})
    return urn


def _uploaded(one: Attachment, attempt: Attempt, session: Session) -> Generator[Asked, Answer, str | Trouble]:
    """The URN, once LinkedIn has worked on it; a picture can be used at once."""
    name = begun_name(one.digest)
    urn: str | Trouble = attempt.notes.get(name, "")
    if not urn:
        urn = yield from (_video(one, session) if one.kind == "video" else _file(one, session))
    if not isinstance(urn, str) or one.kind == "image":
        return urn
    return (yield from _ready(f"/rest/{one.kind}s", urn, name, session))


def _file(one: Attachment, session: Session) -> Generator[Asked, Answer, str | Trouble]:
    """A picture or a document: one address, all bytes."""
    kind = one.kind
    started = yield from _started(f"/rest/{kind}s", {"owner": session.author}, session)
    if not isinstance(started, dict):
        return started
    urn = _urn(started, kind)
    call = session.put(field(started, "uploadUrl"), file_part(one), known=True)
    if not urn or call is None:
        return Absent(_OTHERWHERE)
    return session.trouble((yield call)) or urn


def _video(one: Attachment, session: Session) -> Generator[Asked, Answer, str | Trouble]:
    """In the parts that LinkedIn asks for; the names that it gives them back close the upload."""
    asked = {
        "owner": session.author,
        "fileSizeBytes": one.size,
        "uploadCaptions": False,
        "uploadThumbnail": False,
    }
    started = yield from _started("/rest/videos", asked, session)
    if not isinstance(started, dict):
        return started
    urn, parts = _urn(started, "video"), _parts(started, one.size)
    if not urn or parts is None:
        return Absent("LinkedIn did not say how to upload the video")
    named = []
    for url, first, last in parts:
        part = replace(file_part(one), start=first, length=last - first + 1, type="application/octet-stream")
        call = session.put(url, part, known=False)
        if call is None:
            return Absent(_OTHERWHERE)
        answer = yield call
        wrong = session.trouble(answer)
        if wrong is not None or not isinstance(answer, Reply):
            return wrong or Absent("LinkedIn did not answer to a part of the video")
        named.append(answer.headers.get("etag", "").strip('"'))
    finished = {"video": urn, "uploadToken": field(started, "uploadToken"), "uploadedPartIds": named}
    call = session.post("/rest/videos?action=finalizeUpload", Effect.PREPARES, {"finalizeUploadRequest": finished})
    return session.trouble((yield call)) or urn


def _started(path: str, asked: dict[str, Any], session: Session) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    call = session.post(f"{path}?action=initializeUpload", Effect.PREPARES, {"initializeUploadRequest": asked})
    answer = yield call
    value = element(told(answer), "value")
    wrong = session.trouble(answer)
    if wrong is not None:
        return wrong
    return value if isinstance(value, dict) else Absent("LinkedIn did not say where to put the file")


def _ready(path: str, urn: str, name: str, session: Session) -> Generator[Asked, Answer, str | Trouble]:
    """The URN, once LinkedIn has worked on it."""
    for poll in range(_POLLS):
        answer = yield session.get(f"{path}/{path_of(urn)}")
        wrong = session.trouble(answer)
        if wrong is not None:
            return wrong
        status = field(told(answer), "status")
        if status == "AVAILABLE":
            return urn
        if status == "PROCESSING_FAILED":
            why = field(told(answer), "processingFailureReason") or "it does not say why"
            return Refused(f"LinkedIn cannot use the file: {why[:300]}")
        if poll == 0:
            yield Note({name: urn})
        yield Wait(_POLL)
    return Absent("LinkedIn did not get the file ready in time")


def _parts(started: dict[str, Any], size: int) -> list[tuple[str, int, int]] | None:
    """Address, first and last byte of each part; None when they are not the whole file, each byte once."""
    parts, at = [], 0
    instructions = element(started, "uploadInstructions")
    for one in instructions if isinstance(instructions, list) else ():
        url, first, last = field(one, "uploadUrl"), whole(field(one, "firstByte")), whole(field(one, "lastByte"))
        if not url or first != at or last is None or not at <= last < size:
            return None
        parts.append((url, at, last))
        at = last + 1
    return parts if at == size else None


def _urn(started: dict[str, Any], kind: str) -> str:
    urn = field(started, kind)
    return urn if urn.startswith(f"urn:li:{kind}:") and len(urn) < 200 and urn.isascii() else ""
