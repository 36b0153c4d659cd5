"""Pins pictures and videos to a board of Pinterest.

Pinterest keeps no key. After a lost answer the board is read: a pin of since then with the same title and description
is ours. It fetches pictures itself, from below `options.media_base`; a video is uploaded and worked on first, and
nobody sees it until it is pinned. https://developers.pinterest.com/docs/api/v5/, described for programs in
https://github.com/pinterest/api-description; checked 2026-11-25. The number of the version stands in
`pinterest_account`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

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
    Health,
    Multipart,
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.options import Option
from socialcal.channels.replies import told
from socialcal.channels.senders.media import file_part, of_kind, public_address
from socialcal.channels.senders.pinterest_account import Entry, Trouble, entered
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ("client_id", "client_secret")
"""With these two the token is a refresh token."""
OPTIONS: Mapping[str, Option] = {"board": str, "section": str, "media_base": str, "server": str}

_POLL, _POLLS = timedelta(seconds=5), 60
_MOST = 5
_PAGE, _PAGES = 250, 10
_SKEW = timedelta(minutes=5)
"""The server's clock may differ from ours by this much."""
_SHOWS = timedelta(minutes=10)
"""A new pin may take so long until the board lists it."""
_NUMBER = re.compile(r"[0-9]{1,32}")


def send(attempt: Attempt) -> Exchange:
    """The picture's address or the video's id, then the pin."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return Refused(unfit)
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return entry
    videos = of_kind(attempt.payload, "video")
    source = (yield from _film(entry, attempt, videos[0])) if videos else _pictures(attempt)
    if not isinstance(source, dict):
        return source
    answer = yield entry.call("POST", "/pins", Effect.PUBLISHES, _pin(attempt, source))
    return entry.trouble(answer) or _receipt(told(answer))


def find(attempt: Attempt) -> Exchange:
    """On the board, since the intent. What is not listed is absent once it should have been."""
    entry = yield from entered(attempt.account, attempt.now)
    if not isinstance(entry, Entry):
        return Unknown(entry.reason)
    since, bookmark = (attempt.since or attempt.now) - _SKEW, ""
    for _ in range(_PAGES):
        asked = urlencode({"page_size": _PAGE, **({"bookmark": bookmark} if bookmark else {})})
        answer = yield entry.call("GET", f"/boards/{_board(attempt.account)}/pins?{asked}")
        wrong, data = entry.trouble(answer), told(answer)
        if wrong is not None:
            return Unknown(wrong.reason)
        items = data.get("items") if isinstance(data, dict) else None
        if not isinstance(items, list):
            return Unknown("Pinterest did not answer with a list of pins")
        ours = next((item for item in items if _written(item) >= since and _same(item, attempt)), None)
        if ours is not None:
            return _receipt(ours)
        bookmark = replies.field(data, "bookmark")
        if not bookmark:
            return _missing(attempt)
    return Unknown("the board has more pins than are looked through")


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, until when it may be renewed, and whether the board is there."""
    entry = yield from entered(account, now)
    if not isinstance(entry, Entry):
        return entry
    answer = yield entry.call("GET", "/user_account")
    wrong = entry.trouble(answer)
    if wrong is not None:
        return wrong
    name, expected = replies.field(told(answer), "username"), account.account.lstrip("@")
    if not name:
        return Unknown("Pinterest did not say whose token it is")
    warnings = [] if expected.lower() == name.lower() else [f"the token is of {name!r}, not of {expected!r}"]
    if not _board(account):
        return Health(name, warnings=(*warnings, _NO_BOARD))
    answer = yield entry.call("GET", f"/boards/{_board(account)}")
    wrong = entry.trouble(answer)
    if wrong is not None:
        warnings.append(f"the board {_board(account)} cannot be read: {wrong.reason}")
    return Health(name, expires=now + entry.lasts if entry.lasts else None, warnings=tuple(warnings))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    if not _NUMBER.fullmatch(receipt.remote):
        return Refused(f"{receipt.remote!r} is not a pin")
    entry = yield from entered(account, now)
    if not isinstance(entry, Entry):
        return entry
    answer = yield entry.call("DELETE", f"/pins/{receipt.remote}", Effect.PUBLISHES)
    if isinstance(answer, Reply) and answer.status == 404:
        return Sent(receipt)
    gone = isinstance(answer, Reply) and answer.status == 204
    return entry.trouble(answer) or (Sent(receipt) if gone else Unknown("Pinterest did not say that it is gone"))


_NO_BOARD = "options.board is missing: the number of the board, which Pinterest's API lists at /boards"


def _unfit(attempt: Attempt) -> str | None:
    payload = attempt.payload
    pictures, videos = of_kind(payload, "image"), of_kind(payload, "video")
    if not _board(attempt.account):
        return _NO_BOARD
    if len(videos) > 1 or len(pictures) > _MOST or not (pictures or videos) or (videos and len(pictures) > 1):
        return f"a pin has one to {_MOST} pictures, or one video with at most one picture as its cover"
    if len(pictures) + len(videos) != len(payload.attachments):
        return "a pin takes pictures and videos only"
    return "a pin has no first comment" if payload.comment else None


def _pictures(attempt: Attempt) -> dict[str, Any] | Refused:
    """One picture by its address, or several that one leafs through."""
    addresses = [public_address(attempt.account, image) for image in of_kind(attempt.payload, "image")]
    urls = [address for address in addresses if isinstance(address, str)]
    refused = next((address for address in addresses if isinstance(address, Refused)), None)
    if refused is not None:
        return refused
    if len(urls) == 1:
        return {"source_type": "image_url", "url": urls[0]}
    return {"source_type": "multiple_image_urls", "items": [{"url": url} for url in urls]}


def _film(entry: Entry, attempt: Attempt, video: Attachment) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    """The video, uploaded and ready. Its cover is the post's picture, else its first frame."""
    cover: dict[str, Any] = {"cover_image_key_frame_time": 0}
    for image in of_kind(attempt.payload, "image"):
        address = public_address(attempt.account, image)
        if isinstance(address, Refused):
            return address
        cover = {"cover_image_url": address}
    media = attempt.notes.get(f"media.{video.digest}", "") or (yield from _upload(entry, video))
    if not isinstance(media, str):
        return media
    for _ in range(_POLLS):
        answer = yield entry.call("GET", f"/media/{media}")
        wrong = entry.trouble(answer)
        if wrong is not None:
            return wrong
        match replies.field(told(answer), "status"):
            case "succeeded":
                return {"source_type": "video_id", "media_id": media, **cover}
            case "failed":
                yield Note({f"media.{video.digest}": ""})
                return Refused(f"Pinterest could not use {video.path}: {replies.field(told(answer), 'failure_code')}")
        yield Wait(_POLL)
    return Absent("Pinterest did not get the video ready in time")


def _upload(entry: Entry, video: Attachment) -> Generator[Asked, Answer, str | Trouble]:
    """The id of the video, noted. The form for the upload carries a signature, so it is used and never noted."""
    answer = yield entry.call("POST", "/media", Effect.PREPARES, {"media_type": "video"})
    wrong, data = entry.trouble(answer), told(answer)
    if wrong is not None:
        return wrong
    media, url = replies.field(data, "media_id"), replies.field(data, "upload_url")
    form = data.get("upload_parameters") if isinstance(data, dict) else None
    if not (_NUMBER.fullmatch(media) and url and url.isascii() and url.isprintable() and isinstance(form, dict)):
        return Unknown("Pinterest did not say where the video goes")
    fields = tuple((str(name), str(value)) for name, value in form.items())
    wrong = replies.trouble(
        (yield Call("POST", url, Effect.PREPARES, body=Multipart(fields, (("file", file_part(video)),))))
    )
    if wrong is not None:
        return Absent(f"the video could not be uploaded: {wrong.reason}") if isinstance(wrong, Refused) else wrong
    yield Note({f"media.{video.digest}": media})
    return media


def _pin(attempt: Attempt, source: dict[str, Any]) -> dict[str, Any]:
    payload, section = attempt.payload, attempt.account.option("section")
    alt = next((file.alt for file in payload.attachments if file.alt), "")
    return {
        "board_id": _board(attempt.account),
        **({"board_section_id": section} if section else {}),
        "title": payload.title,
        "description": _description(attempt),
        **({"link": payload.link} if payload.link else {}),
        **({"alt_text": alt} if alt else {}),
        "media_source": source,
    }


def _description(attempt: Attempt) -> str:
    return "\n\n".join(attempt.payload.parts)


def _receipt(pin: Any) -> Outcome:
    number = replies.field(pin, "id")
    if not _NUMBER.fullmatch(number):
        return Unknown("Pinterest took it and did not say which pin it became")
    return Sent(Receipt(number, f"https://www.pinterest.com/pin/{number}/"))


def _missing(attempt: Attempt) -> Absent | Unknown:
    if attempt.since is not None and attempt.now - attempt.since < _SHOWS:
        return Unknown("it is not on the board, and a new pin may take some minutes to be listed")
    return Absent("it is not on the board")


def _written(item: Any) -> datetime:
    """When it was pinned; the API writes UTC, with or without saying so."""
    try:
        at = datetime.fromisoformat(replies.field(item, "created_at"))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _same(item: Any, attempt: Attempt) -> bool:
    own = attempt.payload.title, _description(attempt)
    return all(
        _letters(replies.field(item, name)) == _letters(text)
        for name, text in zip(("title", "description"), own, strict=True)
    )


def _letters(text: str) -> str:
    """What Pinterest leaves as it is; all of a text without letters."""
    return "".join(c for c in text.casefold() if c.isalnum()) or text.strip()


def _board(account: Account) -> str:
    return quote(account.option("board").strip(), safe="")
