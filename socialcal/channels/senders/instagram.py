"""Sends to Instagram: a container, then its publication, then the first comment.

The API with Instagram login is the usual one, since it needs no Facebook page. With `options.login: facebook` the same
calls go to the API with Facebook login: only there videos can be uploaded from a file and posts be deleted.
https://developers.facebook.com/docs/instagram-platform/content-publishing, its page `resumable-uploads`, and
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media (all checked
2026-11-25). Pictures are always fetched by Instagram from a public address.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field, told
from socialcal.channels.senders.containers import (
    OUT,
    Containers,
    Made,
    Talk,
    container_note,
    item_note,
)
from socialcal.channels.senders.graph import (
    VERSION,
    access,
    deleting,
    ends,
    get,
    id_in,
    listed,
    post,
    same,
    server,
    trouble,
    written_since,
)
from socialcal.channels.senders.media import file_part, of_kind, public_address
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment

NEEDS: tuple[str, ...] = ("token",)
TAKES: tuple[str, ...] = ("app_token",)
OPTIONS: Mapping[str, Option] = {
    "media_base": str,
    "login": ("instagram", "facebook"),
    "user": str,
    "server": str,
    "upload_server": str,
}

_SERVERS = {"instagram": "https://graph.instagram.com", "facebook": "https://graph.facebook.com"}
_UPLOADS = "https://rupload.facebook.com"
_MOST = 10
"""Pictures and videos in a carousel."""
_LISTED = 50


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose account it is."""

    user: str
    name: str


def send(attempt: Attempt) -> Exchange:
    """The container is noted before it is published; the comment goes after it."""
    unfit = _unfit(attempt)
    if unfit is not None:
        return unfit
    owner = yield from _owner(attempt.account, attempt.now)
    if not isinstance(owner, _Owner):
        return owner
    place = _containers(attempt.account, owner.user, attempt.now)

    def publish(piece: Piece) -> Talk:
        if piece.is_comment:
            return (yield from _commented(piece, place))
        known = partial(_recognised, attempt, place)
        make = partial(_made, attempt, place)
        ready = yield from place.prepared(attempt.notes, container_note(attempt), make)
        if not isinstance(ready, tuple):
            return ready
        container, state = ready
        return (yield from known(container) if state == OUT else place.published(container, known))

    return (yield from sending(attempt, publish))


def find(attempt: Attempt) -> Exchange:
    """By the state of the noted container; a comment among those below the post."""
    owner = yield from _owner(attempt.account, attempt.now)
    if not isinstance(owner, _Owner):
        return Unknown(owner.reason)
    place = _containers(attempt.account, owner.user, attempt.now)

    def look(piece: Piece) -> Talk:
        if piece.is_comment:
            return (yield from _comment_found(attempt, piece, place, owner.name))
        return (yield from place.found(attempt.notes, container_note(attempt), partial(_recognised, attempt, place)))

    return (yield from finding(attempt, look))


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """Whose token it is, and how many posts may still go out today. When it ends only Facebook's login tells."""
    owner = yield from _owner(account, now)
    if not isinstance(owner, _Owner):
        return owner
    place = _containers(account, owner.user, now)
    expected = account.account.lstrip("@")
    strange = expected.lower() != owner.name.lower()
    warnings = [f"the token is of {owner.name!r}, not of {expected!r}"] if strange else []
    expires = yield from _expiry(account, now)
    if expires is None:
        warnings.append("Instagram does not tell when the token ends: a long-lived one does 60 days after it was made")
    full = yield from place.full("content_publishing_limit")
    return Health(f"@{owner.name}", expires, warnings=(*warnings, *full))


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """Only with Facebook's login."""
    if _login(account) != "facebook":
        return Refused("Instagram only deletes for a channel with login: facebook; delete it in the app")
    return (yield from deleting(_server(account), access(account), receipt, now))


def _owner(account: Account, now: datetime) -> Generator[Asked, Answer, _Owner | Absent | Refused | Unknown]:
    """With Facebook's login the token is a person's or a page's, so there the account's id must be told."""
    user = account.option("user")
    if _login(account) == "facebook" and not user:
        return Refused(f"set user, the id of the Instagram account, under the options of the channel {account.channel}")
    fields = "username" if user else "user_id,username"
    answer = yield get(f"{_server(account)}/{user or 'me'}", access(account), fields=fields)
    wrong = trouble(answer, now)
    if wrong is not None:
        return wrong
    found = user or id_in(told(answer), "user_id")
    return (
        _Owner(found, field(told(answer), "username")) if found else Unknown("Instagram did not say whose token it is")
    )


def _expiry(account: Account, now: datetime) -> Generator[Asked, Answer, datetime | None]:
    app = account.secret("app_token")
    if _login(account) != "facebook" or not app:
        return None
    # The only way to ask: the token that is asked about has its place in the query, over TLS.
    token = account.secret("token")
    answer = yield get(f"{_server(account)}/debug_token", {"authorization": f"Bearer {app}"}, input_token=token)
    return ends(told(answer)) if trouble(answer, now) is None else None


def _made(attempt: Attempt, place: Containers) -> Made:
    files, text = _files(attempt), attempt.payload.parts[0]
    if len(files) == 1:
        return (yield from _item(attempt.account, files[0], place, {"caption": text}))
    children = []
    for number, file in enumerate(files):
        make = partial(_item, attempt.account, file, place, {"is_carousel_item": "true"})
        child = yield from place.prepared(attempt.notes, item_note(attempt, number), make)
        if not isinstance(child, tuple):
            return child
        children.append(child[0])
    return (yield from place.create({"media_type": "CAROUSEL", "children": ",".join(children), "caption": text}))


def _item(account: Account, file: Attachment, place: Containers, more: dict[str, str]) -> Made:
    """A container of one picture or video. A video of its own is a reel, and is shown in the feed too."""
    alone = "is_carousel_item" not in more
    reel = {"media_type": "REELS", "share_to_feed": "true"} if alone else {"media_type": "VIDEO"}
    if _uploads(account, file):
        return (yield from _uploaded(account, file, place, {**more, **reel}))
    address = public_address(account, file)
    if not isinstance(address, str):
        return address
    if file.kind == "video":
        return (yield from place.create({**more, **reel, "video_url": address}))
    return (yield from place.create({**more, "image_url": address, "alt_text": file.alt}))


def _uploaded(account: Account, file: Attachment, place: Containers, data: dict[str, str]) -> Made:
    """The address that the network answers is not used: the token only goes where we know."""
    container = yield from place.create({**data, "upload_type": "resumable"})
    if not isinstance(container, str):
        return container
    uploads = account.option("upload_server") or account.option("server") or _UPLOADS
    url = f"{uploads.rstrip('/')}/ig-api-upload/{VERSION}/{container}"
    headers = {"authorization": f"OAuth {account.secret('token')}", "offset": "0", "file_size": str(file.size)}
    answer = yield Call("POST", url, Effect.PREPARES, headers, file_part(file))
    return trouble(answer, place.now) or container


def _recognised(attempt: Attempt, place: Containers, container: str) -> Talk:
    since = attempt.since or attempt.now
    return (yield from place.recognised("media", attempt.payload.parts[0], "caption", since, frozenset(), container))


def _commented(piece: Piece, place: Containers) -> Talk:
    url = f"{place.server}/{_under(piece)}/comments"
    answer = yield post(url, place.access, Effect.PUBLISHES, {"message": piece.text})
    wrong = trouble(answer, place.now)
    if wrong is not None:
        return wrong
    comment = id_in(told(answer))
    return Sent(Receipt(comment)) if comment else Unknown("Instagram took the comment and did not say which it became")


def _comment_found(attempt: Attempt, piece: Piece, place: Containers, name: str) -> Talk:
    url = f"{place.server}/{_under(piece)}/comments"
    answer = yield get(url, place.access, fields="id,text,username,timestamp", limit=str(_LISTED))
    wrong = trouble(answer, place.now)
    found = listed(answer)
    if wrong is not None or found is None:
        return Unknown(wrong.reason if wrong is not None else "Instagram did not answer with a list of comments")
    for comment in found[0]:
        recent = written_since(comment, "timestamp", attempt.since or attempt.now)
        own = field(comment, "username") == name and same(piece.text, field(comment, "text"))
        if recent and own and id_in(comment):
            return Sent(Receipt(id_in(comment)))
    return Unknown("there are more comments than the list shows") if found[1] else Absent("the comment is not there")


def _under(piece: Piece) -> str:
    return piece.root.remote if piece.root is not None else ""


def _unfit(attempt: Attempt) -> Refused | None:
    """What can be known before anything is asked."""
    files = _files(attempt)
    if not files:
        return Refused("Instagram needs a picture or a video")
    if len(files) > _MOST:
        return Refused(f"Instagram takes {_MOST} pictures and videos, not {len(files)}")
    if len(attempt.payload.parts) != 1:
        return Refused("Instagram has no threads")
    for file in files:
        address = public_address(attempt.account, file)
        if not isinstance(address, str) and not _uploads(attempt.account, file):
            return address
    return None


def _uploads(account: Account, file: Attachment) -> bool:
    """Can the file be uploaded? It is when there is no public address for it."""
    possible = _login(account) == "facebook" and file.kind == "video" and file.size > 0
    return possible and not account.option("media_base")


def _files(attempt: Attempt) -> tuple[Attachment, ...]:
    return of_kind(attempt.payload, "image", "video")


def _containers(account: Account, user: str, now: datetime) -> Containers:
    return Containers(_server(account), user, access(account), now, "media", "media_publish", "status_code")


def _server(account: Account) -> str:
    return server(account, _SERVERS[_login(account)])


def _login(account: Account) -> str:
    return "facebook" if account.option("login").lower() == "facebook" else "instagram"
