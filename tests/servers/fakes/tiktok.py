"""TikTok's Content Posting API as far as one account goes: tokens, announcements, pieces of videos, and its work.

Held against https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, -photo-post,
-query-creator-info, -get-video-status and -media-transfer-guide (checked 2026-11-25).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response

_COMMON = {"privacy_level", "disable_comment", "brand_content_toggle", "brand_organic_toggle", "title"}
_VIDEO = {*_COMMON, "disable_duet", "disable_stitch", "is_aigc"}
_PHOTO = {*_COMMON, "description", "auto_add_music"}
_MOST, _LAST = 64 << 20, 128 << 20


@dataclass
class TikTok:
    """Put `fake` on the air with `serving`."""

    keys: tuple[str, str, str] = ("key", "app-secret", "rft.REFRESH")
    token: str = "act.ACCESS"
    audited: bool = True
    owned: str = "https://raw.example/kalender/"
    least: int = 5_000_000
    """Bytes of a piece."""
    polls: int = 2
    fail: str = ""
    """Why the next post fails."""
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        self.fake.on("POST", "/v2/oauth/token/", self._renew)
        for path, route in (
            ("creator_info/query/", self._creator),
            ("video/init/", self._video),
            ("content/init/", self._photos),
            ("status/fetch/", self._status),
        ):
            self.fake.on("POST", f"/v2/post/publish/{path}", self._guarded(route))
        self.fake.on("PUT", r"/upload/([\w~.-]+)", self._piece)

    @property
    def published(self) -> list[dict[str, Any]]:
        return [post for post in self.posts.values() if post["status"] == "PUBLISH_COMPLETE"]

    def _guarded(self, route: Any) -> Any:
        def guarded(request: Request) -> Response:
            if request.headers.get("authorization") != f"Bearer {self.token}":
                return _no(401, "access_token_invalid")
            answer: Response = route(request)
            return answer

        return guarded

    def _renew(self, request: Request) -> Response:
        form = request.form
        if (form["client_key"], form["client_secret"], form["refresh_token"]) != self.keys:
            return Response(400, {"error": "invalid_grant", "error_description": "Refresh token is invalid."})
        lasting = {"expires_in": 86400, "refresh_expires_in": 31_536_000, "open_id": "o", "token_type": "Bearer"}
        return Response(200, {"access_token": self.token, "refresh_token": self.keys[2], **lasting})

    def _levels(self) -> list[str]:
        return ["PUBLIC_TO_EVERYONE", "SELF_ONLY"] if self.audited else ["SELF_ONLY"]

    def _creator(self, request: Request) -> Response:
        about = {"comment_disabled": False, "duet_disabled": True, "stitch_disabled": False}
        return _yes({"creator_username": "waterkant", "privacy_level_options": self._levels(), **about})

    def _video(self, request: Request) -> Response:
        info, source = request.json["post_info"], request.json["source_info"]
        size, piece, count = (source[name] for name in ("video_size", "chunk_size", "total_chunk_count"))
        wrong = self._wrong(info, _VIDEO)
        if wrong:
            return wrong
        whole = count == 1 and piece == size <= _MOST
        in_pieces = count == size // piece and self.least <= piece <= _MOST and size - piece * (count - 1) <= _LAST
        if source["source"] != "FILE_UPLOAD" or not (whole or in_pieces):
            return _no(400, "invalid_params")
        number = f"v_pub_file~v2-1.{len(self.posts)}"
        self.posts[number] = {"status": "PROCESSING_UPLOAD", "size": size, "bytes": b"", "info": info}
        return _yes({"publish_id": number, "upload_url": f"{self.fake.url}/upload/{number}"})

    def _photos(self, request: Request) -> Response:
        data, source = request.json, request.json["source_info"]
        assert (data["post_mode"], data["media_type"], source["source"]) == ("DIRECT_POST", "PHOTO", "PULL_FROM_URL")
        wrong = self._wrong(data["post_info"], _PHOTO)
        if wrong:
            return wrong
        if not all(url.startswith(self.owned) for url in source["photo_images"]):
            return _no(403, "url_ownership_unverified")
        number = f"p_pub_url~v2-1.{len(self.posts)}"
        images = source["photo_images"]
        self.posts[number] = {
            "status": "PROCESSING_DOWNLOAD",
            "polls": self.polls,
            "info": data["post_info"],
            "images": images,
        }
        return _yes({"publish_id": number})

    def _wrong(self, info: dict[str, Any], known: set[str]) -> Response | None:
        if not set(info) <= known or len(info["title"].encode("utf-16-le")) > 4400:
            return _no(400, "invalid_params")
        if info["privacy_level"] not in self._levels():
            return _no(403, "unaudited_client_can_only_post_to_private_accounts")
        return None

    def _piece(self, request: Request, number: str) -> Response:
        post = self.posts[number]
        place = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers["content-range"])
        assert place is not None
        first, last, size = (int(one) for one in place.groups())
        fits = (first, size, last - first + 1) == (len(post["bytes"]), post["size"], len(request.body))
        if not fits or "authorization" in request.headers:
            return Response(416, body=b"")
        post["bytes"] += request.body
        if len(post["bytes"]) < size:
            return Response(206, body=b"")
        post["polls"] = self.polls
        return Response(201, body=b"")

    def _status(self, request: Request) -> Response:
        post = self.posts.get(request.json["publish_id"])
        if post is None:
            return _no(400, "invalid_publish_id")
        if "polls" in post and post["status"].startswith("PROCESSING"):
            post["polls"] -= 1
            if post["polls"] < 0:
                post["status"] = "FAILED" if self.fail else "PUBLISH_COMPLETE"
        public = post["status"] == "PUBLISH_COMPLETE" and post["info"]["privacy_level"] == "PUBLIC_TO_EVERYONE"
        found = [7_400_000_000_000_000_000 + len(self.posts)] if public else []
        said = {"status": post["status"], "publicaly_available_post_id": found, "fail_reason": self.fail}
        return _yes({**said, "uploaded_bytes": len(post.get("bytes", b""))})


def _yes(data: Any) -> Response:
    return Response(200, {"data": data, "error": {"code": "ok", "message": "", "log_id": "2026"}})


def _no(status: int, code: str) -> Response:
    return Response(status, {"data": {}, "error": {"code": code, "message": "Please look it up.", "log_id": "2026"}})
