"""The REST API of a WordPress site: its addresses, who asks, what it says of itself, and its library of files.

https://developer.wordpress.org/rest-api/reference/media/ and
https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/, checked 2026-11-25. The number of the
version stands in `_VERSION`.
"""

from __future__ import annotations

import base64
from collections.abc import Generator
from typing import Any, TypeAlias

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    FilePart,
    Note,
    Refused,
    Unknown,
)
from socialcal.channels.replies import field, json_call, told, trouble
from socialcal.channels.senders.media import file_name, file_part, media_type
from socialcal.channels.senders.whole import whole
from socialcal.channels.senders.wordpress_page import Placed
from socialcal.model.payload import Attachment

Trouble: TypeAlias = Absent | Refused | Unknown

_VERSION = "wp/v2"
_LONGEST = 1000
"""Characters of an address that is kept."""


def uploaded(attempt: Attempt) -> Generator[Asked, Answer, list[Placed] | Trouble]:
    """All files in the site's library, with their alt texts."""
    placed = []
    for attachment in attempt.payload.attachments:
        spot = yield from _upload(attempt, attachment.digest, file_part(attachment))
        if not isinstance(spot, tuple):
            return spot
        subtitles = ""
        if attachment.captions:
            track = yield from _upload(attempt, attachment.captions_digest, _subtitles(attachment))
            if not isinstance(track, tuple):
                return track
            subtitles = track[1]
        if attachment.alt:
            # WordPress takes out what looks like a tag, and shows this as it was meant.
            shown = {"alt_text": attachment.alt.replace("<", "&lt;")}
            about = posting(attempt.account, Effect.PREPARES, f"/media/{spot[0]}", shown)
            wrong = trouble((yield about), attempt.now)
            if wrong is not None:
                return wrong
        placed.append(Placed(attachment.kind, int(spot[0]), spot[1], attachment.alt, subtitles))
    return placed


def _upload(attempt: Attempt, digest: str, part: FilePart) -> Generator[Asked, Answer, tuple[str, str] | Trouble]:
    """Id and address of one file, noted; the bytes are the body, and its name stands in a header."""
    name = f"media.{digest}"
    known, _, address = attempt.notes.get(name, "").partition(" ")
    if numeric(known) and address:
        return known, address
    headers = {
        **access(attempt.account),
        "content-type": part.type,
        "content-disposition": f'attachment; filename="{part.name}"',
    }
    answer = yield Call("POST", address_of(attempt.account, "/media"), Effect.PREPARES, headers, part)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    known, address = id_of(told(answer)), field(told(answer), "source_url")
    if not known or not is_address(address):
        return Unknown("the site took a file and did not say where it stands")
    yield Note({name: f"{known} {address}"})
    return known, address


def _subtitles(attachment: Attachment) -> FilePart:
    path = attachment.captions
    return FilePart(path, attachment.captions_digest, file_name(path), media_type(path))


def id_of(post: Any) -> str:
    """A number, since it becomes part of an address."""
    return numeric(field(post, "id"))


def numeric(written: str) -> str:
    """The same when it is a whole number, else empty."""
    return written if whole(written) is not None else ""


def is_address(written: str) -> bool:
    """May it be kept, and shown as a link?"""
    return written.startswith(("https://", "http://")) and written.isprintable() and len(written) <= _LONGEST


def posting(account: Account, effect: Effect, path: str, data: object) -> Call:
    return json_call("POST", address_of(account, path), effect, data, access(account))


def looking(account: Account, path: str, **query: str) -> Call:
    return Call("GET", address_of(account, path, **query), Effect.LOOKS, access(account))


def address_of(account: Account, path: str, **query: str) -> str:
    """On the site: below /wp-json, or behind `?rest_route=` where its addresses are plain (`options.plain`)."""
    server = account.option("server").rstrip("/")
    plain = account.options.get("plain") is True
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    route = f"{server}/?rest_route=/{_VERSION}{path}" if plain else f"{server}/wp-json/{_VERSION}{path}"
    return route + (("&" if plain else "?") + asked if asked else "")


def access(account: Account) -> dict[str, str]:
    pair = f"{account.secret('user')}:{account.secret('password')}".encode()
    return {"authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}
