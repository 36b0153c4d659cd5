"""Sends to a WordPress site through its REST API, in two phases: a draft that nobody sees, then its publication.

The draft's id is noted before it is published, and publishing the same id again changes nothing. A draft that a crash
left behind is found by its slug, which comes from the key; the public address is made from the title on publication.
https://developer.wordpress.org/rest-api/reference/posts/ and /media/, with an application password
(https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/), checked 2026-11-25. The number of the
version stands in `_VERSION`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Generator
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

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
from socialcal.channels.replies import field, json_call, told, trouble
from socialcal.channels.senders.media import file_name, file_part, media_type
from socialcal.channels.senders.wordpress_page import Placed, page, title
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("user", "password")
TAKES: tuple[str, ...] = ()

_VERSION = "wp/v2"
_PUBLIC = frozenset({"publish", "private"})
_STATUSES = "publish,future,draft,pending,private"
_NUMBERS = re.compile(r"\d{1,18}(\s*,\s*\d{1,18})*")
_TERMS = ("categories", "tags")

_Post: TypeAlias = dict[str, Any]
"""A post as WordPress tells it; empty when there is none."""
_Trouble: TypeAlias = Absent | Refused | Unknown


def send(attempt: Attempt) -> Exchange:
    """The draft, made or found, then its publication. What is published already is not touched."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return Refused(unfit)
    post = yield from _standing(attempt)
    if not isinstance(post, dict):
        return post
    if post.get("status") in _PUBLIC:
        return Sent(_receipt(post))
    if post.get("status") == "trash":
        return Refused(f"its draft, post {_id(post)}, lies in the bin of WordPress: put it back, or empty the bin")
    number = _id(post)
    if not number or attempt.notes.get(_draft_name(attempt)) != number:
        outcome = yield from _written(attempt, number)
        if not isinstance(outcome, str):
            return outcome
        number = outcome
    data = {"status": "publish", **({"slug": attempt.payload.title} if attempt.payload.title.strip() else {})}
    answer = yield _json(attempt.account, Effect.PUBLISHES, f"/posts/{number}", data)
    return trouble(answer, attempt.now) or _published(answer, number)


def find(attempt: Attempt) -> Exchange:
    """The noted draft, or the one with the slug: published is sent, a draft is not."""
    if not attempt.account.option("server"):
        return Unknown(_NO_SERVER)
    post = yield from _standing(attempt)
    if not isinstance(post, dict):
        return Unknown(post.reason)
    if not post:
        noted = _noted(attempt)
        return Unknown(f"post {noted} is gone from the site") if noted else Absent("no draft was made of it")
    match post.get("status"):
        case "publish" | "private":
            return Sent(_receipt(post))
        case "draft" | "pending":
            return Absent("it is still a draft")
        case status:
            return Unknown(f"post {_id(post)} is {str(status)[:20]!r}")


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose password it is and what they may do. An application password has no end, but can be withdrawn."""
    if not account.option("server"):
        return Refused(_NO_SERVER)
    answer = yield _look(account, "/users/me", context="edit")
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    data = told(answer)
    name, host = field(data, "name") or field(data, "slug"), urlsplit(account.option("server")).hostname or ""
    if not name:
        return Unknown("the site did not say whose password it is")
    may = data.get("capabilities")
    able = may if isinstance(may, dict) else {}
    lacking = [what for what in ("edit_posts", "publish_posts", "upload_files") if able.get(what) is not True]
    return Health(f"{name} @ {host}", warnings=tuple(f"{name!r} does not have {what}" for what in lacking))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """Into the bin, from which it can be put back."""
    if not account.option("server"):
        return Refused(_NO_SERVER)
    if not _number(receipt.remote):
        return Refused(f"{receipt.remote!r} is not the number of a post")
    answer = yield Call("DELETE", _at(account, f"/posts/{receipt.remote}"), Effect.PUBLISHES, headers=_access(account))
    if isinstance(answer, Reply) and answer.status in (404, 410):
        return Absent("it is not there any more")
    gone = _id(told(answer)) == receipt.remote
    return trouble(answer, now) or (Sent(receipt) if gone else Unknown("the site did not say that it is in the bin"))


def _unfit(attempt: Attempt) -> str | None:
    account = attempt.account
    if not account.option("server"):
        return _NO_SERVER
    for name in _TERMS:
        if account.option(name) and not _NUMBERS.fullmatch(account.option(name).strip()):
            return f"options.{name} of {account.channel} must be numbers with commas between them, such as 3, 7"
    return "a WordPress article has no first comment" if attempt.payload.comment else None


_NO_SERVER = "options.server is missing: the address of the site, such as https://www.example.org"


def _standing(attempt: Attempt) -> Generator[Asked, Answer, _Post | _Trouble]:
    """What there is of it on the site: by the noted id, else by the slug."""
    noted = _noted(attempt)
    if noted:
        answer = yield _look(attempt.account, f"/posts/{noted}", context="edit")
        if not (isinstance(answer, Reply) and answer.status in (404, 410)):
            return trouble(answer, attempt.now) or _one(told(answer))
    answer = yield _look(attempt.account, "/posts", slug=_slug(attempt), status=_STATUSES, context="edit")
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    found = told(answer)
    if not isinstance(found, list):
        return Unknown("the site did not answer with a list of posts")
    return _one(found[0]) if found else {}


def _one(post: Any) -> _Post | Unknown:
    strange = Unknown("the site did not answer with a post")
    return post if isinstance(post, dict) and _id(post) and isinstance(post.get("status"), str) else strange


def _written(attempt: Attempt, number: str) -> Generator[Asked, Answer, str | _Trouble]:
    """The id of the draft, with everything in it; `number` is that of a draft to write over, or empty."""
    payload = attempt.payload
    files = yield from _uploaded(attempt)
    if not isinstance(files, list):
        return files
    cover = next((file for file in files if file.kind == "image"), None)
    data: dict[str, Any] = {
        "status": "draft",
        "slug": _slug(attempt),
        "title": title(payload.title),
        "content": page(payload.parts, (file for file in files if file is not cover), payload.language),
        "featured_media": cover.id if cover is not None else 0,
    }
    data |= {name: terms for name in _TERMS if (terms := _terms(attempt.account.option(name)))}
    path = f"/posts/{number}" if number else "/posts"
    answer = yield _json(attempt.account, Effect.PREPARES, path, data)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    written = _one(told(answer))
    if isinstance(written, Unknown):
        return written
    yield Note({_draft_name(attempt): _id(written)})
    return _id(written)


def _uploaded(attempt: Attempt) -> Generator[Asked, Answer, list[Placed] | _Trouble]:
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
            about = _json(attempt.account, Effect.PREPARES, f"/media/{spot[0]}", {"alt_text": attachment.alt})
            wrong = trouble((yield about), attempt.now)
            if wrong is not None:
                return wrong
        placed.append(Placed(attachment.kind, int(spot[0]), spot[1], attachment.alt, subtitles))
    return placed


def _upload(attempt: Attempt, digest: str, part: FilePart) -> Generator[Asked, Answer, tuple[str, str] | _Trouble]:
    """Id and address of one file, noted; the bytes are the body, and its name stands in a header."""
    name = f"media.{digest}"
    known, _, address = attempt.notes.get(name, "").partition(" ")
    if known.isdigit() and address:
        return known, address
    headers = {
        **_access(attempt.account),
        "content-type": part.type,
        "content-disposition": f'attachment; filename="{part.name}"',
    }
    answer = yield Call("POST", _at(attempt.account, "/media"), Effect.PREPARES, headers, part)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    known, address = _id(told(answer)), field(told(answer), "source_url")
    if not known or urlsplit(address).scheme not in ("https", "http"):
        return Unknown("the site took a file and did not say where it stands")
    yield Note({name: f"{known} {address}"})
    return known, address


def _subtitles(attachment: Attachment) -> FilePart:
    path = attachment.captions
    return FilePart(path, attachment.captions_digest, file_name(path), media_type(path))


def _published(answer: Answer, number: str) -> Outcome:
    post = told(answer)
    if _id(post) != number:
        return Unknown("the site took it and did not say which post it became")
    if field(post, "status") not in _PUBLIC:
        return Unknown(f"the site took it and keeps it as {field(post, 'status')[:20]!r}")
    return Sent(_receipt(post))


def _receipt(post: Any) -> Receipt:
    address = field(post, "link")
    return Receipt(_id(post), address if urlsplit(address).scheme in ("https", "http") else None)


def _id(post: Any) -> str:
    """A number, since it becomes part of an address."""
    return _number(field(post, "id"))


def _number(written: str) -> str:
    return written if written.isascii() and written.isdigit() else ""


def _slug(attempt: Attempt) -> str:
    return f"socialcal-{attempt.key[:32]}"


def _draft_name(attempt: Attempt) -> str:
    return f"draft.{attempt.payload.digest}"


def _noted(attempt: Attempt) -> str:
    """The id of its draft: with this content, else with content that it had before."""
    ids = [number for name, number in attempt.notes.items() if name.startswith("draft.") and _number(number)]
    return _number(attempt.notes.get(_draft_name(attempt), "")) or (ids[-1] if ids else "")


def _terms(written: str) -> list[int]:
    return [int(number) for number in written.split(",")] if written else []


def _json(account: Account, effect: Effect, path: str, data: object) -> Call:
    return json_call("POST", _at(account, path), effect, data, _access(account))


def _look(account: Account, path: str, **query: str) -> Call:
    return Call("GET", _at(account, path, **query), Effect.LOOKS, _access(account))


def _at(account: Account, path: str, **query: str) -> str:
    """On the site: below /wp-json, or behind `?rest_route=` where its addresses are plain (`options.plain`)."""
    server = account.option("server").rstrip("/")
    plain = account.options.get("plain") is True
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    route = f"{server}/?rest_route=/{_VERSION}{path}" if plain else f"{server}/wp-json/{_VERSION}{path}"
    return route + (("&" if plain else "?") + asked if asked else "")


def _access(account: Account) -> dict[str, str]:
    pair = f"{account.secret('user')}:{account.secret('password')}".encode()
    return {"authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}
