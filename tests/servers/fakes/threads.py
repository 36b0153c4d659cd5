"""Threads: containers, posts and answers, as https://developers.facebook.com/docs/threads shows them (2026-11-25)."""

from __future__ import annotations

from typing import Any

from tests.servers.fakes.meta import TOKEN, Container, WithContainers, WrongError, no_such

_TAKES = (
    "media_type",
    "text",
    "image_url",
    "video_url",
    "alt_text",
    "is_carousel_item",
    "children",
    "reply_to_id",
    "link_attachment",
)


class Threads(WithContainers):
    def __init__(self) -> None:
        super().__init__("v1.0", "threads", "threads_publish", "status", _TAKES)
        self.route("GET", "/me", self.me, ("fields",))
        self.route("GET", "/debug_token", self.debug_token, ("input_token",))
        self.route("GET", "/me/threads_publishing_limit", self.quota, ("fields",))
        self.route("GET", "/me/threads", self.threads, ("fields", "limit"))
        self.route("GET", "/me/replies", self.replies, ("fields", "limit"))
        self.route("DELETE", r"/(\d+)", self.delete)
        self.used = 4

    def create(self, said: dict[str, str]) -> Any:
        kind, text = said["media_type"], said.get("text", "")
        needed = {"TEXT": "text", "IMAGE": "image_url", "VIDEO": "video_url", "CAROUSEL": "children"}[kind]
        if needed not in said or len(text) > 500 or ("link_attachment" in said and kind != "TEXT"):
            raise WrongError(f"Param {needed} is missing, or the text is too long")
        if kind == "CAROUSEL" and not 2 <= len(said["children"].split(",")) <= 20:
            raise WrongError("A carousel has 2 to 20 children")
        if said.get("reply_to_id", "") not in ("", *self.posts):
            raise WrongError("The post that is answered does not exist")
        return super().create(said)

    def me(self, said: dict[str, str]) -> Any:
        return {"id": "17841400000000001", "username": "waterkant"}

    def debug_token(self, said: dict[str, str]) -> Any:
        if said["input_token"] != TOKEN:
            raise WrongError("Invalid token", 190)
        return {"data": {"type": "USER", "expires_at": 1_769_000_000, "is_valid": True, "user_id": "1"}}

    def quota(self, said: dict[str, str]) -> Any:
        return {"data": [{"quota_usage": self.used, "config": {"quota_total": 250, "quota_duration": 86400}}]}

    def threads(self, said: dict[str, str]) -> Any:
        return {"data": [post for post in reversed(self.posts.values()) if not post["reply_to"]]}

    def replies(self, said: dict[str, str]) -> Any:
        return {"data": [post for post in reversed(self.posts.values()) if post["reply_to"]]}

    def delete(self, said: dict[str, str], node: str) -> Any:
        if self.posts.pop(node, None) is None:
            raise no_such(node)
        return {"success": True, "deleted_id": node}

    def permalink(self, number: str) -> str:
        return f"https://www.threads.com/@waterkant/post/{number}"

    def shown(self, container: Container) -> dict[str, Any]:
        return {"text": container.said.get("text", ""), "reply_to": container.said.get("reply_to_id", "")}
