"""Sends to a WordPress site through its REST API, in two phases: a draft that nobody sees, then its publication.

The draft's id is noted before it is published, and publishing the same id again changes nothing. A draft that a crash
left behind is found by its slug, which comes from the key; the public address is made from the title on publication.
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
    number = id_of(post)
    if not number or attempt.notes.get(_draft_name(attempt)) != number:
        outcome = yield from _written(attempt, number)
        if not isinstance(outcome, str):
            return outcome
        number = outcome
    data = {"status": "publish", **({"slug": attempt.payload.title} if attempt.payload.title.strip() else {})}
    answer = yield posting(attempt.account, Effect.PUBLISHES, f"/posts/{number}", data)
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


def _written(attempt: Attempt, number: str) -> Generator[Asked, Answer, str | Trouble]:
    """The id of the draft, with everything in it; `number` is that of a draft to write over, or empty."""
    payload = attempt.payload
    files = yield from uploaded(attempt)
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
    answer = yield posting(attempt.account, Effect.PREPARES, path, data)
    wrong = trouble(answer, attempt.now)
    if wrong is not None:
        return wrong
    written = _one(told(answer))
    if isinstance(written, Unknown):
        return written
    yield Note({_draft_name(attempt): id_of(written)})
    return id_of(written)


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


def _draft_name(attempt: Attempt) -> str:
    return f"draft.{attempt.payload.digest}"


def _noted(attempt: Attempt) -> str:
    """The id of its draft: with this content, else with content that it had before."""
    ids = [number for name, number in attempt.notes.items() if name.startswith("draft.") and numeric(number)]
    return numeric(attempt.notes.get(_draft_name(attempt), "")) or (ids[-1] if ids else "")


def _terms(written: str) -> list[int]:
    return [int(number) for number in written.split(",")] if written else []
