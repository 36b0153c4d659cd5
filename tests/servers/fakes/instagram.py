"""Instagram: containers, media and comments, as its platform documentation shows them.

https://developers.facebook.com/docs/instagram-platform/content-publishing and the references of ig-user/media,
ig-container and ig-media/comments below .../instagram-graph-api/reference (checked 2026-11-25).
"""

from __future__ import annotations

from typing import Any

from tests.servers.fake import Request, Response
from tests.servers.fakes.meta import NOW, TOKEN, Container, WithContainers, WrongError, failure, no_such

_TAKES = (
    "media_type",
    "caption",
    "image_url",
    "video_url",
    "alt_text",
    "is_carousel_item",
    "children",
    "share_to_feed",
    "upload_type",
)


class Instagram(WithContainers):
    def __init__(self) -> None:
        super().__init__("v27.0", "media", "media_publish", "status_code", _TAKES)
        self.route("GET", f"/{self.user}", self.me, ("fields",))
        self.route("GET", f"/{self.user}/content_publishing_limit", self.quota, ("fields",))
        self.route("GET", f"/{self.user}/media", self.media, ("fields", "limit"))
        self.route("GET", r"/(\d+)/comments", self.comments_of, ("fields", "limit"))
        self.route("POST", r"/(\d+)/comments", self.comment, ("message",))
        self.route("DELETE", r"/(\d+)", self.delete)
        self.on("POST", r"/ig-api-upload/v27\.0/(\d+)", self.upload)
        self.comments: dict[str, list[dict[str, Any]]] = {}
        self.used = 2

    def create(self, said: dict[str, str]) -> Any:
        kind = said.get("media_type", "IMAGE")
        sources = {"image_url", "video_url", "children", "upload_type"} & set(said)
        if len(sources) != 1 or ("alt_text" in said and kind != "IMAGE") or len(said.get("caption", "")) > 2200:
            raise WrongError("(#100) The media cannot be made of this")
        if kind == "CAROUSEL" and not 2 <= len(said["children"].split(",")) <= 10:
            raise WrongError("A carousel has 2 to 10 children")
        made = super().create(said)
        if "upload_type" in said:
            self.containers[made["id"]].polls = 10_000
        return made

    def upload(self, request: Request, node: str) -> Response:
        if request.headers.get("authorization") != f"OAuth {TOKEN}":
            return failure("Invalid OAuth access token", 190, status=401)
        if request.headers["offset"] != "0" or int(request.headers["file_size"]) != len(request.body):
            return Response(400, {"debug_info": {"retriable": False, "type": "PartialRequestError"}})
        self.containers[node].uploaded = request.body
        self.containers[node].polls = self.slow
        return Response(200, {"success": True, "message": "Upload successful."})

    def me(self, said: dict[str, str]) -> Any:
        return {"user_id": "17841400000000001", "username": "waterkant", "id": "app-scoped"}

    def quota(self, said: dict[str, str]) -> Any:
        return {"data": [{"quota_usage": self.used, "config": {"quota_total": 100, "quota_duration": 86400}}]}

    def media(self, said: dict[str, str]) -> Any:
        return {"data": list(reversed(self.posts.values()))}

    def comment(self, said: dict[str, str], node: str) -> Any:
        if node not in self.posts:
            raise no_such(node)
        number = self.number()
        made = {"id": number, "text": said["message"], "username": "waterkant", "timestamp": NOW}
        self.comments.setdefault(node, []).insert(0, made)
        return {"id": number}

    def comments_of(self, said: dict[str, str], node: str) -> Any:
        if node not in self.posts:
            raise no_such(node)
        return {"data": self.comments.get(node, [])}

    def delete(self, said: dict[str, str], node: str) -> Any:
        if self.posts.pop(node, None) is None:
            raise no_such(node)
        return {"success": True}

    def permalink(self, number: str) -> str:
        return f"https://www.instagram.com/p/{number}/"

    def shown(self, container: Container) -> dict[str, Any]:
        return {"caption": container.said.get("caption", "")}
