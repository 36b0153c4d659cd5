"""Rooms that give out an address to post to: Slack, Mattermost, Teams, Discord, and a program of one's own.

Held against the documented payloads and answers:
https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
https://developers.mattermost.com/integrate/webhooks/incoming/,
https://docs.discord.com/developers/resources/webhook, and Microsoft's page on posting to a workflow of Teams (all
checked 2026-11-25).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response

_CARD = "application/vnd.microsoft.card.adaptive"
_PLAIN = {"content-type": "text/plain"}


@dataclass
class ChatRooms:
    """One room of each kind, each at its own path. Put `fake` on the air with `serving`."""

    posted: list[Any] = field(default_factory=list)
    files: list[tuple[str | None, bytes]] = field(default_factory=list)
    messages: dict[str, Any] = field(default_factory=dict)
    archived: bool = False
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        self.fake.on("POST", "/slack/T0/B0/secret", self._slack)
        self.fake.on("POST", "/mattermost/hooks/secret", self._mattermost)
        self.fake.on("POST", "/teams/workflows/secret/invoke", self._teams)
        self.fake.on("POST", "/generic/secret", self._generic)
        self.fake.on("GET", "/discord/webhooks/77777/secret", self._known)
        self.fake.on("POST", "/discord/webhooks/77777/secret", self._discord)
        self.fake.on("DELETE", r"/discord/webhooks/77777/secret/messages/(\d+)", self._delete)

    def url(self, flavour: str) -> str:
        path = {
            "slack": "slack/T0/B0/secret",
            "mattermost": "mattermost/hooks/secret",
            "teams": "teams/workflows/secret/invoke?api-version=1&sig=abc",
            "discord": "discord/webhooks/77777/secret",
            "generic": "generic/secret",
        }[flavour]
        return f"{self.fake.url}/{path}"

    def _slack(self, request: Request) -> Response:
        data = request.json
        if self.archived:
            return Response(410, body=b"channel_is_archived", headers=_PLAIN)
        if not set(data) <= {"text", "mrkdwn", "blocks"} or not data.get("text"):
            return Response(400, body=b"invalid_payload", headers=_PLAIN)
        self.posted.append(data)
        return Response(200, body=b"ok", headers=_PLAIN)

    def _mattermost(self, request: Request) -> Response:
        data = request.json
        if not set(data) <= {"text", "attachments"} or not data.get("text"):
            return Response(400, {"id": "web.incoming_webhook.text.app_error", "message": "No text specified"})
        self.posted.append(data)
        return Response(200, body=b"ok", headers=_PLAIN)

    def _teams(self, request: Request) -> Response:
        data = request.json
        (card,) = data["attachments"]
        assert (data["type"], card["contentType"], card["content"]["type"]) == ("message", _CARD, "AdaptiveCard")
        assert request.query["sig"] == "abc"
        self.posted.append(card["content"])
        return Response(202, body=b"")

    def _generic(self, request: Request) -> Response:
        self.posted.append({**request.json, "key": request.headers["idempotency-key"]})
        return Response(201, {"id": 1})

    def _known(self, request: Request) -> Response:
        return Response(200, {"id": "77777", "name": "Gemeente", "channel_id": "88888", "type": 1})

    def _discord(self, request: Request) -> Response:
        multipart = request.headers["content-type"].startswith("multipart/")
        data = json.loads(request.form["payload_json"]) if multipart else request.json
        files = {name: part for name, part in request.parts.items() if part[0]} if multipart else {}
        if not set(data) <= {"content", "allowed_mentions", "attachments"}:
            return Response(400, {"code": 50035, "message": "Invalid Form Body"})
        if len(data["content"]) > 2000 or not (data["content"] or files):
            return Response(400, {"code": 50035, "message": "Invalid Form Body"})
        if [f"files[{one['id']}]" for one in data.get("attachments", [])] != list(files):
            return Response(400, {"code": 50035, "message": "Invalid Form Body"})
        self.posted.append(data)
        self.files.extend(files.values())
        number = str(90000 + len(self.posted))
        self.messages[number] = data
        if request.query.get("wait") != "true":
            return Response(204, body=b"")
        return Response(200, {"id": number, "channel_id": "88888", "content": data["content"]})

    def _delete(self, request: Request, number: str) -> Response:
        if self.messages.pop(number, None) is None:
            return Response(404, {"code": 10008, "message": "Unknown Message"})
        return Response(204, body=b"")
