"""LinkedIn's versioned API as its documentation has it, with a memory for posts, comments and files.

Checked against https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares (posts-api, images-api,
videos-api, documents-api, multiimage-post-api, comments-api, little-text-format) on 2026-11-25. It refuses text whose
reserved characters are not escaped, where the real one cuts it off, so that a test sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.servers.fake import Fake, Request, Response, Route

LITTLE = re.compile(
    r"(?:\\.|\{hashtag\|(?:\\#|＃)\|(?:\\.|[^\\|{}@\[\]()<>#*_~])+\}|[^\\|{}@\[\]()<>#*_~])*", re.DOTALL
)
_PART = 4 << 20


@dataclass
class File:
    kind: str
    size: int = 0
    parts: dict[int, bytes] = field(default_factory=dict)
    finished: bool = False
    polls: int = 0

    @property
    def content(self) -> bytes:
        return b"".join(part for _, part in sorted(self.parts.items()))


class LinkedIn(Fake):
    """`reads`: may the token look at posts? `polls`: how often a file is still being worked on when somebody asks."""

    def __init__(self, token: str, author: str, now: datetime, reads: bool = True, polls: int = 2) -> None:
        super().__init__()
        self.token, self.author, self.now, self.reads, self.polls = token, author, now, reads, polls
        self.posts: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.files: dict[str, File] = {}
        self.expires = 0
        self._numbers = 7_400_000_000_000_000_000
        self._known("POST", "/rest/posts", self._create)
        self._known("GET", "/rest/posts", self._list)
        self._known("GET", "/rest/posts/([^/]+)", self._get)
        self._known("DELETE", "/rest/posts/([^/]+)", self._delete)
        self._known("POST", "/rest/socialActions/([^/]+)/comments", self._comment)
        self._known("GET", "/rest/socialActions/([^/]+)/comments", self._comments)
        self._known("POST", "/rest/(image|video|document)s", self._upload)
        self._known("GET", "/rest/(?:image|video|document)s/([^/]+)", self._status)
        self._known("GET", "/v2/userinfo", lambda _: Response(200, {"sub": "AbC-1", "name": "Noor"}))
        self.on("PUT", r"/dms-uploads/(\w+)/(\d+)", self._put)
        self.on("POST", "/oauth/v2/introspectToken", self._introspect)

    def _known(self, method: str, path: str, route: Route) -> None:
        def judged(request: Request, *groups: str) -> Response:
            if request.headers.get("authorization") != f"Bearer {self.token}":
                return _wrong(401, "INVALID_ACCESS_TOKEN", "Invalid access token")
            versioned = re.fullmatch(r"20\d{4}", request.headers.get("linkedin-version", ""))
            if not versioned or request.headers.get("x-restli-protocol-version") != "2.0.0":
                return _wrong(400, "VERSION_MISSING", "A version must be present. Please specify a version")
            return route(request, *map(unquote, groups))

        self.on(method, path, judged)

    def _create(self, request: Request) -> Response:
        post = request.json
        content = post.pop("content", {})
        fixed = {
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        text = post.pop("commentary")
        if post != {"author": self.author, **fixed}:
            return _wrong(403, "ACCESS_DENIED", "Not enough permissions")
        if not LITTLE.fullmatch(text) or len(text) > 6000 or not self._fits(content):
            return _wrong(422, "UNPROCESSABLE_ENTITY", "ERROR :: something is wrong with the post")
        for known in self.posts:
            if (known["commentary"], known["content"]) == (text, content):
                return _wrong(422, "DUPLICATE_POST", f"Content is a duplicate of {known['id']}")
        urn = self._number("urn:li:share:")
        moment = int(self.now.timestamp() * 1000)
        self.posts.append({**post, "id": urn, "commentary": text, "content": content, "createdAt": moment})
        return Response(201, body=b"", headers={"x-restli-id": urn})

    def _fits(self, content: dict[str, Any]) -> bool:
        """Exactly one kind of content, whose files are ready."""
        match content:
            case {"article": {"source": str(), "title": str()}, **rest}:
                return not rest
            case {"media": {"id": str(urn), **more}, **rest}:
                return not rest and self._usable(urn) and set(more) <= {"altText", "title"}
            case {"multiImage": {"images": [_, _, *_] as images}, **rest}:
                return not rest and all(self._usable(one["id"]) and set(one) <= {"id", "altText"} for one in images)
            case _:
                return not content

    def _usable(self, urn: str) -> bool:
        return urn in self.files and self.files[urn].finished and not self.files[urn].polls

    def _list(self, request: Request) -> Response:
        if not self.reads:
            return _wrong(403, "ACCESS_DENIED", "Not enough permissions to access: posts.FINDER-author.202607")
        asked = dict(request.query)
        count = int(asked.pop("count"))
        if asked != {"q": "author", "author": self.author, "sortBy": "CREATED"} or count > 100:
            return _wrong(400, "ILLEGAL_ARGUMENT", "bad finder")
        if request.headers.get("x-restli-method") != "FINDER":
            return _wrong(400, "ILLEGAL_ARGUMENT", "no finder")
        return Response(200, {"elements": self.posts[::-1][:count], "paging": {"start": 0, "count": count}})

    def _get(self, _: Request, urn: str) -> Response:
        if not self.reads:
            return _wrong(403, "ACCESS_DENIED", "Not enough permissions to access: posts.GET.202607")
        found = [post for post in self.posts if post["id"] == urn]
        return Response(200, found[0]) if found else _wrong(404, "NOT_FOUND", "no such post")

    def _delete(self, _: Request, urn: str) -> Response:
        left = [post for post in self.posts if post["id"] != urn]
        if len(left) == len(self.posts):
            return _wrong(404, "NOT_FOUND", "no such post")
        self.posts = left
        return Response(204, body=b"")

    def _comment(self, request: Request, urn: str) -> Response:
        asked = request.json
        known = urn in {post["id"] for post in self.posts}
        if not known or set(asked) != {"actor", "object", "message"} or asked["actor"] != self.author:
            return _wrong(400, "ILLEGAL_ARGUMENT", "bad comment")
        number = self._number("")
        comment = {**asked, "id": number, "commentUrn": f"urn:li:comment:({urn},{number})"}
        self.comments.append(comment)
        return Response(201, comment, {"x-restli-id": number})

    def _comments(self, _: Request, urn: str) -> Response:
        if not self.reads:
            return _wrong(403, "ACCESS_DENIED", "Not enough permissions")
        return Response(200, {"elements": [one for one in self.comments if one["object"] == urn]})

    def _upload(self, request: Request, kind: str) -> Response:
        if request.query == {"action": "finalizeUpload"}:
            return self._finalize(request.json["finalizeUploadRequest"])
        asked = request.json["initializeUploadRequest"]
        if request.query != {"action": "initializeUpload"} or asked.pop("owner") != self.author:
            return _wrong(403, "ACCESS_DENIED", "not the owner")
        number = self._number("")
        urn = f"urn:li:{kind}:C5{number}"
        if kind != "video":
            self.files[urn] = File(kind, polls=self.polls if kind == "document" else 0)
            url = f"{self.url}/dms-uploads/C5{number}/0"
            return Response(200, {"value": {"uploadUrlExpiresAt": 1, "uploadUrl": url, kind: urn}})
        self.files[urn] = File(kind, asked["fileSizeBytes"], polls=self.polls)
        starts = range(0, asked["fileSizeBytes"], _PART)
        instructions = [
            {
                "uploadUrl": f"{self.url}/dms-uploads/C5{number}/{start}",
                "firstByte": start,
                "lastByte": min(start + _PART, asked["fileSizeBytes"]) - 1,
            }
            for start in starts
        ]
        return Response(200, {"value": {"video": urn, "uploadInstructions": instructions, "uploadToken": "token-1"}})

    def _put(self, request: Request, number: str, start: str) -> Response:
        [(urn, file)] = [(urn, file) for urn, file in self.files.items() if urn.endswith(number)]
        if (file.kind == "video") == ("authorization" in request.headers):
            return Response(400, body=b"")
        file.parts[int(start)] = request.body
        file.finished = file.kind != "video"
        return Response(201, body=b"", headers={"etag": f"/ambry-video/signedId/{urn}/{start}"})

    def _finalize(self, asked: dict[str, Any]) -> Response:
        file = self.files[asked["video"]]
        names = [f"/ambry-video/signedId/{asked['video']}/{start}" for start in sorted(file.parts)]
        if asked["uploadToken"] != "token-1" or asked["uploadedPartIds"] != names or len(file.content) != file.size:
            return _wrong(400, "ILLEGAL_ARGUMENT", "parts are missing")
        file.finished = True
        return Response(200, body=b"")

    def _status(self, _: Request, urn: str) -> Response:
        file = self.files[urn]
        file.polls -= bool(file.polls)
        return Response(200, {"id": urn, "owner": self.author, "status": "PROCESSING" if file.polls else "AVAILABLE"})

    def _introspect(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        if (form.get("client_id"), form.get("client_secret")) != ("app", "app-secret"):
            return _wrong(401, "invalid_client", "Client authentication failed")
        active = form["token"] == self.token
        scope = "w_organization_social,r_organization_social"
        return Response(200, {"active": active, "status": "active", "expires_at": self.expires, "scope": scope})

    def _number(self, before: str) -> str:
        self._numbers += 1
        return f"{before}{self._numbers}"


def _wrong(status: int, code: str, message: str) -> Response:
    return Response(status, {"status": status, "code": code, "message": message})
