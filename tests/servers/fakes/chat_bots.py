"""The APIs of Slack and Discord as a bot sees them: it writes, reads what is there, and deletes what is its own.

Held against https://docs.slack.dev/reference/methods/ (chat.postMessage, chat.delete, conversations.history,
conversations.replies, auth.test) and https://docs.discord.com/developers/resources/message (both checked 2026-11-25).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response


@dataclass
class SlackApi:
    """Put `fake` on the air with `serving`. There is one channel."""

    token: str = "xoxb-secret"
    room: str = "C0123456789"
    start: float = 1764072000.0
    page: int = 2
    member: bool = True
    messages: list[dict[str, Any]] = field(default_factory=list)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        self.fake.on("POST", r"/api/(auth\.test|chat\.postMessage|chat\.delete)", self._guarded)
        self.fake.on("GET", r"/api/(conversations\.history|conversations\.replies)", self._guarded)

    def _guarded(self, request: Request, method: str) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return Response(200, {"ok": False, "error": "invalid_auth"})
        if method == "auth.test":
            return Response(200, {"ok": True, "user": "waterkant", "team": "Gemeente"})
        asked = request.json if request.method == "POST" else request.query
        if asked["channel"] != self.room:
            return Response(200, {"ok": False, "error": "channel_not_found"})
        if not self.member:
            return Response(200, {"ok": False, "error": "not_in_channel"})
        answer: Response = getattr(self, "_" + method.replace(".", "_"))(asked)
        return answer

    def _chat_postMessage(self, data: dict[str, Any]) -> Response:  # noqa: N802
        known = {"channel", "text", "mrkdwn", "blocks", "metadata", "thread_ts"}
        if not set(data) <= known or set(data["metadata"]) != {"event_type", "event_payload"} or not data["text"]:
            return Response(200, {"ok": False, "error": "invalid_arguments"})
        ts = f"{self.start + len(self.messages):.6f}"
        self.messages.append({"ts": ts, **{name: value for name, value in data.items() if name != "channel"}})
        return Response(200, {"ok": True, "channel": self.room, "ts": ts, "message": {"text": data["text"]}})

    def _chat_delete(self, data: dict[str, Any]) -> Response:
        left = [one for one in self.messages if one["ts"] != data["ts"]]
        if len(left) == len(self.messages):
            return Response(200, {"ok": False, "error": "message_not_found"})
        self.messages = left
        return Response(200, {"ok": True, "channel": self.room, "ts": data["ts"]})

    def _conversations_history(self, asked: Any) -> Response:
        return self._listed([one for one in self.messages if "thread_ts" not in one], asked)

    def _conversations_replies(self, asked: Any) -> Response:
        return self._listed([one for one in self.messages if asked["ts"] in (one["ts"], one.get("thread_ts"))], asked)

    def _listed(self, messages: list[dict[str, Any]], asked: Any) -> Response:
        later = [one for one in messages[::-1] if float(one["ts"]) > float(asked.get("oldest", "0"))]
        start = int(asked.get("cursor", "0"))
        shown = [dict(one) for one in later[start : start + self.page]]
        if asked.get("include_all_metadata") != "true":
            shown = [{name: value for name, value in one.items() if name != "metadata"} for one in shown]
        following = str(start + self.page) if start + self.page < len(later) else ""
        return Response(200, {"ok": True, "messages": shown, "response_metadata": {"next_cursor": following}})


@dataclass
class DiscordApi:
    """Put `fake` on the air with `serving`. There is one channel; numbers count from the moment `start`."""

    token: str = "MTA.secret"
    room: str = "88888"
    start: int = (1764072000000 - 1_420_070_400_000) << 22
    messages: list[dict[str, Any]] = field(default_factory=list)
    files: list[tuple[str | None, bytes]] = field(default_factory=list)
    nonces: dict[str, dict[str, Any]] = field(default_factory=dict)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        for method, path, route in (
            ("GET", "/users/@me", lambda _: Response(200, {"id": "77777", "username": "waterkant"})),
            ("GET", r"/channels/(\d+)", lambda _, room: Response(200, {"id": room, "name": "nieuws", "type": 0})),
            ("POST", r"/channels/(\d+)/messages", self._create),
            ("GET", r"/channels/(\d+)/messages", self._list),
            ("DELETE", r"/channels/(\d+)/messages/(\d+)", self._delete),
        ):
            self.fake.on(method, f"/api/v10{path}", self._guarded(route))

    def _guarded(self, route: Any) -> Any:
        def guarded(request: Request, *groups: str) -> Response:
            if request.headers.get("authorization") != f"Bot {self.token}":
                return Response(401, {"message": "401: Unauthorized", "code": 0})
            if groups and groups[0] != self.room:
                return Response(404, {"message": "Unknown Channel", "code": 10003})
            answer: Response = route(request, *groups)
            return answer

        return guarded

    def _create(self, request: Request, room: str) -> Response:
        multipart = request.headers["content-type"].startswith("multipart/")
        data = json.loads(request.form["payload_json"]) if multipart else request.json
        known = {"content", "allowed_mentions", "nonce", "enforce_nonce", "message_reference", "attachments"}
        if not set(data) <= known or len(data["content"]) > 2000 or len(data["nonce"]) > 25:
            return Response(400, {"code": 50035, "message": "Invalid Form Body"})
        if data["enforce_nonce"] and data["nonce"] in self.nonces:
            return Response(200, self.nonces[data["nonce"]])
        self.files.extend(part for part in (request.parts.values() if multipart else ()) if part[0])
        self.write("77777", data["content"], data.get("message_reference"))
        self.nonces[data["nonce"]] = self.messages[-1]
        return Response(200, {**self.messages[-1], "nonce": data["nonce"]})

    def write(self, author: str, content: str, answers: Any = None) -> None:
        number = str(self.start + (len(self.messages) << 22))
        message = {"id": number, "channel_id": self.room, "author": {"id": author}, "content": content.strip()}
        self.messages.append({**message, "message_reference": answers})

    def _list(self, request: Request, room: str) -> Response:
        after, limit = int(request.query["after"]), int(request.query["limit"])
        return Response(200, [one for one in self.messages if int(one["id"]) > after][:limit][::-1])

    def _delete(self, request: Request, room: str, number: str) -> Response:
        left = [one for one in self.messages if one["id"] != number]
        if len(left) == len(self.messages):
            return Response(404, {"code": 10008, "message": "Unknown Message"})
        self.messages = left
        return Response(204, body=b"")
