"""Sends to a WordPress site through its REST API, in two phases: a draft that nobody sees, then its publication.

The draft's id is noted before it is published, and publishing the same id again changes nothing. A draft that a crash
left behind is found by its slug, which comes from the key; the public address is made from the title on publication.

A draft is made whole, and whatever is written to it later publishes it too: what is to be changed goes along with that.
A write that only prepares could arrive late and take a public article offline. To leave out `status` is not enough:
WordPress reads a post, puts the changes in and writes back all of it, with the status that it read: between the two it
may have been published (`wp_update_post`, read in 6.1).
https://developer.wordpress.org/rest-api/reference/posts/, checked 2026-11-25; tried with WordPress 6.1.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
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
    Health,
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.replies import field, told, trouble
from socialcal.channels.senders.wordpress_api import (
    Trouble,
    access,
    address_of,
    id_of,
    is_address,
    looking,
    numeric,
    posting,
    uploaded,
)
from socialcal.channels.senders.wordpress_page import page, title
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ("user", "password")
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"server": str, "plain": bool, "categories": str, "tags": str}

_PUBLIC = frozenset({"publish", "private"})
_STATUSES = "publish,future,draft,pending,private"
_NUMBERS = re.compile(r"[0-9]{1,18}(\s*,\s*[0-9]{1,18})*")
_TERMS = ("categories", "tags")
_DRAFT = "draft"
"""The note of its draft: the id, and the digest of the payload that it holds, as long as that is known."""

_Post: TypeAlias = dict[str, Any]
"""A post as WordPress tells it; empty when there is none."""


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
        return Refused(f"its draft, post {id_of(post)}, lies in the bin of WordPress: put it back, or empty the bin")
    if not post:
        made = yield from _drafted(attempt)
        return (yield from _shown(attempt, made, {})) if isinstance(made, str) else made
    number = id_of(post)
    if attempt.notes.get(_DRAFT) == _holding(attempt, number):
        return (yield from _shown(attempt, number, {}))
    data = yield from _article(attempt)
    if not isinstance(data, dict):
        return data
    yield Note({_DRAFT: number})
    return (yield from _shown(attempt, number, data))


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
            noted = _noted(attempt)
            if noted in ("", id_of(post)):
                return Absent("it is still a draft")
            # Another draft with its slug, which came late. The noted one may have been public before it went.
            return Unknown(f"post {noted} is gone from the site")
        case status:
            return Unknown(f"post {id_of(post)} is {str(status)[:20]!r}")


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose password it is and what they may do. An application password has no end, but can be withdrawn."""
    if not account.option("server"):
        return Refused(_NO_SERVER)
    answer = yield looking(account, "/users/me", context="edit")
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
    if not numeric(receipt.remote):
        return Refused(f"{receipt.remote!r} is not the number of a post")
    answer = yield Call(
        "DELETE", address_of(account, f"/posts/{receipt.remote}"), Effect.PUBLISHES, headers=access(account)
    )
    if isinstance(answer, Reply) and answer.status in (404, 410):
        return Sent(receipt)
    gone = id_of(told(answer)) == receipt.remote
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


def _standing(attempt: Attempt) -> Generator[Asked, Answer, _Post | Trouble]:
    """What there is of it on the site: by the noted id, else by the slug."""
    noted = _noted(attempt)
    if noted:
        answer = yield looking(attempt.account, f"/posts/{noted}", context="edit")
        if not (isinstance(answer, Reply) and answer.status in (404, 410)):
            return trouble(answer, attempt.now) or _one(told(answer))
    answer = yield looking(attempt.account, "/posts", slug=_slug(attempt), status=_STATUSES, context="edit")
    wrong = _hidden(answer) or trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    found = told(answer)
    if not isinstance(found, list):
        return Unknown("the site did not answer with a list of posts")
    return _one(found[0]) if found else {}


def _hidden(answer: Answer) -> Absent | Refused | None:
    """Whoever may not see drafts, as nobody may without a right password, is told that a parameter is invalid."""
    about = field(told(answer), "data", "details", "status", "data", "status")
    if about == "401":
        return Absent("the site does not know this user with this password")
    return Refused("this user may not see drafts: let them edit posts") if about == "403" else None


def _one(post: Any) -> _Post | Unknown:
    strange = Unknown("the site did not answer with a post")
    return post if isinstance(post, dict) and id_of(post) and isinstance(post.get("status"), str) else strange


def _drafted(attempt: Attempt) -> Generator[Asked, Answer, str | Trouble]:
    """The id of a new draft with everything in it, noted."""
    data = yield from _article(attempt)
    if not isinstance(data, dict):
        return data
    data = {"status": "draft", "slug": _slug(attempt), **data}
    answer = yield posting(attempt.account, Effect.PREPARES, "/posts", data)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    made = _one(told(answer))
    if isinstance(made, Unknown):
        return made
    yield Note({_DRAFT: _holding(attempt, id_of(made))})
    return id_of(made)


def _article(attempt: Attempt) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    """All that it says and shows, when its files are in the library."""
    payload = attempt.payload
    files = yield from uploaded(attempt)
    if not isinstance(files, list):
        return files
    cover = next((file for file in files if file.kind == "image"), None)
    data: dict[str, Any] = {
        "title": title(payload.title),
        "content": page(payload.parts, (file for file in files if file is not cover), payload.language),
        "featured_media": cover.id if cover is not None else 0,
    }
    return data | {name: terms for name in _TERMS if (terms := _terms(attempt.account.option(name)))}


def _shown(attempt: Attempt, number: str, data: Mapping[str, Any]) -> Exchange:
    """Publishes this draft, with these changes."""
    address = {"slug": attempt.payload.title} if attempt.payload.title.strip() else {}
    whole = {**data, "status": "publish", **address}
    answer = yield posting(attempt.account, Effect.PUBLISHES, f"/posts/{number}", whole)
    return trouble(answer, attempt.now) or _published(answer, number)


def _published(answer: Answer, number: str) -> Outcome:
    post = told(answer)
    if id_of(post) != number:
        return Unknown("the site took it and did not say which post it became")
    if field(post, "status") not in _PUBLIC:
        return Unknown(f"the site took it and keeps it as {field(post, 'status')[:20]!r}")
    return Sent(_receipt(post))


def _receipt(post: Any) -> Receipt:
    address = field(post, "link")
    return Receipt(id_of(post), address if is_address(address) else None)


def _slug(attempt: Attempt) -> str:
    return f"socialcal-{attempt.key[:32]}"


def _holding(attempt: Attempt, number: str) -> str:
    """What is noted of a draft that holds just this."""
    return f"{number} {attempt.payload.digest}"


def _noted(attempt: Attempt) -> str:
    """The id of its draft, whatever it holds."""
    return numeric(attempt.notes.get(_DRAFT, "").partition(" ")[0])


def _terms(written: str) -> list[int]:
    return [int(number) for number in written.split(",")] if written else []
