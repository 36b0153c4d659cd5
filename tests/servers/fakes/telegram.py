"""The Bot API of Telegram as far as a bot sees it: it may write and delete, and never reads.

Held against https://core.telegram.org/bots/api (checked 2026-11-25): which fields each method takes, how long texts may
be, what an album may hold, and how mistakes are told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response

_COMMON = {"chat_id", "disable_notification", "message_thread_id", "reply_parameters"}
_FIELDS = {
    "getMe": set[str](),
    "getChat": {"chat_id"},
    "getChatMember": {"chat_id", "user_id"},
    "sendMessage": {*_COMMON, "text", "link_preview_options"},
    "sendPhoto": {*_COMMON, "caption", "photo"},
    "sendVideo": {*_COMMON, "caption", "video", "supports_streaming"},
    "sendAnimation": {*_COMMON, "caption", "animation"},
    "sendAudio": {*_COMMON, "caption", "audio"},
    "sendDocument": {*_COMMON, "caption", "document"},
    "deleteMessage": {"chat_id", "message_id"},
    "deleteMessages": {"chat_id", "message_ids"},
}
_BOT = {"id": 42, "is_bot": True, "first_name": "Waterkant", "username": "waterkant_bot"}


class WrongError(Exception):
    """A request that Telegram does not take, in its words."""


@dataclass
class Telegram:
    """Put `fake` on the air with `serving`. There is one channel."""

    token: str = "42:AAF-secret_token"
    name: str = "waterkant"
    chat: int = -1001234567890
    is_public: bool = True
    may_post: bool = True
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        self.fake.on("POST", r"/bot([^/]+)/(\w+)", self._answer)

    def _answer(self, request: Request, token: str, method: str) -> Response:
        if token != self.token:
            return _no(401, "Unauthorized")
        try:
            data, files = _read(request)
            if method == "sendMediaGroup":
                return _yes(self._album(data, files))
            if not {*data, *files} <= _FIELDS[method]:
                raise WrongError(f"unknown fields {sorted({*data, *files})}")
            return _yes(getattr(self, f"_{method}", self._file)(data, files))
        except WrongError as wrong:
            return _no(400, f"Bad Request: {wrong}")

    def _getMe(self, data: Any, files: Any) -> Any:  # noqa: N802
        return _BOT

    def _getChat(self, data: Any, files: Any) -> Any:  # noqa: N802
        self._here(data)
        return {"id": self.chat, "type": "channel", "title": "Gemeente Waterkant", "username": self.name}

    def _getChatMember(self, data: Any, files: Any) -> Any:  # noqa: N802
        self._here(data)
        return {"status": "administrator", "user": _BOT, "can_post_messages": self.may_post}

    def _sendMessage(self, data: Any, files: Any) -> Any:  # noqa: N802
        self._fits(data.get("text", ""), 4096, "message is too long")
        if not data.get("text", "").strip():
            raise WrongError("message text is empty")
        return self._kept(data, text=data["text"])

    def _file(self, data: Any, files: dict[str, bytes]) -> Any:
        self._fits(data.get("caption", ""), 1024, "message caption is too long")
        ((kind, content),) = files.items()
        return self._kept(data, caption=data.get("caption", ""), **{kind: content})

    def _album(self, data: Any, files: dict[str, bytes]) -> Any:
        media = data.pop("media")
        kinds = {one["type"] for one in media}
        if not 2 <= len(media) <= 10 or not (kinds <= {"photo", "video"} or kinds in ({"audio"}, {"document"})):
            raise WrongError("wrong media in the album")
        if not set(data) <= _COMMON or {one["media"] for one in media} != {f"attach://{name}" for name in files}:
            raise WrongError("wrong file identifier/HTTP URL specified")
        for one in media:
            self._fits(one.get("caption", ""), 1024, "message caption is too long")
        return [
            self._kept(data, caption=one.get("caption", ""), **{one["type"]: files[one["media"].partition("//")[2]]})
            for one in media
        ]

    def _kept(self, data: Any, **content: Any) -> dict[str, Any]:
        self._here(data)
        if not self.may_post:
            raise WrongError("need administrator rights in the channel chat")
        answered = data.get("reply_parameters", {}).get("message_id")
        if answered is not None and answered not in self.messages:
            raise WrongError("message to be replied not found")
        number = 11 + len(self.messages)
        self.messages[number] = {"reply_to": answered, **content}
        chat = {"id": self.chat, "type": "channel", **({"username": self.name} if self.is_public else {})}
        return {"message_id": number, "date": 1764072000, "chat": chat}

    def _deleteMessage(self, data: Any, files: Any) -> Any:  # noqa: N802
        self._here(data)
        if self.messages.pop(data["message_id"], None) is None:
            raise WrongError("message to delete not found")
        return True

    def _deleteMessages(self, data: Any, files: Any) -> Any:  # noqa: N802
        self._here(data)
        for number in data["message_ids"]:
            self.messages.pop(number, None)
        return True

    def _here(self, data: Any) -> None:
        if str(data.get("chat_id")) not in (f"@{self.name}", str(self.chat)):
            raise WrongError("chat not found")

    def _fits(self, text: str, most: int, words: str) -> None:
        if len(text) > most:
            raise WrongError(words)


def _read(request: Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Fields and files; in a form whatever is no text stands as JSON."""
    if request.headers["content-type"] == "application/json":
        return request.json, {}
    files = {name: content for name, (file, content) in request.parts.items() if file is not None}
    structured = {"media", "reply_parameters"}
    return {name: json.loads(v) if name in structured else v for name, v in request.form.items()}, files


def _yes(result: Any) -> Response:
    return Response(200, {"ok": True, "result": result})


def _no(code: int, description: str) -> Response:
    return Response(code, {"ok": False, "error_code": code, "description": description})
