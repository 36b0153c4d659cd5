"""A WordPress site as far as its REST API wp/v2 shows: posts, their states and addresses, a library, and a user.

Held against https://developer.wordpress.org/rest-api/reference/posts/, /media/ and /users/ (checked 2026-11-25): a slug
that a post is given is made unique, also that of a draft, and what is thrown away goes into the bin. The same was seen
with WordPress 6.1.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response

_FIELDS = {"status", "slug", "title", "content", "featured_media", "categories", "tags"}
_STATES = {"publish", "future", "draft", "pending", "private"}


@dataclass
class WordPress:
    """Put `fake` on the air with `serving`."""

    user: str = "redactie"
    password: str = "abcd EFGH 1234"
    may: tuple[str, ...] = ("edit_posts", "publish_posts", "upload_files")
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    media: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        for method, path, route in (
            ("GET", "/posts", self._list),
            ("POST", "/posts", self._create),
            ("GET", r"/posts/(\d+)", self._read),
            ("POST", r"/posts/(\d+)", self._update),
            ("DELETE", r"/posts/(\d+)", self._bin),
            ("POST", "/media", self._take),
            ("POST", r"/media/(\d+)", self._describe),
            ("GET", "/users/me", self._me),
        ):
            self.fake.on(method, f"/wp-json/wp/v2{path}", self._guarded(route))

    @property
    def public(self) -> list[dict[str, Any]]:
        return [post for post in self.posts.values() if post["status"] == "publish"]

    def _guarded(self, route: Any) -> Any:
        def guarded(request: Request, *numbers: str) -> Response:
            pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            if request.headers.get("authorization") != f"Basic {pair}":
                return _unseen(401) if route == self._list else _no(401, "rest_not_logged_in", "You are not logged in.")
            answer: Response = route(request, *(int(number) for number in numbers))
            return answer

        return guarded

    def _list(self, request: Request) -> Response:
        states = request.query.get("status", "publish").split(",")
        if not set(states) <= _STATES or (states != ["publish"] and "edit_posts" not in self.may):
            return _unseen(403)
        slug = request.query["slug"]
        return Response(
            200, [post for post in self.posts.values() if post["slug"] == slug and post["status"] in states]
        )

    def _create(self, request: Request) -> Response:
        number = 100 + len(self.posts) + len(self.media)
        post = {"id": number, "status": "draft", "slug": "", "title": {"raw": ""}, "content": {"raw": ""}}
        changed = self._changed(request, post)
        return changed if isinstance(changed, Response) else Response(201, self._kept(changed))

    def _update(self, request: Request, number: int) -> Response:
        if number not in self.posts:
            return _no(404, "rest_post_invalid_id", "Invalid post ID.")
        changed = self._changed(request, self.posts[number])
        return changed if isinstance(changed, Response) else Response(200, self._kept(changed))

    def _changed(self, request: Request, post: dict[str, Any]) -> dict[str, Any] | Response:
        data = request.json
        if not set(data) <= _FIELDS or data.get("status", "draft") not in _STATES:
            return _no(400, "rest_invalid_param", f"Invalid parameter(s): {sorted(data)}")
        if data.get("status") == "publish" and "publish_posts" not in self.may:
            return _no(403, "rest_cannot_publish", "Sorry, you are not allowed to publish posts in this post type.")
        if data.get("featured_media") and data["featured_media"] not in self.media:
            return _no(400, "rest_invalid_featured_media", "Invalid featured media ID.")
        texts = {name: {"raw": data[name]} for name in ("title", "content") if name in data}
        return {**post, **data, **texts, "slug": slug(data.get("slug", post["slug"]))}

    def _kept(self, post: dict[str, Any]) -> dict[str, Any]:
        taken = {other["slug"] for other in self.posts.values() if other["id"] != post["id"]}
        if post["status"] == "publish" or post["slug"]:
            wanted = post["slug"] or slug(post["title"]["raw"])
            post["slug"] = next(s for n in range(1, 99) if (s := wanted if n == 1 else f"{wanted}-{n}") not in taken)
        address = post["slug"] + "/" if post["status"] == "publish" else f"?p={post['id']}"
        self.posts[post["id"]] = {**post, "link": f"https://www.waterkant.example/{address}"}
        return self.posts[post["id"]]

    def _read(self, request: Request, number: int) -> Response:
        if number not in self.posts:
            return _no(404, "rest_post_invalid_id", "Invalid post ID.")
        return Response(200, self.posts[number])

    def _bin(self, request: Request, number: int) -> Response:
        post = self.posts.get(number)
        if post is None or post["status"] == "trash":
            return _no(410 if post else 404, "rest_already_trashed", "The post has already been deleted.")
        self.posts[number] = {**post, "status": "trash", "slug": f"{post['slug']}__trashed"}
        return Response(200, self.posts[number])

    def _take(self, request: Request) -> Response:
        name = re.fullmatch(r'attachment; filename="([\w.-]+)"', request.headers.get("content-disposition", ""))
        if name is None or not request.body or "upload_files" not in self.may:
            return _no(400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.")
        number = 100 + len(self.posts) + len(self.media)
        address = f"https://www.waterkant.example/wp-content/uploads/2026/11/{name[1]}"
        self.media[number] = {"id": number, "source_url": address, "mime_type": request.headers["content-type"]}
        self.files[number] = request.body
        return Response(201, self.media[number])

    def _describe(self, request: Request, number: int) -> Response:
        if number not in self.media or set(request.json) != {"alt_text"}:
            return _no(404, "rest_post_invalid_id", "Invalid post ID.")
        self.media[number] |= request.json
        return Response(200, self.media[number])

    def _me(self, request: Request) -> Response:
        assert request.query["context"] == "edit"
        return Response(200, {"id": 1, "name": "Redactie", "capabilities": dict.fromkeys(self.may, True)})


def slug(text: str) -> str:
    """Roughly WordPress's `sanitize_title`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _unseen(status: int) -> Response:
    """What WordPress 6.1 answers to who asks for drafts and may not see them."""
    inner = {"code": "rest_forbidden_status", "message": "Status is forbidden.", "data": {"status": status}}
    data = {"status": 400, "params": {"status": "Status is forbidden."}, "details": {"status": inner}}
    return Response(400, {"code": "rest_invalid_param", "message": "Invalid parameter(s): status", "data": data})


def _no(status: int, code: str, message: str) -> Response:
    return Response(status, {"code": code, "message": message, "data": {"status": status}})
