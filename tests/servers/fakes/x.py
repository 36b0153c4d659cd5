"""X's API v2 as its documentation has it, with a memory for posts and files.

Checked against https://docs.x.com/x-api (posts, users, media) on 2026-11-25. It verifies the OAuth 1.0a signature of
every request and takes each nonce once; it refuses the same text twice, rewrites links to t.co and writes `&`, `<` and
`>` as HTML does.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlencode

from socialcal.channels.protocol import EntityKind
from socialcal.channels.senders.oauth1 import Keys, signature
from socialcal.channels.x import entities, length
from tests.servers.fake import Fake, Request, Response, Route

_TYPES = {"image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4"}
_CATEGORIES = {"tweet_image", "tweet_gif", "tweet_video"}
_FIELD = re.compile(r'(oauth_\w+)="([^"]*)"')


@dataclass
class Media:
    category: str
    total: int
    type: str
    segments: dict[int, bytes] = field(default_factory=dict)
    finished: bool = False
    polls: int = 0
    alt: str = ""
    subtitles: list[dict[str, str]] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return b"".join(part for _, part in sorted(self.segments.items()))


@dataclass
class Post:
    id: str
    text: str
    """As it was sent."""
    parent: str | None
    media: list[str]
    created: datetime


class X(Fake):
    """`now`: when posts are made. `polls`: how often a video is still being worked on when somebody asks."""

    def __init__(self, keys: Keys, now: datetime, name: str = "gemwaterkant", polls: int = 2) -> None:
        super().__init__()
        self.keys, self.now, self.name, self.polls = keys, now, name, polls
        self.posts: list[Post] = []
        self.media: dict[str, Media] = {}
        self.nonces: set[str] = set()
        self.access = "read-write"
        self._numbers = 1_870_000_000_000_000_000
        self._signed("GET", "/2/users/me", self._me)
        self._signed("GET", r"/2/users/(\d+)/tweets", self._timeline)
        self._signed("POST", "/2/tweets", self._create)
        self._signed("DELETE", r"/2/tweets/(\d+)", self._delete)
        self._signed("POST", "/2/media/upload/initialize", self._initialize)
        self._signed("POST", r"/2/media/upload/(\d+)/append", self._append)
        self._signed("POST", r"/2/media/upload/(\d+)/finalize", self._finalize)
        self._signed("GET", "/2/media/upload", self._status)
        self._signed("POST", "/2/media/upload", self._one_shot)
        self._signed("POST", "/2/media/metadata", self._describe)
        self._signed("POST", "/2/media/subtitles", self._subtitle)

    def _signed(self, method: str, path: str, route: Route) -> None:
        def judged(request: Request, *groups: str) -> Response:
            return self._unsigned(request) or route(request, *groups)

        self.on(method, path, judged)

    def _unsigned(self, request: Request) -> Response | None:
        given = {name: unquote(value) for name, value in _FIELD.findall(request.headers.get("authorization", ""))}
        claimed = given.pop("oauth_signature", "")
        query = f"?{urlencode(request.query)}" if request.query else ""
        expected = signature(request.method, f"{self.url}{request.path}{query}", given, self.keys)
        nonce, ours = given.get("oauth_nonce", ""), (self.keys.key, self.keys.token)
        known = (given.get("oauth_consumer_key"), given.get("oauth_token")) == ours
        if not known or claimed != expected or not nonce or nonce in self.nonces:
            return Response(401, _problem(401, "Unauthorized", "Unauthorized"))
        self.nonces.add(nonce)
        return None

    def _me(self, _: Request) -> Response:
        data = {"id": "2244994945", "name": "Gemeente Waterkant", "username": self.name}
        return Response(200, {"data": data}, {"x-access-level": self.access})

    def _create(self, request: Request) -> Response:
        data = request.json
        strange = set(data) - {"text", "media", "reply"}
        text, media = data.get("text", ""), data.get("media", {}).get("media_ids", [])
        parent = data.get("reply", {}).get("in_reply_to_tweet_id")
        if strange or (not text and not media) or length(text) > 280:
            return Response(
                400, _problem(400, "Invalid Request", "One or more parameters to your request was invalid.")
            )
        if any(one not in self.media or not self.media[one].finished or self.media[one].polls for one in media):
            return Response(400, _problem(400, "Invalid Request", "Your media IDs are invalid."))
        if parent is not None and parent not in {post.id for post in self.posts}:
            return Response(403, _problem(403, "Forbidden", "You attempted to reply to a Tweet that is deleted."))
        if text in {post.text for post in self.posts}:
            detail = "You are not allowed to create a Tweet with duplicate content."
            return Response(403, _problem(403, "Forbidden", detail))
        post = Post(self._number(), text, parent, media, self.now)
        self.posts.append(post)
        return Response(201, {"data": {"id": post.id, "text": self._shown(post)["text"]}})

    def _delete(self, _: Request, number: str) -> Response:
        left = [post for post in self.posts if post.id != number]
        if len(left) == len(self.posts):
            return Response(404, _problem(404, "Not Found Error", "Could not find tweet."))
        self.posts = left
        return Response(200, {"data": {"deleted": True}})

    def _timeline(self, request: Request, number: str) -> Response:
        fields = {"created_at", "entities", "note_tweet"}
        if number != "2244994945" or set(request.query["tweet.fields"].split(",")) != fields:
            return Response(400, _problem(400, "Invalid Request", "Invalid"))
        start = datetime.strptime(request.query["start_time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        most = int(request.query["max_results"])
        found = [self._shown(post) for post in reversed(self.posts) if post.created >= start]
        meta = {"result_count": len(found[:most]), **({"next_token": "7140w"} if len(found) > most else {})}
        return Response(200, {"data": found[:most], "meta": meta} if found else {"meta": meta})

    def _shown(self, post: Post) -> dict[str, Any]:
        text, urls = post.text, list[dict[str, str]]()
        links = [one for one in entities(text) if one.kind is EntityKind.LINK]
        for link in reversed(links):
            address = link.value if "://" in link.value else f"http://{link.value}"
            short = f"https://t.co/{link.start:010d}"
            text = text[: link.start] + short + text[link.end :]
            urls.insert(0, {"url": short, "expanded_url": address, "display_url": link.value})
        if post.media:
            own = f"https://x.com/{self.name}/status/{post.id}/photo/1"
            text += " https://t.co/eigenmedia"
            urls.append({"url": "https://t.co/eigenmedia", "expanded_url": own})
        shown = {"id": post.id, "text": html.escape(text, quote=False), "created_at": _iso(post.created)}
        return {**shown, "entities": {"urls": urls}} if urls else shown

    def _initialize(self, request: Request) -> Response:
        asked = request.json
        category, kind, total = asked["media_category"], asked["media_type"], asked["total_bytes"]
        if category not in _CATEGORIES or kind not in _TYPES or not isinstance(total, int) or total <= 0:
            return Response(400, _problem(400, "Invalid Request", json.dumps(asked)))
        number = self._number()
        self.media[number] = Media(category, total, kind)
        return Response(200, {"data": {"id": number, "media_key": f"3_{number}", "expires_after_secs": 86400}})

    def _append(self, request: Request, number: str) -> Response:
        _, content = request.parts["media"]
        if number not in self.media or len(content) > 5_000_000:
            return Response(400, _problem(400, "Invalid Request", "segment too large"))
        self.media[number].segments[int(request.form["segment_index"])] = content
        return Response(200, {"data": {"expires_at": 1_800_000_000}})

    def _finalize(self, _: Request, number: str) -> Response:
        media = self.media[number]
        if len(media.content) != media.total:
            return Response(
                400, _problem(400, "Invalid Request", "Segments do not add up to provided total file size.")
            )
        media.finished = True
        media.polls = self.polls if media.category == "tweet_video" else 0
        return self._told(number)

    def _status(self, request: Request) -> Response:
        if request.query.get("command") != "STATUS" or request.query["media_id"] not in self.media:
            return Response(400, _problem(400, "Invalid Request", "no such file"))
        media = self.media[request.query["media_id"]]
        media.polls = max(media.polls - 1, 0)
        return self._told(request.query["media_id"])

    def _told(self, number: str) -> Response:
        media, data = self.media[number], dict[str, Any](id=number, size=self.media[number].total)
        if media.category == "tweet_video":
            state = {"state": "in_progress", "check_after_secs": 3} if media.polls else {"state": "succeeded"}
            data["processing_info"] = state
        return Response(200, {"data": data})

    def _one_shot(self, request: Request) -> Response:
        form, (_, content) = request.form, request.parts["media"]
        if form["media_category"] != "subtitles" or form["media_type"] not in ("text/vtt", "text/srt"):
            return Response(400, _problem(400, "Invalid Request", "Invalid"))
        number = self._number()
        self.media[number] = Media("subtitles", len(content), form["media_type"], {0: content}, finished=True)
        return Response(200, {"data": {"id": number}})

    def _describe(self, request: Request) -> Response:
        alt = request.json["metadata"]["alt_text"]["text"]
        if len(alt) > 1000 or request.json["id"] not in self.media:
            return Response(400, _problem(400, "Invalid Request", "alt text"))
        self.media[request.json["id"]].alt = alt
        return Response(200, {"data": {"id": request.json["id"], "associated_metadata": request.json["metadata"]}})

    def _subtitle(self, request: Request) -> Response:
        asked = request.json
        if asked["media_category"] != "TweetVideo" or asked["subtitles"]["id"] not in self.media:
            return Response(400, _problem(400, "Invalid Request", "subtitles"))
        self.media[asked["id"]].subtitles.append(asked["subtitles"])
        return Response(200, {"data": {"id": asked["id"], "associated_subtitles": [asked["subtitles"]]}})

    def _number(self) -> str:
        self._numbers += 1
        return str(self._numbers)


def _problem(status: int, title: str, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
